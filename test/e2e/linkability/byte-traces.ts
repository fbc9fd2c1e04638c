import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Trace } from './rank-attack';

/** Every file below a folder, in the order of its name; write-ahead log segments are named in the order they were written. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile())
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
    const bytes = readFileSync(file);
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

/** Which of the keys occur anywhere in the files, in raw bytes or as hex or base64 text. */
export function occurrences(files: readonly string[], keys: Iterable<Buffer>): string[] {
  const forms = [...keys].flatMap((key) => [key, Buffer.from(key.toString('hex')), Buffer.from(key.toString('base64url')), Buffer.from(key.toString('base64').replace(/=+$/, ''))]);
  return files.flatMap((file) => {
    const bytes = readFileSync(file);
    return forms.filter((form) => bytes.includes(form)).map((form) => `${form.toString('hex').slice(0, 16)}… in ${file}`);
  });
}
