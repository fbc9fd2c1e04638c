import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Trace } from './rank-attack';

/**
 * Every file below a folder that was written since, in the order of its name; write-ahead log segments are named in the order they
 * were written.
 */
export function filesBelow(folder: string, since: Date): string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => {
      const found = statSync(path, { throwIfNoEntry: false });
      return found !== undefined && found.isFile() && found.mtime >= since;
    })
    .sort();
}

/**
 * The order in which keys first stand in raw bytes, e.g. the write-ahead log: what a tool like pg_waldump could show at most.
 * @param keys bytes looked for → the name it goes by in the trace
 */
export function byteTrace(where: string, files: readonly string[], keys: ReadonlyMap<Buffer, string>): Trace {
  const places: { readonly name: string; readonly at: number }[] = [];
  let passed = 0;
  const missing = new Map(keys);
  for (const file of files) {
    const bytes = contentsOf(file);
    for (const [key, name] of missing) {
      const at = bytes.indexOf(key);
      if (at < 0) continue;
      places.push({ name, at: passed + at });
      missing.delete(key);
    }
    passed += bytes.length;
  }
  return { where, order: places.sort((one, other) => one.at - other.at).map(({ name }) => name) };
}

/** The server is at work: what it removed since the files were listed holds nothing any more. */
function contentsOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** Which of the keys occur anywhere in the files, in raw bytes or as hex or base64url text. */
export function occurrences(files: readonly string[], keys: Iterable<Buffer>): string[] {
  const forms = [...keys].flatMap((key) => [key, Buffer.from(key.toString('hex')), Buffer.from(key.toString('base64url'))]);
  const byStart = new Map<number, Buffer[]>();
  for (const form of forms) byStart.set(form.readUInt16BE(), [...(byStart.get(form.readUInt16BE()) ?? []), form]);
  return files.flatMap((file) => found(contentsOf(file), byStart).map((form) => `${form.toString('hex').slice(0, 16)}… in ${file}`));
}

/** One walk through the bytes for all keys at once: hundreds of keys times hundreds of megabytes. */
function found(bytes: Buffer, byStart: ReadonlyMap<number, readonly Buffer[]>): Buffer[] {
  const isStart = new Uint8Array(65_536);
  for (const start of byStart.keys()) isStart[start] = 1;
  const seen: Buffer[] = [];
  for (let at = 0; at + 1 < bytes.length; at += 1) {
    const start = (bytes[at] << 8) | bytes[at + 1];
    if (isStart[start] === 0) continue;
    for (const form of byStart.get(start)!) if (bytes.subarray(at, at + form.length).equals(form)) seen.push(form);
  }
  return [...new Set(seen)];
}
