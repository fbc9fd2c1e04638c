import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { readJson, unpacked, type Entry } from './archive';
import type { Contents, Ending } from './contents';
import { DamagedBackup, unsealed } from './sealed-stream';

/** The entries of a backup, as they are read. @throws DamagedBackup */
export async function* entriesIn(file: string, passphrase: string): AsyncGenerator<Entry> {
  const plain = createGunzip();
  const done = pipeline(createReadStream(file), (bytes: AsyncIterable<Buffer>) => unsealed(bytes, passphrase), plain);
  // said by whoever reads `plain`, which the pipeline ends with it
  done.catch(() => undefined);
  yield* unpacked(plain);
  await done;
}

/** Reads a backup from its first byte to its last and holds every entry against the ending. Nothing is restored before. @throws DamagedBackup */
export async function proveWhole(file: string, passphrase: string): Promise<Contents> {
  let contents: Contents | null = null;
  let ending: Ending | null = null;
  const found: Record<string, number> = {};
  for await (const entry of entriesIn(file, passphrase)) {
    if (entry.name.kind === 'contents') contents = await readJson<Contents>(entry);
    else if (entry.name.kind === 'end') ending = await readJson<Ending>(entry);
    else found[labelOf(entry)] = await lengthOf(entry);
  }
  if (contents === null || ending === null || !areSame(ending.bytes, found)) throw new DamagedBackup('damaged');
  return contents;
}

const labelOf = ({ name }: Entry): string => (name.kind === 'rows' ? `${name.plane}.${name.table}` : name.kind === 'file' ? name.path : name.kind);

async function lengthOf({ bytes }: Entry): Promise<number> {
  let length = 0;
  for await (const chunk of bytes) length += chunk.length;
  return length;
}

const areSame = (one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): boolean =>
  Object.keys(one).length === Object.keys(other).length && Object.entries(one).every(([name, bytes]) => other[name] === bytes);
