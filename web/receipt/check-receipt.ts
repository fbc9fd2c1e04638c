import { fromHex, toHex } from '../../src/domain/sealing/bytes';
import { closingSetProblems, type SignedClosingSet } from '../../src/domain/sealing/closing-set';
import { manifestCode, normalCode, receiptCode } from '../../src/domain/sealing/codes';
import { readManifest, type FrozenManifest } from '../../src/domain/sealing/manifest-hash';
import { nobleSuite } from '../../src/domain/sealing/noble-suite';

/** What a published bundle says about one receipt, by its own files alone. */
export type ReceiptVerdict =
  | { readonly verdict: 'no-list' | 'no-manifest' | 'no-code' }
  | { readonly verdict: 'found' | 'missing' | 'not-signed'; readonly title: string; readonly manifestCode: string; readonly code: string; readonly count: number; readonly problems: readonly string[] };

/** `files`: texts of what was chosen, in any order; closing.json and manifest.json are known by what is in them. */
export function checkReceipt(files: readonly string[], typed: string): ReceiptVerdict {
  const set = first(files, closingSetIn);
  if (set === null) return { verdict: 'no-list' };
  const frozen = first(files, manifestIn);
  if (frozen === null) return { verdict: 'no-manifest' };
  const code = normalCode(typed);
  if (!/^(?:[0-9A-Z]{4}-){2}[0-9A-Z]{4}$/.test(code)) return { verdict: 'no-code' };
  const { manifest, hash } = frozen;
  const problems = closingSetProblems(set, manifest.ballotId, manifest.box?.receiptKey ?? '', nobleSuite).map((problem) => problem.code);
  const said = { title: manifest.title, manifestCode: manifestCode(hash), code, count: set.leafHashes.length, problems };
  if (problems.length > 0) return { verdict: 'not-signed', ...said };
  return { verdict: set.leafHashes.some((leafHash) => receiptCode(fromHex(leafHash)) === code) ? 'found' : 'missing', ...said };
}

function first<T>(files: readonly string[], read: (text: string) => T | null): T | null {
  for (const text of files) {
    const found = read(text);
    if (found !== null) return found;
  }
  return null;
}

function closingSetIn(text: string): SignedClosingSet | null {
  try {
    const read = JSON.parse(text) as Partial<SignedClosingSet> | null;
    const isSet = read !== null && Array.isArray(read.leafHashes) && read.leafHashes.every((one) => typeof one === 'string' && toHex(fromHex(one)) === one) && typeof read.signature === 'string';
    return isSet ? (read as SignedClosingSet) : null;
  } catch {
    return null;
  }
}

function manifestIn(text: string): FrozenManifest | null {
  try {
    return readManifest(text);
  } catch {
    return null;
  }
}
