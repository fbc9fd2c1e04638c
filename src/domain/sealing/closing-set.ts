import { rootOfLeafHashes } from '../audit/merkle';
import type { Problem } from '../shared/problem';
import { fromBase64Url, toBase64Url } from './base64';
import { compareBytes, concat, fromHex, toHex, uint32, utf8, uuidToBytes } from './bytes';
import type { CryptoSuite } from './crypto-suite';

/** What is in the box, signed (the `ClosingSet` of src/contract/box-wire.ts): leaf hashes in hex, strictly ascending. */
export interface SignedClosingSet {
  readonly ballotId: string;
  readonly count: number;
  readonly root: string;
  readonly signature: string;
  readonly leafHashes: readonly string[];
}

/** Number and root are all that is signed: whoever has the papers can tell whether they are those. */
export type SignedHead = Pick<SignedClosingSet, 'count' | 'root' | 'signature'>;

/** "piaojue/closing/v1" ‖ ballot id(16) ‖ count(u32) ‖ root(32). */
const closingMessage = (ballotId: string, count: number, root: Uint8Array): Uint8Array =>
  concat(utf8('piaojue/closing/v1'), uuidToBytes(ballotId), uint32(count), root);

/** Sorts and signs. Sealing the same box again gives the same bytes. */
export function signClosingSet(ballotId: string, leafHashes: readonly Uint8Array[], receiptSecretKey: Uint8Array, suite: CryptoSuite): SignedClosingSet {
  const sorted = [...leafHashes].sort(compareBytes);
  return { ballotId, ...signHead(ballotId, sorted, receiptSecretKey, suite), leafHashes: sorted.map(toHex) };
}

/** What is signed of a closing set. @param sorted leaf hashes, ascending */
export function signHead(ballotId: string, sorted: readonly Uint8Array[], receiptSecretKey: Uint8Array, suite: CryptoSuite): SignedHead {
  const root = rootOfLeafHashes(sorted, suite.sha256);
  const signature = suite.signEd25519(closingMessage(ballotId, sorted.length, root), receiptSecretKey);
  return { count: sorted.length, root: toHex(root), signature: toBase64Url(signature) };
}

/** Every reason not to believe a closing set of this ballot; `receiptKey` is the box's key in the manifest, base64url. */
export function closingSetProblems(set: SignedClosingSet, ballotId: string, receiptKey: string, suite: CryptoSuite): Problem[] {
  try {
    const hashes = set.leafHashes.map(fromHex);
    const root = rootOfLeafHashes(hashes, suite.sha256);
    const signed = closingMessage(set.ballotId, set.count, fromHex(set.root));
    return [
      ...problem(set.ballotId !== ballotId, 'another-ballot', 'ballotId'),
      ...problem(hashes.some(({ length }) => length !== 32), 'wrong-length', 'leafHashes'),
      ...outOfOrder(hashes),
      ...problem(set.count !== hashes.length, 'count-differs', 'count'),
      ...problem(toHex(root) !== set.root, 'root-differs', 'root'),
      ...problem(!suite.verifyEd25519(fromBase64Url(set.signature), signed, fromBase64Url(receiptKey)), 'signature-invalid', 'signature'),
    ];
  } catch {
    return [{ code: 'malformed' }];
  }
}

/** Whether the box (receipt key, base64url) signed that its closing set has this number and root. Never throws. */
export function isHeadSigned({ count, root, signature }: SignedHead, ballotId: string, receiptKey: string, suite: CryptoSuite): boolean {
  try {
    return suite.verifyEd25519(fromBase64Url(signature), closingMessage(ballotId, count, fromHex(root)), fromBase64Url(receiptKey));
  } catch {
    return false;
  }
}

/** The tablet's question before it erases its frozen paper. */
export const isInClosingSet = (leafHash: Uint8Array, set: SignedClosingSet): boolean => set.leafHashes.includes(toHex(leafHash));

const problem = (isSo: boolean, code: string, at: string): Problem[] => (isSo ? [{ code, at }] : []);

function outOfOrder(hashes: readonly Uint8Array[]): Problem[] {
  const index = hashes.findIndex((hash, place) => place > 0 && compareBytes(hashes[place - 1]!, hash) >= 0);
  return problem(index > 0, 'not-ascending', `leafHashes[${index}]`);
}
