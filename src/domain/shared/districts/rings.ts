import type { Position, Ring } from './district-map';

const isSame = ([x, y]: Position, [otherX, otherY]: Position): boolean => x === otherX && y === otherY;

/** Twice the area that a closed ring encloses; positive against the clock. */
export const signedArea = (ring: Ring): number => ring.slice(1).reduce((sum, [x, y], at) => sum + ring[at]![0] * y - x * ring[at]![1], 0);

/** Closed, and running against the clock where it is an outer one; the first point stays the first. */
export function wound(ring: Ring, isOuter: boolean): Ring {
  const closed = isSame(ring[0]!, ring.at(-1)!) ? ring : [...ring, ring[0]!];
  return signedArea(closed) > 0 === isOuter ? closed : [...closed].reverse();
}

/** Twice the area of the triangle between three points. */
const bend = ([ax, ay]: Position, [bx, by]: Position, [cx, cy]: Position): number => (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);

/** The same line without points that it does not need: repeated, or on the way between their neighbours. Exact for whole numbers. [] where no area is left. */
export function withoutIdle(ring: Ring): Ring {
  let open: readonly Position[] = ring.slice(0, -1);
  // Every turn begins at another point, so that the first one is asked about too.
  for (let quiet = 0; open.length > 2 && quiet < 2; ) {
    const fewer = needed([...open.slice(1), open[0]!]);
    quiet = fewer.length < open.length ? 0 : quiet + 1;
    open = fewer;
  }
  return open.length < 3 ? [] : [...open, open[0]!];
}

function needed(points: readonly Position[]): readonly Position[] {
  const kept: Position[] = [];
  const isIdle = (next: Position): boolean => kept.length > 1 && bend(kept.at(-2)!, kept.at(-1)!, next) === 0;
  for (const point of points) {
    while (isIdle(point)) kept.pop();
    if (kept.length === 0 || !isSame(kept.at(-1)!, point)) kept.push(point);
  }
  while (kept.length > 2 && isIdle(kept[0]!)) kept.pop();
  return kept;
}
