/** One figure of one process over the time of a soak. */
export interface Trend {
  readonly first: number;
  readonly last: number;
  readonly most: number;
  /** What the straight line through all readings gains from the first to the last of them. */
  readonly gain: number;
  /** What it may gain. */
  readonly bound: number;
  readonly isFlat: boolean;
}

/** A figure may drift by a share of what it is, and by a little more: something small that wavers is no leak. */
export interface Bound {
  readonly share: number;
  readonly more: number;
}

/** The first so much of all readings is warming up: code is compiled, pools fill, heaps find their size. */
const WARMING = 0.25;

/** Least squares over the readings after warming up, which came at even pauses. */
export function trendOf(readings: readonly number[], { share, more }: Bound): Trend {
  const values = readings.slice(Math.floor(readings.length * WARMING));
  if (values.length < 2) throw new RangeError('a trend needs two readings');
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const up = values.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0);
  const across = values.reduce((sum, _, at) => sum + (at - middle) ** 2, 0);
  const gain = (up / across) * (values.length - 1);
  const bound = share * mean + more;
  return { first: values[0]!, last: values.at(-1)!, most: Math.max(...values), gain, bound, isFlat: gain <= bound };
}
