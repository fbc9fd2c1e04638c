import type { LivePolicy } from '../../ballot/ballot';
import { laggedBatchSize } from '../../ballot/lagged-release';
import type { ElectionKey } from '../../ballot/manifest';
import type { HeldBatch, HeldPaper } from './replica';
import type { Release } from './said';

/** Papers by which two live releases of a sealed ballot differ at least, and by which each is behind. */
export interface ReleaseTerms {
  readonly live: LivePolicy;
  /** Papers given out so far. */
  readonly issued: number;
  readonly sealed: Pick<ElectionKey, 'threshold' | 'stations'>;
}

/**
 * The smallest step of a live release (LIVE-03); null: none is made. Where two groups of stations without a common one could each
 * open sums, a dishonest box could have them open sums that differ by a single paper, so then nothing is released.
 */
export function sealedReleaseStep({ live, issued, sealed }: ReleaseTerms): number | null {
  if (live.choices !== 'lagged' || 2 * sealed.threshold <= sealed.stations.length) return null;
  return laggedBatchSize(issued, live.batch);
}

/** A release that was made, by this station or another. */
export interface MadeRelease {
  readonly number: number;
  readonly covers: number;
}

/** What is to be opened next: the valid papers of the first batches, by leaf hash in hex. */
export interface Snapshot extends MadeRelease {
  readonly received: number;
  readonly leafHashes: readonly string[];
}

/**
 * The next snapshot to release (LIVE-03): the first batches of the box's present epoch that hold at least `step` valid papers more than the
 * one before, once at least as many valid papers have come behind them. Stations that hold the same batches come to the same snapshots, whenever they look.
 * @param held of the box's present epoch, in order without a gap
 * @param own releases of this station, as it remembers them itself: it never makes two that differ by fewer than `step`
 * @param known releases of all stations, by which it numbers its own
 */
export function nextSnapshot(held: readonly HeldBatch[], own: readonly MadeRelease[], known: readonly MadeRelease[], step: number): Snapshot | null {
  const received = held.reduce((sum, { papers }) => sum + papers.length, 0);
  const validReceived = held.reduce((sum, { papers }) => sum + papers.filter(isValid).length, 0);
  const lastOwn = Math.max(0, ...own.map(({ covers }) => covers));
  for (const papers of steps(held, step)) {
    const covers = papers.length;
    const before = known.filter((release) => release.covers < covers).map((release) => release.covers);
    const isFar = covers - lastOwn >= step && before.every((earlier) => covers - earlier >= step) && validReceived - covers >= step;
    if (isFar) return { number: 1 + new Set(before).size, covers, received, leafHashes: papers.map(({ leafHash }) => leafHash).sort() };
  }
  return null;
}

/** The valid papers of the first batches, each time they are `step` more. */
function steps(held: readonly HeldBatch[], step: number): readonly (readonly HeldPaper[])[] {
  const found: (readonly HeldPaper[])[] = [];
  let papers: readonly HeldPaper[] = [];
  for (const batch of held) {
    papers = [...papers, ...batch.papers.filter(isValid)];
    if (papers.length - (found.at(-1)?.length ?? 0) >= step) found.push(papers);
  }
  return found;
}

const isValid = ({ check }: HeldPaper): boolean => check === null;

/** The releases that at least `threshold` stations made alike, in the order given: only these count, and only these are shown. */
export function agreedReleases<R extends Release>(releases: readonly R[], threshold: number): readonly R[] {
  const nameOf = ({ number, covers, received, validRoot, aggregate }: Release): string => [number, covers, received, validRoot, aggregate].join();
  return releases.filter((release) => releases.filter((other) => nameOf(other) === nameOf(release)).length >= threshold);
}
