import { toHex } from '../../../src/domain/sealing/bytes';
import { sumContents, type Aggregate } from '../../../src/domain/sealing/elgamal/aggregate';
import { verifyContents, type ContentCheck } from '../../../src/domain/sealing/elgamal/verify';
import { readManifest, type FrozenManifest } from '../../../src/domain/sealing/manifest-hash';
import { nobleSuite } from '../../../src/domain/sealing/noble-suite';
import { decodePaper, paperLeafHash, type Paper } from '../../../src/domain/sealing/paper';
import { paperRefusal } from '../../../src/domain/sealing/paper-problems';
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

interface ReadPaper {
  readonly bytes: Uint8Array;
  readonly leafHash: Uint8Array;
  readonly paper: Paper | null;
}

/** Token, signature and proofs of each paper, and the sums of the good ones. */
export function checkPapers({ manifest, papers }: PapersToCheck): CheckedPapers {
  const frozen = readManifest(manifest);
  const read = papers.map((bytes): ReadPaper => ({ bytes, leafHash: paperLeafHash(bytes), paper: decoded(bytes) }));
  const own = read.flatMap(({ bytes, leafHash, paper }) => (paper !== null && isOwn(bytes, paper, frozen) ? [{ leafHash, tokenKey: paper.tokenKey, content: paper.content }] : []));
  const { valid, invalid } = own.length === 0 ? { valid: [], invalid: [] } : verifyContents(own, frozen, random);
  const known = new Set(own.map(({ leafHash }) => toHex(leafHash)));
  return {
    leafHashes: read.map(({ leafHash }) => toHex(leafHash)),
    invalid: invalid.map(({ index, check }) => ({ leafHash: toHex(own[index]!.leafHash), check })),
    alien: read.map(({ leafHash }) => toHex(leafHash)).filter((leafHash) => !known.has(leafHash)),
    aggregate: valid.length === 0 ? [] : sumContents(valid.map((index) => own[index]!.content), frozen.manifest),
  };
}

function decoded(bytes: Uint8Array): Paper | null {
  try {
    return decodePaper(bytes);
  } catch {
    return null;
  }
}

const isOwn = (bytes: Uint8Array, paper: Paper, frozen: FrozenManifest): boolean => paperRefusal(bytes, paper, frozen, nobleSuite) === null;
