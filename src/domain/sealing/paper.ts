import { leafHash } from '../audit/merkle';
import { DomainError } from '../shared/problem';
import { areEqual, bytesToUuid, concat, readUint32, uint32, utf8, uuidToBytes } from './bytes';
import type { CryptoSuite } from './crypto-suite';

/** One 表决票 as bytes that everyone can count. The layout stands in docs/architecture.md §4. */
export interface Paper {
  readonly codec: number;
  readonly ballotId: string;
  readonly manifestHash: Uint8Array;
  readonly tokenKey: Uint8Array;
  readonly tokenPrefix: Uint8Array;
  readonly tokenSignature: Uint8Array;
  readonly content: Uint8Array;
  readonly paperSignature: Uint8Array;
}
export type UnsignedPaper = Omit<Paper, 'paperSignature'>;

const MAGIC = Uint8Array.of(0x50, 0x4a, 0x31, 0x00);
const HEAD_LENGTH = 4 + 1 + 16 + 32 + 32 + 32 + 384 + 4;
export const SIGNATURE_LENGTH = 64;

export const paperLength = (contentLength: number): number => HEAD_LENGTH + contentLength + SIGNATURE_LENGTH;

/** leafHash = SHA-256(0x00 ‖ paper): the paper's name in the closing set, the receipt and the log. */
export const paperLeafHash = (paper: Uint8Array): Uint8Array => leafHash(paper);

export const encodePaper = (paper: Paper): Uint8Array => concat(unsignedBytes(paper), paper.paperSignature);

/** Signs with the one-time key, which the caller then forgets. */
export function signPaper(paper: UnsignedPaper, tokenSecretKey: Uint8Array, suite: CryptoSuite): Uint8Array {
  const unsigned = unsignedBytes(paper);
  return concat(unsigned, suite.signEd25519(signedMessage(unsigned), tokenSecretKey));
}

/** Whether the holder of the token key made exactly these bytes. */
export function isPaperSignatureValid(bytes: Uint8Array, paper: Paper, suite: CryptoSuite): boolean {
  return suite.verifyEd25519(paper.paperSignature, signedMessage(bytes.subarray(0, bytes.length - SIGNATURE_LENGTH)), paper.tokenKey);
}

/** Strict: exactly one spelling per paper, nothing before, between or after. Throws `malformed-paper` with the reason. */
export function decodePaper(bytes: Uint8Array): Paper {
  if (bytes.length < paperLength(0)) throw malformed('too-short');
  if (!areEqual(bytes.subarray(0, 4), MAGIC)) throw malformed('wrong-magic');
  const contentLength = readUint32(bytes, HEAD_LENGTH - 4);
  if (bytes.length !== paperLength(contentLength)) throw malformed('wrong-length');
  return {
    codec: bytes[4]!,
    ballotId: bytesToUuid(bytes.subarray(5, 21)),
    manifestHash: bytes.slice(21, 53),
    tokenKey: bytes.slice(53, 85),
    tokenPrefix: bytes.slice(85, 117),
    tokenSignature: bytes.slice(117, 501),
    content: bytes.slice(HEAD_LENGTH, HEAD_LENGTH + contentLength),
    paperSignature: bytes.slice(HEAD_LENGTH + contentLength),
  };
}

/** What the one-time key signs: "piaojue/paper/v1" ‖ all bytes before the signature. */
export const signedMessage = (unsigned: Uint8Array): Uint8Array => concat(utf8('piaojue/paper/v1'), unsigned);

const malformed = (code: string): DomainError => new DomainError('malformed-paper', [{ code, at: 'paper' }]);

function unsignedBytes(paper: UnsignedPaper): Uint8Array {
  const { manifestHash, tokenKey, tokenPrefix, tokenSignature, content } = paper;
  const isWhole = [manifestHash, tokenKey, tokenPrefix].every(({ length }) => length === 32) && tokenSignature.length === 384;
  if (!isWhole) throw malformed('wrong-length');
  return concat(
    MAGIC,
    Uint8Array.of(paper.codec),
    uuidToBytes(paper.ballotId),
    manifestHash,
    tokenKey,
    tokenPrefix,
    tokenSignature,
    uint32(content.length),
    content,
  );
}
