import { checkAndSum } from '../../../src/domain/sealing/elgamal/check-and-sum';
import { readManifest } from '../../../src/domain/sealing/manifest-hash';
import { nobleSuite } from '../../../src/domain/sealing/noble-suite';
import { foundIn, readPapers, type CheckedPapers } from '../../../src/domain/sealing/stations/checked-papers';
import { random } from '../../shared/random';

/** A few papers of one ballot, to be checked wherever there is time. */
export interface PapersToCheck {
  readonly manifest: string;
  readonly papers: readonly Uint8Array[];
}

/** Token, signature and proofs of each paper, and the sums of the good ones. */
export function checkPapers({ manifest, papers }: PapersToCheck): CheckedPapers {
  const frozen = readManifest(manifest);
  const read = readPapers(papers, frozen, nobleSuite);
  return foundIn(read, read.own.length === 0 ? { valid: [], invalid: [], aggregate: [] } : checkAndSum(read.own, frozen, random));
}
