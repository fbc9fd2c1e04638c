import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';

/** The two planes: each has a server, a schema and migrations of its own. */
export type Plane = 'app' | 'box';

/** Any number will do, as long as every copy of the program takes the same. */
const LOCK = 726_354_817;

/**
 * Brings a database to the newest schema. Each file runs in a transaction of its own and is recorded by name only: the box's tables may
 * hold no times and no serial numbers. Two programs that migrate at once wait for each other.
 * @returns names of the files that were applied now
 */
export async function migrate(client: Client, plane: Plane, folder = migrationFolder(plane)): Promise<string[]> {
  await client.query('select pg_advisory_lock($1)', [LOCK]);
  try {
    await client.query('create table if not exists schema_migrations (name text primary key)');
    const applied = await client.query<{ name: string }>('select name from schema_migrations');
    const known = new Set(applied.rows.map((row) => row.name));
    const missing = migrationFiles(folder).filter((name) => !known.has(name));
    for (const name of missing) await apply(client, name, readFileSync(join(folder, name), 'utf8'));
    return missing;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]);
  }
}

/** The folder with the migrations of a plane. */
export const migrationFolder = (plane: Plane): string => join(__dirname, `${plane}-migrations`);

export const migrationFiles = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith('.sql')).sort();

async function apply(client: Client, name: string, sql: string): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into schema_migrations (name) values ($1)', [name]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
