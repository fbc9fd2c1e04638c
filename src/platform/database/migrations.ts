import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import { StartError } from '../config/start-error';

/** The two planes: each has a server, a schema and migrations of its own. */
export type Plane = 'app' | 'box';

/** Any number will do, as long as every copy of the program takes the same. */
const LOCK = 726_354_817;

/** PostgreSQL's code for a lock that was not given in time. */
const LOCK_NOT_AVAILABLE = '55P03';

/** How long a migration waits for a table that somebody else uses: those who come after it wait as well. */
const LONGEST_WAIT = '5s';

/** States of a ballot in which deputies hold papers that are not counted: nothing is changed under them. */
const UNDER_WAY: Readonly<Record<Plane, { readonly table: string; readonly states: readonly string[] }>> = {
  app: { table: 'ballots', states: ['issuing', 'open', 'closing', 'closed'] },
  box: { table: 'box_ballots', states: ['open', 'closing'] },
};

/**
 * Brings a database to the newest schema. Each file runs in a transaction of its own and is recorded by name only: the box's tables may
 * hold no times and no serial numbers. Two programs that migrate at once wait for each other.
 * @returns names of the files that were applied now
 * @throws StartError while a ballot is under way, for a database of a newer program, and when a table is not given free; nothing was changed
 */
export async function migrate(client: Client, plane: Plane, folder = migrationFolder(plane)): Promise<string[]> {
  await client.query('select pg_advisory_lock($1)', [LOCK]);
  try {
    await client.query('create table if not exists schema_migrations (name text primary key)');
    const { missing, unknown } = await migrationsToCome(client, folder);
    if (unknown[0]) throw newerDatabase(plane, unknown[0]);
    const underWay = missing.length === 0 ? 0 : await ballotsUnderWay(client, plane);
    if (underWay > 0) throw changeFreeze(underWay);
    for (const name of missing) await apply(client, name, readFileSync(join(folder, name), 'utf8'));
    return missing;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]);
  }
}

/** `missing`: files this program would apply; `unknown`: those that were applied and it does not have. */
export async function migrationsToCome(client: Client, folder: string): Promise<{ readonly missing: string[]; readonly unknown: readonly string[] }> {
  const hasAny = (await client.query("select from pg_class where oid = to_regclass('schema_migrations')")).rowCount !== 0;
  const applied = hasAny ? (await client.query<{ name: string }>('select name from schema_migrations order by name')).rows.map(({ name }) => name) : [];
  const [known, done] = [migrationFiles(folder), new Set(applied)];
  return { missing: known.filter((name) => !done.has(name)), unknown: applied.filter((name) => !known.includes(name)) };
}

/** Ballots whose papers are out and not counted. */
export async function ballotsUnderWay(client: Client, plane: Plane): Promise<number> {
  const { table, states } = UNDER_WAY[plane];
  if ((await client.query('select from pg_class where oid = to_regclass($1)', [table])).rowCount === 0) return 0;
  return (await client.query<{ count: number }>(`select count(*)::int as count from ${table} where state = any($1)`, [states])).rows[0]!.count;
}

const changeFreeze = (ballots: number): StartError =>
  new StartError(
    `有 ${ballots} 个票决正在进行，现在不能升级数据库；没有改动任何内容。请用原来的版本启动，计票后再升级。`,
    `${ballots} ballot(s) are under way and the database is not upgraded now; nothing was changed. Start the version that ran before and upgrade once they are counted.`,
  );

const newerDatabase = (plane: Plane, name: string): StartError =>
  new StartError(
    `数据库（${plane}）已由更新的版本升级（${name}），本版本不能使用。请启动新版本，或用本版本恢复升级前的备份。`,
    `The database (${plane}) was upgraded by a newer version (${name}) and this one cannot use it: start the newer one, or restore with this one the backup made before.`,
  );

const tableInUse = (name: string): StartError =>
  new StartError(`数据库正被使用，${name} 未能执行，没有改动任何内容。请停止应用和票箱后再启动。`, `The database is in use and ${name} could not run; nothing was changed. Stop app and box and start again.`);

/** The folder with the migrations of a plane. */
export const migrationFolder = (plane: Plane): string => join(__dirname, `${plane}-migrations`);

export const migrationFiles = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith('.sql')).sort();

async function apply(client: Client, name: string, sql: string): Promise<void> {
  await client.query('begin');
  try {
    await client.query(`set local lock_timeout = '${LONGEST_WAIT}'`);
    await client.query(sql);
    await client.query('insert into schema_migrations (name) values ($1)', [name]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw (error as { code?: string }).code === LOCK_NOT_AVAILABLE ? tableInUse(name) : error;
  }
}
