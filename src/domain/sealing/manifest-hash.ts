import { canonicalJson, parseCanonical } from '../audit/canonical-json';
import type { Manifest } from '../ballot/manifest';
import { DomainError } from '../shared/problem';
import { sha256, utf8 } from './bytes';
import { manifestProblems, wholeManifest, writtenManifest, type WrittenManifest } from './manifest-problems';

/** A manifest together with the hash that everything about its ballot is bound to. */
export interface FrozenManifest {
  readonly manifest: Manifest;
  /** SHA-256 of the canonical JSON. */
  readonly hash: Uint8Array;
}

/** Frozen at arming: the canonical text is what is stored, sent to the box and published. */
export function freezeManifest(manifest: WrittenManifest): FrozenManifest & { readonly text: string } {
  const text = canonicalJson(writtenManifest(manifest));
  return { manifest: wholeManifest(manifest), text, hash: sha256(utf8(text)) };
}

/** Reads the canonical text of a manifest. Throws `invalid-ballot` with every reason. */
export function readManifest(text: string): FrozenManifest {
  const value = parsed(text);
  const problems = manifestProblems(value);
  if (problems.length > 0) throw new DomainError('invalid-ballot', problems);
  return { manifest: wholeManifest(value as WrittenManifest), hash: sha256(utf8(text)) };
}

function parsed(text: string): unknown {
  try {
    return parseCanonical(text);
  } catch {
    throw new DomainError('invalid-ballot', [{ code: 'manifest-not-canonical' }]);
  }
}
