import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { makeBackup, type MadeBackup } from '../../../src/cli/keeping/backup/make-backup';
import { entriesIn, proveWhole } from '../../../src/cli/keeping/backup/open-backup';
import { ballotsBeside, restoreBackup } from '../../../src/cli/keeping/backup/restore-backup';
import { onAddresses } from '../../../src/cli/keeping/planes';
import { robotMarks } from '../../../src/cli/rehearse/marks';
import type { Plane } from '../../../src/platform/database/migrations';
import type { Morning } from '../../e2e/ballots/morning';
import { untilState } from '../../e2e/ballots/until';

/** @returns the ballot's id */
export async function voteAndPublish(morning: Morning, secrecy: 'named' | 'anonymous'): Promise<string> {
  const { id } = await morning.draft(await morning.rules('county-competitive', { secrecy, allowEqualNumber: true, approveAtMostSeats: true }));
  await morning.advance(id, 'arm', 'issue');
  const robots = await morning.tablets();
  const manifest = await morning.handOut(id, robots);
  await morning.advance(id, 'open');
  for (const robot of robots) await robot.cast(manifest, robotMarks(manifest.parts, Math.random));
  await morning.advance(id, 'close');
  await untilState(morning, id, 'counted');
  await morning.advance(id, 'certify', 'announce', 'publish');
  return id;
}

export const PASSPHRASE = 'eight letters';

export type Addresses = Readonly<Record<Plane, string>>;

/** A folder of the test's own. */
export function folderFor(): { readonly folder: string; file(name: string): string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-keeping-'));
  chmodSync(folder, 0o755);
  return { folder, file: (name) => join(folder, name), remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export const backUp = (file: string, databases: Addresses, dataFolder: string): Promise<MadeBackup> => onAddresses(databases, (planes) => makeBackup(file, PASSPHRASE, planes, dataFolder));

export async function restore(file: string, databases: Addresses, dataFolder: string, passphrase = PASSPHRASE): Promise<void> {
  const contents = await proveWhole(file, passphrase);
  const kept = ballotsBeside(file, passphrase, contents, false);
  await onAddresses(databases, (planes) => restoreBackup(file, passphrase, contents, kept, planes, dataFolder));
}

/** Every entry of a backup in the clear, but the first, which has its time. */
export async function plainOf(file: string): Promise<Map<string, Buffer>> {
  const plain = new Map<string, Buffer>();
  for await (const { name, bytes } of entriesIn(file, PASSPHRASE)) {
    const chunks: Buffer[] = [];
    for await (const chunk of bytes) chunks.push(chunk);
    if (name.kind !== 'contents') plain.set(JSON.stringify(name), Buffer.concat(chunks));
  }
  return plain;
}

export async function asking<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Every row of every table, sorted. */
export const rowsOf = (url: string): Promise<Record<string, string[]>> =>
  asking(url, async (client) => {
    const rows: Record<string, string[]> = {};
    for (const name of await tablesIn(client)) rows[name] = (await client.query<{ row: string }>(`select t::text as row from "${name}" t order by 1`)).rows.map(({ row }) => row);
    return rows;
  });

export const tablesIn = async (client: Client): Promise<string[]> =>
  (await client.query<{ name: string }>("select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1")).rows.map(({ name }) => name);

/** Everything by which a database keeps its promises, as text. */
export const rulesOf = (url: string): Promise<string[]> =>
  asking(url, async (client) => {
    const text = `
      select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated as rule from pg_constraint where connamespace = 'public'::regnamespace
      union all select 'trigger ' || tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger join pg_class on pg_class.oid = tgrelid where not tgisinternal and relnamespace = 'public'::regnamespace
      union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'
      union all select 'view ' || viewname || definition from pg_views where schemaname = 'public'
      union all select 'function ' || pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace order by 1`;
    return (await client.query<{ rule: string }>(text)).rows.map(({ rule }) => rule);
  });

/** The address of a database for a user who is nobody's superuser, as on a server of one's own. */
export async function asOrdinary(url: string): Promise<string> {
  await asking(url, (client) => client.query(`do $$ begin create role ordinary login password 'ordinary'; exception when duplicate_object then null; end $$`));
  const address = new URL(url);
  address.username = address.password = 'ordinary';
  return address.href;
}

/** As `asOrdinary`, and the database is that user's, with the schema of frames, which whoever brings it up makes. */
export async function ownedByOrdinary(url: string): Promise<string> {
  const address = await asOrdinary(url);
  await asking(url, (client) => client.query(`alter database "${new URL(url).pathname.slice(1)}" owner to ordinary`));
  await asking(url, (client) => client.query("do $$ begin if to_regclass('live.attachments') is not null then alter schema live owner to ordinary; alter table live.attachments owner to ordinary; end if; end $$"));
  return address;
}
