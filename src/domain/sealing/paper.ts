import { leafHash } from '../audit/merkle';
import type { Manifest } from '../ballot/manifest';
import { DomainError } from '../shared/problem';
import { areEqual, bytesToUuid, concat, readUint32, uint32, utf8, uuidToBytes } from './bytes';
import type { CryptoSuite } from './crypto-suite';
import { TOKEN_PART_LENGTH, TOKEN_SIGNATURE_LENGTH } from './token';

/** One 表决票 as bytes that everyone can count. The layout stands in docs/architecture.md §4. */
export interface Paper {
  readonly codec: number;
  readonly ballotId: string;
  readonly manifestHash: Uint8Array;
  readonly tokenKey: Uint8Array;
  readonly tokenPrefix: Uint8Array;
  /** Empty where the ballot is by drawn cards. */
  readonly tokenSignature: Uint8Array;
  /** The signature of the scrutineers' issuer, where the ballot has one. */
  readonly secondTokenSignature: Uint8Array | null;
  readonly content: Uint8Array;
  readonly paperSignature: Uint8Array;
}
export type UnsignedPaper = Omit<Paper, 'paperSignature'>;

/** "PJ1"; behind it the number of further issuers, or `BY_CARD`. */
const MAGIC = Uint8Array.of(0x50, 0x4a, 0x31);
const BY_CARD = 2;
const SIGNATURES_AT = 4 + 1 + 16 + 32 + 32 + 32;
const LENGTH_LENGTH = 4;
export const SIGNATURE_LENGTH = 64;

/** How many signatures make a token: none where it stands on a drawn card, the app's alone, or also that of the scrutineers' issuer. */
export type Issuers = 0 | 1 | 2;

export function issuersOf({ cards, secondTokenKey }: Manifest): Issuers {
  if (cards !== null) return 0;
  return secondTokenKey === null ? 1 : 2;
}

/** Of a paper; the wire tells. */
export function signaturesOn({ tokenSignature, secondTokenSignature }: Pick<Paper, 'tokenSignature' | 'secondTokenSignature'>): Issuers {
  if (tokenSignature.length === 0) return 0;
  return secondTokenSignature === null ? 1 : 2;
}

const headLength = (issuers: Issuers): number => SIGNATURES_AT + issuers * TOKEN_SIGNATURE_LENGTH + LENGTH_LENGTH;

export const paperLength = (contentLength: number, issuers: Issuers): number => headLength(issuers) + contentLength + SIGNATURE_LENGTH;

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
  const issuers = readIssuers(bytes);
  if (bytes.length < paperLength(0, issuers)) throw malformed('too-short');
  const contentAt = headLength(issuers);
  const contentLength = readUint32(bytes, contentAt - LENGTH_LENGTH);
  if (bytes.length !== paperLength(contentLength, issuers)) throw malformed('wrong-length');
  const signature = (place: number): Uint8Array => bytes.slice(SIGNATURES_AT + place * TOKEN_SIGNATURE_LENGTH, SIGNATURES_AT + (place + 1) * TOKEN_SIGNATURE_LENGTH);
  return {
    codec: bytes[4]!,
    ballotId: bytesToUuid(bytes.subarray(5, 21)),
    manifestHash: bytes.slice(21, 53),
    tokenKey: bytes.slice(53, 85),
    tokenPrefix: bytes.slice(85, 117),
    tokenSignature: issuers === 0 ? new Uint8Array() : signature(0),
    secondTokenSignature: issuers === 2 ? signature(1) : null,
    content: bytes.slice(contentAt, contentAt + contentLength),
    paperSignature: bytes.slice(contentAt + contentLength),
  };
}

/** What the one-time key signs: "piaojue/paper/v1" ‖ all bytes before the signature. */
export const signedMessage = (unsigned: Uint8Array): Uint8Array => concat(utf8('piaojue/paper/v1'), unsigned);

const malformed = (code: string): DomainError => new DomainError('malformed-paper', [{ code, at: 'paper' }]);

/** By the last byte of the magic. */
const ISSUERS: readonly Issuers[] = [1, 2, 0];

function readIssuers(bytes: Uint8Array): Issuers {
  if (bytes.length < SIGNATURES_AT) throw malformed('too-short');
  const further = bytes[MAGIC.length]!;
  if (!areEqual(bytes.subarray(0, MAGIC.length), MAGIC) || further > BY_CARD) throw malformed('wrong-magic');
  return ISSUERS[further]!;
}

function unsignedBytes(paper: UnsignedPaper): Uint8Array {
  const { manifestHash, tokenKey, tokenPrefix, tokenSignature, secondTokenSignature, content } = paper;
  const issuers = signaturesOn(paper);
  const signatures = [tokenSignature, secondTokenSignature ?? new Uint8Array()].slice(0, issuers);
  const isWhole = [manifestHash, tokenKey, tokenPrefix].every(({ length }) => length === TOKEN_PART_LENGTH) && signatures.every(({ length }) => length === TOKEN_SIGNATURE_LENGTH);
  if (!isWhole) throw malformed('wrong-length');
  return concat(
    MAGIC,
    Uint8Array.of(ISSUERS.indexOf(issuers), paper.codec),
    uuidToBytes(paper.ballotId),
    manifestHash,
    tokenKey,
    tokenPrefix,
    ...signatures,
    uint32(content.length),
    content,
  );
}
