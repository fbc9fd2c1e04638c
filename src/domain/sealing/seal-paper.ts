import { DomainError } from '../shared/problem';
import { fromBase64Url, toBase64Url } from './base64';
import { sha256, toHex, type RandomBytes } from './bytes';
import { receiptCode } from './codes';
import { codecFor, type PaperMarks } from './codec';
import type { CryptoSuite } from './crypto-suite';
import { openEnvelope, sealEnvelope } from './envelope';
import type { FrozenManifest } from './manifest-hash';
import { paperLeafHash, signPaper } from './paper';
import type { TakenPaper } from './take-paper';

/** A sealed paper: `frozen` is sent, again and again if need be, until there is a receipt. */
export interface SealedPaper {
  readonly frozen: Uint8Array;
  /** base64url SHA-256 of the frozen bytes: its address in the box. */
  readonly handle: string;
  /** Hex. */
  readonly leafHash: string;
  /** The code that the receipt will carry. */
  readonly receiptCode: string;
}

export const handleOf = (frozen: Uint8Array): string => toBase64Url(sha256(frozen));

/** The whole of 封票: encode, sign, put into the envelope. Afterwards the caller forgets marks and one-time key. */
export function sealPaper(marks: PaperMarks, taken: TakenPaper, frozen: FrozenManifest, random: RandomBytes, suite: CryptoSuite): SealedPaper {
  const paper = signedPaper(marks, taken, frozen, random, suite);
  const hash = paperLeafHash(paper);
  const bytes = travelling(paper, frozen, random, suite);
  return { frozen: bytes, handle: handleOf(bytes), leafHash: toHex(hash), receiptCode: receiptCode(hash) };
}

/** The box's side: the paper inside the bytes that arrived. `sealingSecretKey` is null for named ballots. Throws `malformed-paper`. */
export function openFrozen(bytes: Uint8Array, frozen: FrozenManifest, sealingSecretKey: Uint8Array | null, suite: CryptoSuite): Uint8Array {
  if (frozen.manifest.secrecy === 'named') return bytes;
  if (sealingSecretKey === null) throw new DomainError('malformed-paper', [{ code: 'does-not-open', at: 'envelope' }]);
  return openEnvelope(bytes, sealingSecretKey, frozen.hash, suite);
}

function signedPaper(marks: PaperMarks, taken: TakenPaper, { manifest, hash }: FrozenManifest, random: RandomBytes, suite: CryptoSuite): Uint8Array {
  const codec = codecFor(manifest.secrecy);
  const secretKey = fromBase64Url(taken.tokenSecretKey);
  const tokenKey = suite.ed25519PublicKey(secretKey);
  const unsigned = {
    codec: codec.code,
    ballotId: manifest.ballotId,
    manifestHash: hash,
    tokenKey,
    tokenPrefix: fromBase64Url(taken.prefix),
    tokenSignature: fromBase64Url(taken.signature),
    secondTokenSignature: taken.secondSignature ? fromBase64Url(taken.secondSignature) : null,
    content: codec.encode(marks, { manifest, hash, tokenKey }, random),
  };
  return signPaper(unsigned, secretKey, suite);
}

/** Anonymous papers travel in an envelope, named ones as they are. */
function travelling(paper: Uint8Array, { manifest, hash }: FrozenManifest, random: RandomBytes, suite: CryptoSuite): Uint8Array {
  if (manifest.secrecy === 'named') return paper;
  const sealingKey = manifest.box?.sealingKey ?? null;
  if (sealingKey === null) throw new DomainError('invalid-ballot', [{ code: 'no-sealing-key' }]);
  return sealEnvelope(paper, fromBase64Url(sealingKey), hash, random(32), suite);
}
