import { toHex } from '../../../src/domain/sealing/bytes';
import { sumContents, type Aggregate } from '../../../src/domain/sealing/elgamal/aggregate';
import { verifyContents, type ContentCheck, type SealedContent } from '../../../src/domain/sealing/elgamal/verify';
import { readManifest, type FrozenManifest } from '../../../src/domain/sealing/manifest-hash';
import { nobleSuite } from '../../../src/domain/sealing/noble-suite';
import { paperLeafHash } from '../../../src/domain/sealing/paper';
import { nameOf, readPaper } from '../../../src/domain/sealing/stations/replica';
import { random } from '../../shared/random';

/** A few papers of one ballot, to be checked wherever there is time. */
export interface PapersToCheck {
  readonly manifest: string;
  readonly papers: readonly Uint8Array[];
}

export interface CheckedPapers {
  /** Hex, of all of them. */
  readonly leafHashes: readonly string[];
  /** Papers that are no vote, with the check that they fail. */
  readonly invalid: readonly { readonly leafHash: string; readonly check: ContentCheck }[];
  /** Papers that the box should never have taken: of another ballot, without a token, not signed. */
  readonly alien: readonly string[];
  /** The sums of the valid ones; empty where there is none. */
  readonly aggregate: Aggregate;
}

/** Token, signature and proofs of each paper, and the sums of the good ones. */
export function checkPapers({ manifest, papers }: PapersToCheck): CheckedPapers {
  const frozen = readManifest(manifest);
  const own = papers.flatMap((bytes) => readOwn(bytes, frozen));
  const { valid, invalid } = own.length === 0 ? { valid: [], invalid: [] } : verifyContents(own, frozen, random);
  const names = own.map(nameOf);
  const leafHashes = papers.map((bytes) => toHex(paperLeafHash(bytes)));
  return {
    leafHashes,
    invalid: invalid.map(({ index, check }) => ({ leafHash: names[index]!, check })),
    alien: leafHashes.filter((leafHash) => !names.includes(leafHash)),
    aggregate: valid.length === 0 ? [] : sumContents(valid.map((index) => own[index]!.content), frozen.manifest),
  };
}

/** None where the box hands out what it should never have taken. */
function readOwn(bytes: Uint8Array, frozen: FrozenManifest): readonly SealedContent[] {
  try {
    return [readPaper(bytes, frozen, nobleSuite)];
  } catch {
    return [];
  }
}
