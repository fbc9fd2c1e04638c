import { DomainError } from '../shared/problem';
import { fromBase64Url, toBase64Url } from './base64';
import { blind, finalize } from './blind-rsa';
import { concat, type RandomBytes } from './bytes';
import type { CryptoSuite, RsaKey } from './crypto-suite';
import type { FrozenManifest } from './manifest-hash';
import { isTokenValid, issuerKeysOf, takeMessage, tokenMessage } from './token';

/**
 * 领票, as the device remembers it from before the request until the paper is sealed: base64url throughout, so that it
 * can be stored as it is. It must be stored before the request is sent; asking again sends the same request.
 */
export interface PendingPaper {
  readonly tokenSecretKey: string;
  readonly prefix: string;
  /** What is sent: the blinded message (secret) or prefix ‖ token key (named). */
  readonly request: string;
  /** Takes the blinding off again; null when named. */
  readonly inverse: string | null;
  /** The same message, blinded for the scrutineers' issuer; null where the app alone issues, absent from what an earlier program kept. */
  readonly second?: BlindRequest | null;
}

export interface BlindRequest {
  readonly request: string;
  readonly inverse: string;
}

/** What is sent: to the app, and to the scrutineers' issuer where there is one. */
export interface TakeRequests {
  readonly request: string;
  readonly second: string | null;
}

/** What came back, base64url. */
export interface TakeAnswers {
  readonly signature: string;
  readonly second: string | null;
}

/** A paper that can be cast: the one-time key and the app's signature on it. */
export interface TakenPaper {
  readonly tokenSecretKey: string;
  readonly prefix: string;
  readonly signature: string;
  /** Absent from what an earlier program kept. */
  readonly secondSignature?: string | null;
}

/** Makes the one-time key and the requests. Throws `invalid-ballot` without a token key. */
export function preparePaper({ manifest, hash }: FrozenManifest, random: RandomBytes, suite: CryptoSuite): PendingPaper {
  const keys = issuerKeysOf(manifest);
  const tokenSecretKey = random(32);
  const prefix = random(32);
  const tokenKey = suite.ed25519PublicKey(tokenSecretKey);
  const kept = { tokenSecretKey: toBase64Url(tokenSecretKey), prefix: toBase64Url(prefix) };
  if (manifest.secrecy === 'named') return { ...kept, request: toBase64Url(concat(prefix, tokenKey)), inverse: null, second: null };
  const message = tokenMessage(prefix, hash, tokenKey);
  return { ...kept, ...blindRequest(message, keys.first, random), second: keys.second === null ? null : blindRequest(message, keys.second, random) };
}

function blindRequest(message: Uint8Array, key: RsaKey, random: RandomBytes): BlindRequest {
  const { blinded, inverse } = blind(message, key, random);
  return { request: toBase64Url(blinded), inverse: toBase64Url(inverse) };
}

export const requestsOf = ({ request, second }: PendingPaper): TakeRequests => ({ request, second: second?.request ?? null });

/** The device's signature over the requests, base64url. `deviceSecretKey`: the raw Ed25519 key it signed in with. */
export function signTakeRequest(pending: PendingPaper, { hash }: FrozenManifest, deviceSecretKey: Uint8Array, suite: CryptoSuite): string {
  return toBase64Url(suite.signEd25519(messageOf(requestsOf(pending), hash), deviceSecretKey));
}

/** The issuers' side of it: whether this device (base64url key) signed these requests for this ballot. */
export function isTakeRequestValid(requests: TakeRequests, deviceSignature: string, deviceKey: string, manifestHash: Uint8Array, suite: CryptoSuite): boolean {
  try {
    return suite.verifyEd25519(fromBase64Url(deviceSignature), messageOf(requests, manifestHash), fromBase64Url(deviceKey));
  } catch {
    return false;
  }
}

const messageOf = ({ request, second }: TakeRequests, manifestHash: Uint8Array): Uint8Array =>
  takeMessage(manifestHash, fromBase64Url(request), second === null ? null : fromBase64Url(second));

/** Finishes with the answers. Throws `token-invalid` unless they are exactly the signatures that were asked for. */
export function takePaper(pending: PendingPaper, answers: TakeAnswers, { manifest, hash }: FrozenManifest, suite: CryptoSuite): TakenPaper {
  const keys = issuerKeysOf(manifest);
  const prefix = fromBase64Url(pending.prefix);
  const tokenKey = suite.ed25519PublicKey(fromBase64Url(pending.tokenSecretKey));
  const message = tokenMessage(prefix, hash, tokenKey);
  const opened = (answer: string, inverse: string | null, key: RsaKey): Uint8Array =>
    inverse === null ? bytesOf(answer) : finalize(message, bytesOf(answer), fromBase64Url(inverse), key, suite);
  const signature = opened(answers.signature, pending.inverse, keys.first);
  const inverse = pending.second?.inverse ?? null;
  const second = keys.second === null || answers.second === null || inverse === null ? null : opened(answers.second, inverse, keys.second);
  if (!isTokenValid({ prefix, tokenKey, signature, second }, hash, keys, suite)) throw new DomainError('token-invalid');
  return { tokenSecretKey: pending.tokenSecretKey, prefix: pending.prefix, signature: toBase64Url(signature), secondSignature: second === null ? null : toBase64Url(second) };
}

function bytesOf(answer: string): Uint8Array {
  try {
    return fromBase64Url(answer);
  } catch {
    throw new DomainError('token-invalid');
  }
}
