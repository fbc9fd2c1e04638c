import { areEqual } from './bytes';
import { codecFor } from './codec';
import type { CryptoSuite } from './crypto-suite';
import type { FrozenManifest } from './manifest-hash';
import { isCardOf } from './cards';
import { isPaperSignatureValid, issuersOf, signaturesOn, type Paper } from './paper';
import { isTokenValid, issuerKeysOf, type Token } from './token';

export type PaperRefusal = 'wrong-ballot' | 'malformed-paper' | 'token-invalid' | 'signature-invalid';

/** Why the box may not take this paper, cheapest question first; null: it may. */
export function paperRefusal(bytes: Uint8Array, paper: Paper, frozen: FrozenManifest, suite: CryptoSuite): PaperRefusal | null {
  const { manifest, hash } = frozen;
  if (paper.ballotId !== manifest.ballotId || !areEqual(paper.manifestHash, hash)) return 'wrong-ballot';
  if (!hasForm(paper, frozen)) return 'malformed-paper';
  if (!hasToken(paper, frozen, suite)) return 'token-invalid';
  return isPaperSignatureValid(bytes, paper, suite) ? null : 'signature-invalid';
}

/** Whether every issuer signed the token or, where the ballot is by drawn cards, it stands on one of them. */
export function hasToken(paper: Paper, { manifest, hash }: FrozenManifest, suite: CryptoSuite): boolean {
  if (manifest.cards !== null) return isCardOf(manifest.cards, paper.tokenKey);
  return manifest.tokenKey !== null && isTokenValid(tokenOf(paper), hash, issuerKeysOf(manifest), suite);
}

/** Whether codec, length and number of issuers are those of the ballot. */
export function hasForm(paper: Paper, { manifest }: FrozenManifest): boolean {
  const codec = codecFor(manifest.secrecy);
  const isPrefixRight = manifest.cards === null || paper.tokenPrefix.every((byte) => byte === 0);
  return paper.codec === codec.code && signaturesOn(paper) === issuersOf(manifest) && isPrefixRight && paper.content.length === codec.contentLength(manifest);
}

export const tokenOf = (paper: Paper): Token => ({
  prefix: paper.tokenPrefix,
  tokenKey: paper.tokenKey,
  signature: paper.tokenSignature,
  second: paper.secondTokenSignature,
});
