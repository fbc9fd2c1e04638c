import type { ElectionKey } from '../../ballot/manifest';
import { DomainError } from '../../shared/problem';
import { toHex } from '../bytes';
import type { Aggregate } from '../elgamal/aggregate';
import { GENERATOR, IDENTITY, readSum, times, writePoint, type Point } from '../elgamal/group';
import { weightAtZero } from '../keys/polynomial';
import { openedPoints } from './partial';

export interface StationPartial {
  readonly index: number;
  readonly partial: Uint8Array;
}

/**
 * Opens the sums from the partial decryptions of at least `threshold` stations, each of which `isPartialValid` accepted;
 * those of the lowest places are used, any others would give the same. `papers`: how many were summed; of none all
 * totals are 0, and nothing is opened. Throws `not-enough-stations`, `partial-refused` where one is none, and
 * `totals-not-found` where no total from 0 to `papers` fits.
 */
export function openTotals(aggregate: Aggregate, partials: readonly StationPartial[], sealed: ElectionKey, papers: number): readonly number[] {
  if (papers === 0) return aggregate.map(() => 0);
  const used = usedPartials(partials, sealed);
  const places = used.map(({ index }) => index);
  const weights = places.map((place) => weightAtZero(place, places));
  const opened = used.map(({ index, partial }) => pointsOf(partial, aggregate.length, index));
  const table = multiplesUpTo(papers);
  return aggregate.map(({ S }, slot) => {
    const mask = weights.reduce((sum, weight, place) => sum.add(times(opened[place]![slot]!, weight)), IDENTITY);
    const total = table.get(toHex(writePoint(readSum(S).subtract(mask))));
    if (total === undefined) throw new DomainError('totals-not-found');
    return total;
  });
}

function usedPartials(partials: readonly StationPartial[], { threshold, stations }: ElectionKey): readonly StationPartial[] {
  const known = stations.flatMap(({ index }) => partials.filter((partial) => partial.index === index).slice(0, 1));
  if (known.length < threshold) throw new DomainError('not-enough-stations', [{ code: 'not-enough-stations', values: { stations: known.length, needed: threshold } }]);
  return known.slice(0, threshold);
}

function pointsOf(partial: Uint8Array, slots: number, index: number): Point[] {
  try {
    return openedPoints(partial, slots);
  } catch {
    throw new DomainError('partial-refused', [{ code: 'malformed', at: `stations[${index}]` }]);
  }
}

/** v·G → v for every v that a total can be. */
function multiplesUpTo(most: number): Map<string, number> {
  const table = new Map<string, number>();
  for (let [value, point] = [0, IDENTITY]; value <= most; value += 1, point = point.add(GENERATOR)) table.set(toHex(writePoint(point)), value);
  return table;
}
