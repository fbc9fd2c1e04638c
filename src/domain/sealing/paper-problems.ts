import { areEqual } from './bytes';
import { codecFor } from './codec';
import type { CryptoSuite } from './crypto-suite';
import type { FrozenManifest } from './manifest-hash';
import { isPaperSignatureValid, issuersOf, type Paper } from './paper';
import { isTokenValid, issuerKeysOf, type Token } from './token';

export type PaperRefusal = 'wrong-ballot' | 'malformed-paper' | 'token-invalid' | 'signature-invalid';

/** Why the box may not take this paper, cheapest question first; null: it may. */
export function paperRefusal(bytes: Uint8Array, paper: Paper, frozen: FrozenManifest, suite: CryptoSuite): PaperRefusal | null {
  const { manifest, hash } = frozen;
  if (paper.ballotId !== manifest.ballotId || !areEqual(paper.manifestHash, hash)) return 'wrong-ballot';
  if (!hasForm(paper, frozen)) return 'malformed-paper';
  if (manifest.tokenKey === null || !isTokenValid(tokenOf(paper), hash, issuerKeysOf(manifest), suite)) return 'token-invalid';
  return isPaperSignatureValid(bytes, paper, suite) ? null : 'signature-invalid';
}

/** Whether codec, length and number of issuers are those of the ballot. */
export function hasForm(paper: Paper, { manifest }: FrozenManifest): boolean {
  const codec = codecFor(manifest.secrecy);
  const issuers = paper.secondTokenSignature === null ? 1 : 2;
  return paper.codec === codec.code && issuers === issuersOf(manifest) && paper.content.length === codec.contentLength(manifest);
}

export const tokenOf = (paper: Paper): Token => ({
  prefix: paper.tokenPrefix,
  tokenKey: paper.tokenKey,
  signature: paper.tokenSignature,
  second: paper.secondTokenSignature,
});
