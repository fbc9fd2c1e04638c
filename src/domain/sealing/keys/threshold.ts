import type { Problem } from '../../shared/problem';

/** The largest number of stations. */
const STATIONS = 9;

/** Fewer than all stations must suffice, so that a lost one never blocks the count, and more than one must be needed. */
export function thresholdProblems(threshold: number, stations: number, at = 'threshold'): readonly Problem[] {
  const isRight = Number.isInteger(threshold) && threshold >= 2 && threshold < stations && stations <= STATIONS;
  return isRight ? [] : [{ code: 'threshold-impossible', at, values: { threshold, stations } }];
}
