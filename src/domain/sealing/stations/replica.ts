import { DomainError, type Problem } from '../../shared/problem';
import { concat, toHex } from '../bytes';
import { closingSetProblems, type SignedClosingSet } from '../closing-set';
import { codecFor } from '../codec';
import type { CryptoSuite } from '../crypto-suite';
import type { ContentCheck, SealedContent } from '../elgamal/verify';
import type { FrozenManifest } from '../manifest-hash';
import { decodePaper, issuersOf, paperLeafHash, paperLength } from '../paper';
import { paperRefusal } from '../paper-problems';
import { rootOfHashes } from './opening';

/** What the box says a station may hold by now (the `ReplicaView` of src/contract/box-wire.ts). */
export interface OfferedReplica {
  readonly epoch: string;
  readonly batches: readonly number[];
  readonly isWhole: boolean;
}

/** A paper that a station holds; `check`: where its content fails, null where it is valid. */
export interface HeldPaper {
  /** Hex. */
  readonly leafHash: string;
  readonly check: ContentCheck | null;
}

/** A batch as it came. After the box has started anew its batches are other ones of the same papers. */
export interface HeldBatch {
  readonly epoch: string;
  /** From 0, in the order of the box. */
  readonly number: number;
  readonly papers: readonly HeldPaper[];
}

/** The next batch to fetch; null: all that are offered are held. */
export function nextBatch({ epoch, batches }: OfferedReplica, held: readonly HeldBatch[]): number | null {
  const numbers = new Set(held.filter((batch) => batch.epoch === epoch).map(({ number }) => number));
  const missing = batches.findIndex((_, number) => !numbers.has(number));
  return missing < 0 ? null : missing;
}

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

/** Every paper held, once, ascending by leaf hash: batches of two epochs overlap. */
export function heldPapers(batches: readonly HeldBatch[]): readonly HeldPaper[] {
  const byHash = new Map(batches.flatMap(({ papers }) => papers.map((paper) => [paper.leafHash, paper] as const)));
  return [...byHash.values()].sort((one, other) => (one.leafHash < other.leafHash ? -1 : 1));
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

/** Why the closing set is not to be signed for: it is not the box's word, or is not exactly what this station holds. `receiptKey`: the box's, base64url. */
export function replicaProblems(held: readonly HeldPaper[], set: SignedClosingSet, { manifest }: FrozenManifest, suite: CryptoSuite): readonly Problem[] {
  const own = held.map(({ leafHash }) => leafHash);
  const missing = own.filter((hash) => !set.leafHashes.includes(hash)).length;
  return [
    ...closingSetProblems(set, manifest.ballotId, manifest.box?.receiptKey ?? '', suite),
    ...(missing > 0 ? [{ code: 'papers-gone', at: 'leafHashes', values: { missing } }] : []),
    ...(own.length < set.count ? [{ code: 'replica-not-whole', values: { held: own.length, count: set.count } }] : []),
    ...(rootOfHashes(own) === set.root ? [] : [{ code: 'root-differs', at: 'root' }]),
  ];
}

/** Hex of a paper's leaf hash. */
export const nameOf = ({ leafHash }: SealedContent): string => toHex(leafHash);
