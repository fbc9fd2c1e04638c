import type { Manifest } from '../../ballot/manifest';
import type { PartCounts } from '../../tally/counts';

/** The figures of the box from the opened totals: the very ones that counting the same papers unsealed would give. */
export function countsFromTotals(totals: readonly number[], valid: number, invalid: number, manifest: Manifest): PartCounts[] {
  throw new Error(`not yet ${totals.length} ${valid} ${invalid} ${manifest.ballotId}`);
}
