import type { ElectionKey } from '../../ballot/manifest';
import type { Aggregate } from '../elgamal/aggregate';

export interface StationPartial {
  readonly index: number;
  readonly partial: Uint8Array;
}

/**
 * Opens the sums from the partial decryptions of at least `threshold` stations; the first `threshold` are used. Each was
 * checked by `isPartialValid` before. `papers`: how many were summed; of none all totals are 0.
 * Throws `not-enough-stations`, or `totals-not-found` where no total from 0 to `papers` fits.
 */
export function openTotals(aggregate: Aggregate, partials: readonly StationPartial[], sealed: ElectionKey, papers: number): readonly number[] {
  throw new Error(`not yet ${aggregate.length} ${partials.length} ${sealed.threshold} ${papers}`);
}
