import { canonicalJson } from '../../audit/canonical-json';
import type { Manifest } from '../../ballot/manifest';
import type { PartCounts } from '../../tally/counts';
import { fromBase64Url } from '../base64';
import { sha256, toHex, utf8 } from '../bytes';
import { layoutOf } from '../elgamal/layout';
import { countsFromTotals } from '../opening/counts';
import { openTotals } from '../opening/totals';
import { readAggregate } from './opening';
import type { Opening, Recount, Release } from './said';

interface ByStation {
  readonly index: number;
}

/** The figures of the box from the openings of at least `threshold` stations, which were checked before and agree. Throws as `openTotals` does. */
export function countsOfOpenings(openings: readonly (Opening & ByStation)[], manifest: Manifest): PartCounts[] {
  const { count, invalid } = openings[0]!;
  return combined(openings, count - invalid.length, invalid.length, manifest);
}

/** As `countsOfOpenings`, of the valid papers that a release covers. */
export const countsOfReleases = (releases: readonly (Release & ByStation)[], manifest: Manifest): PartCounts[] => combined(releases, releases[0]!.covers, 0, manifest);

function combined(parts: readonly (ByStation & { readonly aggregate: string; readonly partial: string })[], valid: number, invalid: number, manifest: Manifest): PartCounts[] {
  const { aggregate } = parts[0]!;
  const totals = aggregate === '' ? zerosOf(manifest) : openTotals(readAggregate(aggregate), parts.map(({ index, partial }) => ({ index, partial: fromBase64Url(partial) })), manifest.sealed!, valid);
  return countsFromTotals(totals, valid, invalid, manifest);
}

/** Nobody opens sums of no paper: every total is 0. */
const zerosOf = (manifest: Manifest): number[] => new Array<number>(layoutOf(manifest).slots).fill(0);

/** The text that the record's signatures cover, and its hash in hex. */
export function resultOf({ count, root, invalid }: Recount, counts: readonly PartCounts[]): { readonly text: string; readonly hash: string } {
  const text = canonicalJson({ closing: { count, root }, counts, invalid: invalid.map(({ at, check }) => ({ at, check })) });
  return { text, hash: toHex(sha256(utf8(text))) };
}
