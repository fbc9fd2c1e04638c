import type { RandomBytes } from '../bytes';
import type { FrozenManifest } from '../manifest-hash';
import { sumCiphertexts, type Aggregate } from './aggregate';
import { layoutOf } from './layout';
import { readAndVerify, type CheckedContents, type SealedContent } from './verify';

export interface CheckedPapers extends CheckedContents {
  /** The sums of the valid papers. */
  readonly aggregate: Aggregate;
}

/** Checks papers and sums the valid ones, reading each only once. */
export function checkAndSum(papers: readonly SealedContent[], frozen: FrozenManifest, random: RandomBytes): CheckedPapers {
  const { valid, invalid } = readAndVerify(papers, frozen, random);
  const aggregate = sumCiphertexts(valid.map(({ content }) => content.ciphertexts), layoutOf(frozen.manifest).slots);
  return { valid: valid.map(({ index }) => index), invalid, aggregate };
}
