import { Client } from 'pg';
import type { Plane } from '../../../src/platform/database/migrations';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database';

/** Tables that every machine has a copy of. */
const EVERYWHERE: Readonly<Record<Plane, Readonly<Record<string, string>>>> = {
  app: { boxes: 'addresses of machines, which are no body’s', schema_migrations: 'names of migrations, the same for every body' },
  box: { schema_migrations: 'names of migrations, the same for every body' },
};

/** Keys that know of all bodies, which Citus refuses on a table that is spread, and what they are for (docs/adr/0029). */
const OF_ALL_BODIES: Readonly<Record<string, string>> = {
  congresses_slug_is_unique: 'an address names a body',
  deputies_card_is_of_one_body: 'a card says by itself of which body it is',
  deputy_logins_token_is_unique: 'a cookie says so too',
  staff_logins_token_is_unique: 'a cookie says so too',
  passkeys_credential_is_kept_once: 'a passkey says so too',
  box_ballots_ballot_is_unique: 'the hall door names a ballot without its body',
};

/** References from one body to another, which Citus refuses as well. */
const BETWEEN_BODIES: Readonly<Record<string, string>> = { level_grants_upper_id_upper_type_fkey: 'a lower body lets an upper one read: the grant names both' };

interface Key {
  readonly name: string;
  readonly table: string;
  /** In their order. */
  readonly columns: readonly string[];
}
interface Reference {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly columns: readonly string[];
  readonly others: readonly string[];
}

const TABLES = `select c.oid::regclass::text as name, exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'congress_id' and a.attnotnull and a.atttypid = 'uuid'::regtype) as "isOfBodies"
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`;
const KEYS = `select i.indexrelid::regclass::text as name, i.indrelid::regclass::text as table, array(select coalesce(a.attname, '(expression)')::text from unnest(i.indkey) with ordinality k (number, place) left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number order by k.place) as columns
  from pg_index i join pg_class c on c.oid = i.indrelid where c.relnamespace = 'public'::regnamespace and i.indisunique order by 1`;
const REFERENCES = `select conname as name, conrelid::regclass::text as from, confrelid::regclass::text as to,
    array(select attname::text from unnest(conkey) with ordinality k (number, place) join pg_attribute on attrelid = conrelid and attnum = k.number order by place) as columns,
    array(select attname::text from unnest(confkey) with ordinality k (number, place) join pg_attribute on attrelid = confrelid and attnum = k.number order by place) as others
  from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by 1`;

describe.each<Plane>(['app', 'box'])('the schema of the %s, as its catalogue has it,', (plane) => {
  let database: FreshDatabase;
  let client: Client;
  const ask = async <T extends object>(sql: string): Promise<T[]> => (await client.query<T>(sql)).rows;
  const ofBodies = async (): Promise<string[]> => (await ask<{ name: string; isOfBodies: boolean }>(TABLES)).filter(({ isOfBodies }) => isOfBodies).map(({ name }) => name);
  /** What stands in the way of spreading it by body, in words. */
  const obstacles = async (): Promise<string[]> => {
    const spread = new Set(await ofBodies());
    const keys = (await ask<Key>(KEYS)).filter(({ table, name, columns }) => spread.has(table) && !(name in OF_ALL_BODIES) && columns[0] !== 'congress_id');
    const references = (await ask<Reference>(REFERENCES)).filter(({ name, from, to, columns, others }) => {
      if (name in BETWEEN_BODIES) return false;
      if (spread.has(from) && spread.has(to)) return columns.indexOf('congress_id') === -1 || columns.indexOf('congress_id') !== others.indexOf('congress_id');
      return spread.has(to);
    });
    const keyed = new Set((await ask<{ name: string }>(`select conrelid::regclass::text as name from pg_constraint where contype = 'p'`)).map(({ name }) => name));
    const keyless = [...spread].filter((table) => !keyed.has(table));
    return [...keys.map(({ table, name, columns }) => `${table}: ${name} (${columns.join(', ')})`), ...references.map(({ from, name }) => `${from}: ${name}`), ...keyless.map((table) => `${table}: no primary key`)];
  };

  beforeAll(async () => {
    database = await freshDatabase(plane);
    client = new Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  it('has a body in every table but those that stand everywhere', async () => {
    const others = (await ask<{ name: string; isOfBodies: boolean }>(TABLES)).filter(({ isOfBodies }) => !isOfBodies).map(({ name }) => name);
    expect(others).toEqual(Object.keys(EVERYWHERE[plane]));
  });

  it('begins every key with the body, and refers to rows of the same body only', async () => {
    expect(await obstacles()).toEqual([]);
  });

  it('would be told of a key, a reference and a table that are not so', async () => {
    const [table] = await ofBodies();
    await client.query('begin');
    await client.query(`create table strays (congress_id uuid not null, stray_id uuid primary key); create table lost (congress_id uuid not null, stray_id uuid references strays)`);
    await client.query(`create unique index strays_by_body_last on ${table} ((1))`);
    expect(await obstacles()).toEqual([`${table}: strays_by_body_last ((expression))`, 'strays: strays_pkey (stray_id)', 'lost: lost_stray_id_fkey', 'lost: no primary key']);
    await client.query('rollback');
  });

  it('is really spread where the server has Citus', async () => {
    const { rowCount } = await client.query(`select from pg_available_extensions where name = 'citus' and current_setting('shared_preload_libraries') like '%citus%'`);
    if (rowCount === 0) {
      process.stderr.write(`left out for ${plane}: this PostgreSQL server does not have Citus, so its tables were looked at in the catalogue alone\n`);
      return;
    }
    const refused = await ask<Key>(KEYS).then((keys) => keys.filter(({ name }) => name in OF_ALL_BODIES));
    await client.query('create extension citus; set citus.enable_unsafe_triggers to on');
    for (const name of Object.keys(BETWEEN_BODIES)) if (plane === 'app') await client.query(`alter table level_grants drop constraint ${name}`);
    for (const { table, name } of refused) await client.query(`alter table ${table} drop constraint if exists ${name} cascade; drop index if exists ${name}`);
    for (const table of Object.keys(EVERYWHERE[plane])) await client.query('select create_reference_table($1::text::regclass)', [table]);
    const left = await ofBodies();
    const references = await ask<Reference>(REFERENCES);
    // what is referred to comes first
    while (left.length > 0) {
      const at = left.findIndex((table) => references.every(({ from, to }) => from !== table || to === table || !left.includes(to)));
      const [table] = left.splice(at, 1);
      await client.query(`select create_distributed_table($1::text::regclass, 'congress_id')`, [table]);
    }
    expect((await client.query(`select from citus_tables where citus_table_type = 'distributed'`)).rowCount).toBe((await ofBodies()).length);
  });
});
