import type { Place } from './plane';

/** Clockwise from north. */
export const SIDES = ['north', 'northEast', 'east', 'southEast', 'south', 'southWest', 'west', 'northWest'] as const;

const RADIANS = Math.PI / 180;
const METRES_PER_DEGREE = 111_320;

/** Metres to the east and to the north; as flat as a county is. */
function steps(from: Place, to: Place): { readonly east: number; readonly north: number } {
  const narrowing = Math.cos(((from.latitude + to.latitude) / 2) * RADIANS);
  return { east: (to.longitude - from.longitude) * METRES_PER_DEGREE * narrowing, north: (to.latitude - from.latitude) * METRES_PER_DEGREE };
}

/** As the crow flies, to the nearest ten metres. */
export function metresBetween(from: Place, to: Place): number {
  const { east, north } = steps(from, to);
  return Math.round(Math.hypot(east, north) / 10) * 10;
}

/** On which side of a place another lies, as an index of `SIDES`; null where both are one. */
export function sideOf(from: Place, to: Place): number | null {
  const { east, north } = steps(from, to);
  if (east === 0 && north === 0) return null;
  return (Math.round(Math.atan2(east, north) / (Math.PI / 4)) + SIDES.length) % SIDES.length;
}
