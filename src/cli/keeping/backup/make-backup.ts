import { createWriteStream, existsSync, rmSync, writeFileSync, renameSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Client } from 'pg';
import { keptBox, type KeptBox } from '../../../box/keeping/kept-box';
import { lockBox } from '../../../box/keeping/locked-file';
import { noteBackup } from '../../../platform/config/last-backup';
import { StartError } from '../../../platform/config/start-error';
import type { FileStore } from '../../../platform/files/file-store';
import { openStore } from '../../../platform/files/open-store';
import type { Plane } from '../../../platform/database/migrations';
import { jsonEntry, packed, type Entry } from './archive';
import type { Contents, Ending } from './contents';
import { fileEntry, keptPaths, storedEntries } from './kept-files';
import { sealed } from './sealed-stream';
import { agreeingSnapshots, type Planes } from './snapshots';
import { rowsOf, tablesOf } from './tables';

export interface MadeBackup {
  readonly bytes: number;
  readonly tables: number;
  readonly files: number;
  /** The file with keys and orders of the secret ballots under way; null: none is. */
  readonly beside: string | null;
  readonly underWay: number;
}

/** Where keys and orders of secret ballots under way are kept, beside a backup. */
export const besideOf = (file: string): string => `${file}.box`;

/**
 * Writes both databases, as they were at one moment, and all files into one file under a passphrase: whole or not at all.
 * @throws StartError when the file is there already, or app and box do not agree
 */
export async function makeBackup(file: string, passphrase: string, planes: Planes, dataFolder: string, store: FileStore = openStore(dataFolder, null)): Promise<MadeBackup> {
  for (const name of [file, besideOf(file)]) if (existsSync(name)) throw new StartError(`${name} 已存在，请换一个文件名。`, `${name} is there already: choose another name.`);
  const unfinished = `${file}.unfinished`;
  await agreeingSnapshots(planes);
  try {
    const kept = await secretBallotsUnderWay(planes.box);
    const ending: Record<string, number> = {};
    const output = createWriteStream(unfinished, { mode: 0o600 });
    await pipeline(entriesOf(planes, dataFolder, store, kept, ending), createGzip(), (plain: AsyncIterable<Buffer>) => sealed(plain, passphrase), output);
    await durable(unfinished);
    const beside = kept.ballots.length === 0 ? null : besideOf(file);
    if (beside !== null) writeFileSync(beside, lockBox(kept, passphrase), { mode: 0o600, flush: true });
    renameSync(unfinished, file);
    noteBackup(dataFolder, new Date());
    const names = Object.keys(ending);
    const tables = names.filter((name) => /^(app|box)\./.test(name)).length;
    return { bytes: output.bytesWritten, tables, files: names.length - tables, beside, underWay: kept.ballots.length };
  } finally {
    rmSync(unfinished, { force: true });
    await Promise.all([planes.app, planes.box].map((client) => client.query('rollback')));
  }
}

async function* entriesOf({ app, box }: Planes, dataFolder: string, store: FileStore, kept: KeptBox, ending: Record<string, number>): AsyncGenerator<Buffer> {
  const migrations = { app: await migrationsOf(app), box: await migrationsOf(box) };
  const contents: Contents = { format: 1, at: new Date().toISOString(), migrations, underWay: kept.ballots.map(({ ballotId }) => ballotId) };
  yield* packed(jsonEntry({ kind: 'contents' }, contents));
  for (const [plane, client] of [['box', box], ['app', app]] as const) yield* rowsOfPlane(client, plane, ending);
  for (const path of keptPaths(dataFolder)) yield* packed(counted(fileEntry(dataFolder, path), path, ending));
  for await (const { path, ...entry } of storedEntries(store)) yield* packed(counted(entry, path, ending));
  yield* packed(jsonEntry({ kind: 'end' }, { bytes: ending } satisfies Ending));
}

async function* rowsOfPlane(client: Client, plane: Plane, ending: Record<string, number>): AsyncGenerator<Buffer> {
  for (const table of await tablesOf(client)) yield* packed(counted(rowsOf(client, plane, table), `${plane}.${table.name}`, ending));
}

function counted({ name, bytes }: Entry, label: string, ending: Record<string, number>): Entry {
  async function* counting(): AsyncGenerator<Buffer> {
    ending[label] = 0;
    for await (const chunk of bytes) {
      ending[label]! += chunk.length;
      yield chunk;
    }
  }
  return { name, bytes: counting() };
}

const migrationsOf = async (client: Client): Promise<string[]> => (await client.query<{ name: string }>('select name from schema_migrations order by name')).rows.map(({ name }) => name);

async function secretBallotsUnderWay(box: Client): Promise<KeptBox> {
  const { ballots, commands } = await keptBox((query, values) => box.query(query as string, values as unknown[]));
  const secret = ballots.filter(({ secrecy }) => secrecy !== 'named');
  const ids = new Set(secret.map(({ ballotId }) => ballotId));
  return { ballots: secret, commands: commands.filter(({ ballotId }) => ids.has(ballotId)) };
}

/** On the disk before it gets its name. */
async function durable(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
