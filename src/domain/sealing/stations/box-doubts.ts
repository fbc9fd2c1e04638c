import { areEqual, toHex } from '../bytes';
import type { FrozenManifest } from '../manifest-hash';
import { decodePaper, type Paper } from '../paper';
import { hasForm } from '../paper-problems';

/** Why a box that gives such a paper is not counted; null: nothing against it. */
export type BoxDoubt = 'paper-of-another-ballot' | 'token-key-twice' | null;

/**
 * One paper of a closed box after another, as the box should never have taken otherwise (docs/verification.md, `papers`): of this ballot, manifest and form,
 * and under a token key of its own, for which `tokenKeys` keeps those seen.
 */
export function readBoxPaper(bytes: Uint8Array, frozen: FrozenManifest, tokenKeys: Set<string>): { readonly paper: Paper | null; readonly doubt: BoxDoubt } {
  const paper = decoded(bytes);
  if (paper === null || paper.ballotId !== frozen.manifest.ballotId || !areEqual(paper.manifestHash, frozen.hash) || !hasForm(paper, frozen)) return { paper, doubt: 'paper-of-another-ballot' };
  const key = toHex(paper.tokenKey);
  if (tokenKeys.has(key)) return { paper, doubt: 'token-key-twice' };
  tokenKeys.add(key);
  return { paper, doubt: null };
}

function decoded(bytes: Uint8Array): Paper | null {
  try {
    return decodePaper(bytes);
  } catch {
    return null;
  }
}
