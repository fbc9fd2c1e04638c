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
}

/** What the app signs: prefix(32) ‖ "pj1/token" ‖ manifestHash(32) ‖ tokenKey(32). A token of another ballot is another message. */
export const tokenMessage = (prefix: Uint8Array, manifestHash: Uint8Array, tokenKey: Uint8Array): Uint8Array =>
  concat(prefix, utf8('pj1/token'), manifestHash, tokenKey);

export const isTokenValid = (token: Token, manifestHash: Uint8Array, key: RsaKey, suite: CryptoSuite): boolean =>
  suite.verifyPss(token.signature, tokenMessage(token.prefix, manifestHash, token.tokenKey), key);

/** What the device signs when it asks for a paper: "piaojue/take/v1" ‖ manifestHash(32) ‖ request. */
export const takeMessage = (manifestHash: Uint8Array, request: Uint8Array): Uint8Array => concat(utf8('piaojue/take/v1'), manifestHash, request);
