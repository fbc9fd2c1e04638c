import type { Manifest } from '../ballot/manifest';
import { DomainError } from '../shared/problem';
import { concat, utf8 } from './bytes';
import type { CryptoSuite, RsaKey } from './crypto-suite';

/** Length of prefix, manifest hash and token key alike. */
export const TOKEN_PART_LENGTH = 32;
export const TOKEN_SIGNATURE_LENGTH = 384;

/** The right to cast one paper: a one-time Ed25519 key that the app has signed without (secret) or with (named) seeing it. */
export interface Token {
  /** The randomizer of RFC 9474 §4.1. */
  readonly prefix: Uint8Array;
  readonly tokenKey: Uint8Array;
  readonly signature: Uint8Array;
  /** The signature of the scrutineers' issuer on the same message; null where the app alone issues. */
  readonly second: Uint8Array | null;
}

/** The keys under which a token is signed; null where the app alone issues. */
export interface IssuerKeys {
  readonly first: RsaKey;
  readonly second: RsaKey | null;
}

/** Throws `invalid-ballot` for a ballot that issues no tokens. */
export function issuerKeysOf({ tokenKey, secondTokenKey }: Manifest): IssuerKeys {
  if (tokenKey === null) throw new DomainError('invalid-ballot', [{ code: 'no-token-key' }]);
  return { first: tokenKey, second: secondTokenKey };
}

/** What the app signs: prefix(32) ‖ "pj1/token" ‖ manifestHash(32) ‖ tokenKey(32). A token of another ballot is another message. */
export const tokenMessage = (prefix: Uint8Array, manifestHash: Uint8Array, tokenKey: Uint8Array): Uint8Array =>
  concat(prefix, utf8('pj1/token'), manifestHash, tokenKey);

/** Whether every issuer of the ballot signed this token, and nobody else is claimed to have. */
export function isTokenValid(token: Token, manifestHash: Uint8Array, keys: IssuerKeys, suite: CryptoSuite): boolean {
  const message = tokenMessage(token.prefix, manifestHash, token.tokenKey);
  if (!suite.verifyPss(token.signature, message, keys.first)) return false;
  if (token.second === null || keys.second === null) return token.second === keys.second;
  return suite.verifyPss(token.second, message, keys.second);
}

/** What the device signs when it asks for a paper: "piaojue/take/v1" ‖ manifestHash(32) ‖ request ‖ request to the second issuer, if there is one. */
export const takeMessage = (manifestHash: Uint8Array, request: Uint8Array, second: Uint8Array | null): Uint8Array =>
  concat(utf8('piaojue/take/v1'), manifestHash, request, second ?? new Uint8Array());
