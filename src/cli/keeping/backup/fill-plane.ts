import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { migrationFolder, type Plane } from '../../../platform/database/migrations';
import type { Entry } from './archive';
import { quoted, tablesOf } from './tables';

interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

const FOREIGN_KEYS = `
  select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
  from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0 order by 1, 2`;

/**
 * One plane's database while it is filled, all in the transaction of its connection: `begin` empties it and makes the tables as they were,
 * `take` fills them, `finish` puts every rule back in force and commits. Whatever fails leaves what was there.
 */
export class PlaneFilling {
  private foreignKeys: ForeignKey[] = [];

  constructor(
    private readonly client: Client,
    private readonly plane: Plane,
  ) {}

  /** @param migrations those that had made the tables, in order */
  async begin(migrations: readonly string[]): Promise<void> {
    const { client } = this;
    await client.query('begin');
    await client.query('drop schema public cascade');
    await client.query('create schema public');
    await client.query('create table schema_migrations (name text primary key)');
    for (const name of migrations) {
      await client.query(readFileSync(join(migrationFolder(this.plane), name), 'utf8'));
      await client.query('insert into schema_migrations (name) values ($1)', [name]);
    }
    this.foreignKeys = (await client.query<ForeignKey>(FOREIGN_KEYS)).rows;
    for (const { table, name } of this.foreignKeys) await client.query(`alter table ${table} drop constraint ${quoted(name)}`);
    await this.alterAll('disable');
  }

  async take({ bytes }: Entry, table: string, columns: readonly string[]): Promise<void> {
    await pipeline(bytes, this.client.query(copyFrom(`copy ${quoted(table)} (${columns.map(quoted).join(', ')}) from stdin`)));
  }

  /** Triggers that fill other tables have done so where the rows come from. A foreign key that is added looks at every row. */
  async restoreRules(): Promise<void> {
    await this.client.query('set constraints all immediate');
    for (const { table, name, definition } of this.foreignKeys) await this.client.query(`alter table ${table} add constraint ${quoted(name)} ${definition}`);
    await this.alterAll('enable');
  }

  async commit(): Promise<void> {
    await this.client.query('commit');
    await this.client.query('analyze');
  }

  async rollback(): Promise<void> {
    await this.client.query('rollback');
  }

  /** Where row security binds the owner too, nothing can be copied in. */
  private async alterAll(change: 'enable' | 'disable'): Promise<void> {
    for (const { name } of await tablesOf(this.client)) {
      await this.client.query(`alter table ${quoted(name)} ${change} trigger user`);
      if (this.plane === 'app') await this.client.query(`alter table ${quoted(name)} ${change === 'enable' ? '' : 'no '}force row level security`);
    }
  }
}
