import { fromBase64Url, toBase64Url } from '../../src/domain/sealing/base64';
import { nobleSuite } from '../../src/domain/sealing/noble-suite';
import type { Keep } from '../shared/keep';
import { random } from '../shared/random';

/** A whole number of milliseconds, evenly drawn from [from, to) seconds. */
export function randomDelay(fromSeconds: number, toSeconds: number): number {
  const share = new DataView(random(4).buffer).getUint32(0) / 2 ** 32;
  return Math.floor(1000 * (fromSeconds + share * (toSeconds - fromSeconds)));
}

const DEVICE_KEY = 'device-key';

/** This device's secret Ed25519 key (raw, 32 bytes): made once and kept, so that a reload is still the same device. */
export async function deviceSecretKey(keep: Keep): Promise<Uint8Array> {
  const kept = await keep.read(DEVICE_KEY);
  if (kept !== null) return fromBase64Url(kept);
  const fresh = random(32);
  await keep.write(DEVICE_KEY, toBase64Url(fresh));
  return fresh;
}

/** The next deputy at this device is another one to the server too. */
export const forgetDevice = (keep: Keep): Promise<void> => keep.erase(DEVICE_KEY);

export async function devicePublicKey(keep: Keep): Promise<string> {
  return toBase64Url(nobleSuite.ed25519PublicKey(await deviceSecretKey(keep)));
}
