import { fromHex } from '../sealing/bytes';
import { FILES } from './bundle';
import { asFault, at, json, type BundleReader } from './bundle-reader';
import { entryShape } from './bundle-shapes';
import { parseCanonical } from './canonical-json';
import { entryLeafHash, type AuditEntry } from './entry';
import { exactFields, hash } from './exact-shape';

/** A line of `log.jsonl`; `entry` is null where only the leaf hash is shown. */
export interface ReadEntry {
  readonly leafHash: Uint8Array;
  readonly entry: AuditEntry | null;
  readonly where: string;
}

const hiddenShape = exactFields({ leafHash: hash });

/** The whole log, oldest entry first. Throws a `Fault` at the first line that is no entry. */
export const readLog = (bundle: BundleReader): readonly ReadEntry[] => bundle.lines(FILES.log).map((line, index) => readEntry(line, at(FILES.log, index)));

/** The entries about this ballot that the edition shows, in order. */
export function shownEntries(bundle: BundleReader): readonly (ReadEntry & { readonly entry: AuditEntry })[] {
  const { ballotId } = bundle.frozen.manifest;
  return readLog(bundle).filter((read): read is ReadEntry & { entry: AuditEntry } => read.entry?.subject === ballotId);
}

function readEntry(line: string, where: string): ReadEntry {
  const value = asFault(where, () => parseCanonical(line));
  const isHidden = typeof value === 'object' && value !== null && 'leafHash' in value;
  if (isHidden) return { leafHash: fromHex(json<{ leafHash: string }>(line, hiddenShape, where).leafHash), entry: null, where };
  return { leafHash: entryLeafHash(line), entry: json<AuditEntry>(line, entryShape, where), where };
}
