import { IDENTITY, type Point } from './group';

/**
 * Σ scalar · point by buckets of signed windows (Pippenger). Everything in it is public: it takes shortcuts where a
 * window is zero. Scalars from 0 to 2^bits − 1; short ones cost proportionally less.
 */
export function multiSum(points: readonly Point[], scalars: readonly bigint[], bits: number): Point {
  const width = bestWidth(points.length, bits);
  const windows = Math.ceil((bits + 1) / width);
  const digits = scalars.map((scalar) => signedDigits(scalar, width, windows));
  let sum = IDENTITY;
  for (let window = windows - 1; window >= 0; window -= 1) {
    for (let doubling = 0; doubling < width && window < windows - 1; doubling += 1) sum = sum.double();
    sum = sum.add(sumOfBuckets(points, digits, window, 2 ** (width - 1)));
  }
  return sum;
}

function sumOfBuckets(points: readonly Point[], digits: readonly Int32Array[], window: number, size: number): Point {
  const buckets = new Array<Point | undefined>(size + 1);
  for (let place = 0; place < points.length; place += 1) {
    const digit = digits[place]![window]!;
    if (digit === 0) continue;
    const point = digit > 0 ? points[place]! : points[place]!.negate();
    const held = buckets[Math.abs(digit)];
    buckets[Math.abs(digit)] = held === undefined ? point : held.add(point);
  }
  let running = IDENTITY;
  let sum = IDENTITY;
  for (let weight = size; weight > 0; weight -= 1) {
    const bucket = buckets[weight];
    if (bucket !== undefined) running = running.add(bucket);
    sum = sum.add(running);
  }
  return sum;
}

/** Digits from −2^(width−1) to 2^(width−1), lowest first: half as many buckets as unsigned ones need. */
function signedDigits(scalar: bigint, width: number, windows: number): Int32Array {
  const digits = new Int32Array(windows);
  const [shift, mask, half] = [BigInt(width), (1n << BigInt(width)) - 1n, 2 ** (width - 1)];
  let rest = scalar;
  for (let window = 0; window < windows; window += 1) {
    const low = Number(rest & mask);
    rest >>= shift;
    if (low > half) rest += 1n;
    digits[window] = low > half ? low - 2 * half : low;
  }
  return digits;
}

/** The width with the fewest additions: per window one for each point and two for each bucket. */
function bestWidth(points: number, bits: number): number {
  const cost = (width: number): number => Math.ceil((bits + 1) / width) * (points + 2 ** width);
  let best = 2;
  for (let width = 3; width <= 14; width += 1) if (cost(width) < cost(best)) best = width;
  return best;
}
