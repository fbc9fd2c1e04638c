import { Refusal } from '../api';
import type { Place } from './plane';

const PATIENCE = 15_000;

/** Where this device is, once its owner agrees; about a metre is enough. Throws a Refusal `place-withheld` or `place-not-found`. */
export function ownPlace(): Promise<Place> {
  return new Promise((resolve, reject) => {
    // Browsers keep it from pages on plain http, and some have none at all.
    const geolocation = window.navigator.geolocation as Geolocation | undefined;
    if (!window.isSecureContext || geolocation === undefined) return reject(new Refusal('place-withheld'));
    geolocation.getCurrentPosition(
      ({ coords }) => resolve(rounded(coords)),
      ({ code, PERMISSION_DENIED }) => reject(new Refusal(code === PERMISSION_DENIED ? 'place-withheld' : 'place-not-found')),
      { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: 60_000 },
    );
  });
}

/** Five digits of a degree are about a metre. */
export const rounded = ({ latitude, longitude }: Place): Place => ({ latitude: Math.round(latitude * 1e5) / 1e5, longitude: Math.round(longitude * 1e5) / 1e5 });
