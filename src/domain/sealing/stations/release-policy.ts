import { laggedBatchSize } from '../../ballot/lagged-release';
import type { Manifest } from '../../ballot/manifest';
import { isValid, type HeldBatch } from './held-replica';
import type { Release } from './said';

/**
 * The smallest step of a live release (LIVE-03), in papers; null: none is made. Where two groups of stations without a common one could each
 * open sums, a dishonest box could have them open sums that differ by a single paper; and where the app alone signs papers, whoever runs
 * it can cast all but one of a step itself. Then nothing is released.
 * @param issued papers on tablets when the vote was opened
 */
export function sealedReleaseStep({ live, sealed, secondTokenKey }: Pick<Manifest, 'live' | 'sealed' | 'secondTokenKey'>, issued: number): number | null {
  if (sealed === null || live.choices !== 'lagged' || secondTokenKey === null) return null;
  return 2 * sealed.threshold <= sealed.stations.length ? null : laggedBatchSize(issued, live.batch);
}

/** What a station released last, by leaf hashes: the valid papers in its sums, and those that were held back behind them. */
export interface Released {
  readonly covered: readonly string[];
  readonly behind: readonly string[];
}

/** What is to be opened next. The sums are those of exactly these batches, whose valid papers are `covered`. */
export interface Snapshot extends Released {
  readonly batches: readonly HeldBatch[];
  /** Papers of the first batches that suffice, valid or not. */
  readonly received: number;
}

/**
 * The next snapshot to release (LIVE-03): the valid papers of the first batches that hold all of the release before and at least `step` more, once the
 * batches behind them hold at least `step` more again. It follows from the release before and the order of the batches alone, so stations that were
 * handed the same come to the same, whenever they look.
 * @param present of the box's present beginning, in order without a gap and without an alien
 */
export function nextSnapshot(present: readonly HeldBatch[], before: Released | null, step: number): Snapshot | null {
  const lacking = new Set(before?.covered);
  const least = lacking.size + step;
  const covered: string[] = [];
  const upTo = present.findIndex((batch) => {
    validIn(batch).forEach((leafHash) => (lacking.delete(leafHash), covered.push(leafHash)));
    return lacking.size === 0 && covered.length >= least;
  });
  if (upTo < 0) return null;
  const behind: string[] = [];
  const last = present.findIndex((batch, place) => place > upTo && behind.push(...validIn(batch)) >= step);
  if (last < 0) return null;
  const received = present.slice(0, last + 1).reduce((sum, { papers }) => sum + papers.length, 0);
  return { batches: present.slice(0, upTo + 1), covered, behind, received };
}

const validIn = ({ papers }: HeldBatch): readonly string[] => papers.filter(isValid).map(({ leafHash }) => leafHash);

/** The releases that at least `threshold` stations made alike, in the order given and up to the first number that lacks one: only these count, and only these are shown. */
export function agreedReleases<R extends Release>(releases: readonly R[], threshold: number): readonly R[] {
  const nameOf = ({ number, covers, received, validRoot, aggregate }: Release): string => [number, covers, received, validRoot, aggregate].join();
  const alike = releases.filter((release) => releases.filter((other) => nameOf(other) === nameOf(release)).length >= threshold);
  const numbers = new Set(alike.map(({ number }) => number));
  let next = 1;
  while (numbers.has(next)) next += 1;
  return alike.filter(({ number }) => number < next);
}
