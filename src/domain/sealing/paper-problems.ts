import { areEqual } from './bytes';
import { codecFor } from './codec';
import type { CryptoSuite } from './crypto-suite';
import type { FrozenManifest } from './manifest-hash';
import { isPaperSignatureValid, type Paper } from './paper';
import { isTokenValid } from './token';

export type PaperRefusal = 'wrong-ballot' | 'malformed-paper' | 'token-invalid' | 'signature-invalid';

/** Why the box may not take this paper, cheapest question first; null: it may. */
export function paperRefusal(bytes: Uint8Array, paper: Paper, frozen: FrozenManifest, suite: CryptoSuite): PaperRefusal | null {
  const { manifest, hash } = frozen;
  if (paper.ballotId !== manifest.ballotId || !areEqual(paper.manifestHash, hash)) return 'wrong-ballot';
  if (!hasForm(paper, frozen)) return 'malformed-paper';
  if (manifest.tokenKey === null || !isTokenValid(tokenOf(paper), hash, manifest.tokenKey, suite)) return 'token-invalid';
  return isPaperSignatureValid(bytes, paper, suite) ? null : 'signature-invalid';
}

/** Whether codec and length are those of the ballot. */
export function hasForm(paper: Paper, { manifest }: FrozenManifest): boolean {
  const codec = codecFor(manifest.secrecy);
  return paper.codec === codec.code && paper.content.length === codec.contentLength(manifest);
}

export const tokenOf = (paper: Paper) => ({ prefix: paper.tokenPrefix, tokenKey: paper.tokenKey, signature: paper.tokenSignature });
