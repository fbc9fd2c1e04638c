import { DomainError } from '../../shared/problem';
import { concat, toHex } from '../bytes';
import { codecFor } from '../codec';
import type { CryptoSuite } from '../crypto-suite';
import type { SealedContent } from '../elgamal/verify';
import type { FrozenManifest } from '../manifest-hash';
import { decodePaper, issuersOf, paperLeafHash, paperLength } from '../paper';
import { paperRefusal } from '../paper-problems';

/**
 * The papers of a batch, as their contents are checked next. Throws `malformed-paper`, `wrong-ballot`, `token-invalid` or
 * `signature-invalid` where the box hands out what it should never have taken.
 */
export function readBatch(bytes: Uint8Array, frozen: FrozenManifest, suite: CryptoSuite): readonly SealedContent[] {
  return papersOf(bytes, frozen).map((paper) => readPaper(paper, frozen, suite));
}

function lengthOf({ manifest }: FrozenManifest): number {
  return paperLength(codecFor(manifest.secrecy).contentLength(manifest), issuersOf(manifest));
}

/** One paper with its token, key and signatures checked; its content is not. Throws as `readBatch`. */
export function readPaper(bytes: Uint8Array, frozen: FrozenManifest, suite: CryptoSuite): SealedContent {
  const paper = decodePaper(bytes);
  const refusal = paperRefusal(bytes, paper, frozen, suite);
  if (refusal !== null) throw new DomainError(refusal);
  return { leafHash: paperLeafHash(bytes), tokenKey: paper.tokenKey, content: paper.content };
}

/** The copy as one file, for a box that has to be made anew: every paper once, one after another, ascending by leaf hash. */
export function replicaFile(papers: readonly Uint8Array[]): Uint8Array {
  const byHash = new Map(papers.map((paper) => [toHex(paperLeafHash(paper)), paper]));
  return concat(...[...byHash.keys()].sort().map((hash) => byHash.get(hash)!));
}

/** The papers of a batch as they came. Throws `malformed-paper` where it is not a number of whole papers. */
export function papersOf(bytes: Uint8Array, frozen: FrozenManifest): readonly Uint8Array[] {
  const length = lengthOf(frozen);
  if (bytes.length % length !== 0) throw new DomainError('malformed-paper', [{ code: 'wrong-length', at: 'batch' }]);
  return Array.from({ length: bytes.length / length }, (_, place) => bytes.slice(place * length, (place + 1) * length));
}
