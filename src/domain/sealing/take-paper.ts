import { DomainError } from '../shared/problem';
import { fromBase64Url, toBase64Url } from './base64';
import { blind, finalize } from './blind-rsa';
import { concat, type RandomBytes } from './bytes';
import type { CryptoSuite, RsaKey } from './crypto-suite';
import type { FrozenManifest } from './manifest-hash';
import { isTokenValid, takeMessage, tokenMessage } from './token';

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
}

/** A paper that can be cast: the one-time key and the app's signature on it. */
export interface TakenPaper {
  readonly tokenSecretKey: string;
  readonly prefix: string;
  readonly signature: string;
}

/** Makes the one-time key and the request. Throws `codec-not-available` for sealed ballots and `invalid-ballot` without a token key. */
export function preparePaper({ manifest, hash }: FrozenManifest, random: RandomBytes, suite: CryptoSuite): PendingPaper {
  const key = tokenKeyOf(manifest.tokenKey);
  const tokenSecretKey = random(32);
  const prefix = random(32);
  const tokenKey = suite.ed25519PublicKey(tokenSecretKey);
  const kept = { tokenSecretKey: toBase64Url(tokenSecretKey), prefix: toBase64Url(prefix) };
  if (manifest.secrecy === 'named') return { ...kept, request: toBase64Url(concat(prefix, tokenKey)), inverse: null };
  const { blinded, inverse } = blind(tokenMessage(prefix, hash, tokenKey), key, random);
  return { ...kept, request: toBase64Url(blinded), inverse: toBase64Url(inverse) };
}

/** The device's signature over the request, base64url. `deviceSecretKey`: the raw Ed25519 key it signed in with. */
export function signTakeRequest(pending: PendingPaper, { hash }: FrozenManifest, deviceSecretKey: Uint8Array, suite: CryptoSuite): string {
  return toBase64Url(suite.signEd25519(takeMessage(hash, fromBase64Url(pending.request)), deviceSecretKey));
}

/** The app's side of it: whether this device (base64url key) signed this request (base64url) for this ballot. */
export function isTakeRequestValid(request: string, deviceSignature: string, deviceKey: string, manifestHash: Uint8Array, suite: CryptoSuite): boolean {
  try {
    return suite.verifyEd25519(fromBase64Url(deviceSignature), takeMessage(manifestHash, fromBase64Url(request)), fromBase64Url(deviceKey));
  } catch {
    return false;
  }
}

/** Finishes with the app's answer (base64url). Throws `token-invalid` unless it is exactly the signature that was asked for. */
export function takePaper(pending: PendingPaper, answer: string, { manifest, hash }: FrozenManifest, suite: CryptoSuite): TakenPaper {
  const key = tokenKeyOf(manifest.tokenKey);
  const prefix = fromBase64Url(pending.prefix);
  const tokenKey = suite.ed25519PublicKey(fromBase64Url(pending.tokenSecretKey));
  const answered = bytesOf(answer);
  const signature = pending.inverse === null ? answered : finalize(tokenMessage(prefix, hash, tokenKey), answered, fromBase64Url(pending.inverse), key, suite);
  if (!isTokenValid({ prefix, tokenKey, signature }, hash, key, suite)) throw new DomainError('token-invalid');
  return { tokenSecretKey: pending.tokenSecretKey, prefix: pending.prefix, signature: toBase64Url(signature) };
}

function bytesOf(answer: string): Uint8Array {
  try {
    return fromBase64Url(answer);
  } catch {
    throw new DomainError('token-invalid');
  }
}

function tokenKeyOf(key: RsaKey | null): RsaKey {
  if (key === null) throw new DomainError('invalid-ballot', [{ code: 'no-token-key' }]);
  return key;
}
