import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { PlaneFilling } from '../../../src/cli/keeping/backup/fill-plane';
import { appDataSourceOptions } from '../../../src/platform/database/app-data-source';
import { connected } from '../../../src/platform/database/connect';
import { migrate, migrationFiles, migrationFolder } from '../../../src/platform/database/migrations';
import { isBoundByRowSecurity, mayMakeRole } from '../../../src/platform/database/reach/app-role';
import { everywhere, forNobody, readingEverywhere, within, withinAndBelow } from '../../../src/platform/database/reach/reach';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database';
import { sharedServer } from '../../support/shared-clusters';

/** Indexes that do not begin with a body, and why. */
const OF_ALL_BODIES = {
  boxes_pkey: 'of no body’s table',
  congresses_slug_is_unique: 'names a body',
  deputies_card_is_of_one_body: 'a card says by itself of which body it is',
  deputy_logins_by_login: 'connected screens of every body are looked up at once',
  deputy_logins_token_is_unique: 'a cookie says so too',
  level_grants_of_an_upper_body: 'its first column is the body that reads',
  passkeys_credential_is_kept_once: 'a passkey says by itself of which body it is',
  project_standings_by_year: 'an upper body looks at one year of all that are below it',
  proposals_by_gram: 'of words alone',
  schema_migrations_pkey: 'of no body’s table',
  staff_logins_by_login: 'connected screens of every body are looked up at once',
  staff_logins_token_is_unique: 'a cookie says by itself of which body it is',
};
/** Tables that are no body's. */
const OF_NO_BODY = { boxes: 'addresses of machines', schema_migrations: 'names of migrations, the same in every installation' };

const POLICIES = ['delete_own', 'insert_own', 'read_within_reach', 'update_own'];
interface SeparatedTable {
  readonly name: string;
  readonly key: readonly { readonly column: string; readonly type: string }[];
}

const [ours, theirs, third] = [randomUUID(), randomUUID(), randomUUID()];
let database: FreshDatabase;
let owner: Client;
let app: DataSource;
let tables: readonly SeparatedTable[];

const VALUES: Readonly<Record<string, string>> = { uuid: `'${randomUUID()}'`, text: `'x'`, integer: '1', bigint: '1', smallint: '1', bytea: `'\\x00'`, date: `'2027-01-01'`, 'timestamp with time zone': `'2027-01-01'` };

/** A row of this body, with as little in it as its key asks for. */
function row({ name, key }: SeparatedTable, congressId: string): string {
  const others = key.filter(({ column }) => column !== 'congress_id');
  return `insert into ${name} (${['congress_id', ...others.map(({ column }) => column)].join(', ')}) values (${[`'${congressId}'`, ...others.map(({ type }) => VALUES[type] ?? `no value for ${type}`)].join(', ')})`;
}

/** In a database of this test's own: rules that say what a row must have in it are taken away, so that every table can have one of each body. Row security stays. */
async function letAnythingIn(): Promise<void> {
  const { rows } = await owner.query<{ change: string }>(`
    select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) as change from pg_constraint where connamespace = 'public'::regnamespace and contype in ('c', 'f') and conrelid <> 0 and conparentid = 0
    union all select format('alter table %s disable trigger user', oid::regclass) from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
    union all select format('alter table %s alter column %I drop not null', c.oid::regclass, a.attname) from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and a.attnotnull and not a.attisdropped and a.attidentity = ''
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary and a.attnum = any (i.indkey))`);
  for (const { change } of rows) await owner.query(change);
}

beforeAll(async () => {
  database = await freshDatabase('app');
  owner = new Client({ connectionString: database.url });
  await owner.connect();
  await letAnythingIn();
  tables = (
    await owner.query<SeparatedTable>(`
      select c.relname as name, json_agg(json_build_object('column', k.attname, 'type', format_type(k.atttypid, null))) as key
        from pg_class c join pg_index i on i.indrelid = c.oid and i.indisprimary join pg_attribute k on k.attrelid = c.oid and k.attnum = any (i.indkey)
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all ($1) group by 1 order by 1`, [Object.keys(OF_NO_BODY)])
  ).rows;
  for (const table of tables) for (const congressId of [ours, theirs]) await owner.query(row(table, congressId));
  app = await new DataSource(appDataSourceOptions(database.url, 3)).initialize();
}, 60_000);
afterAll(async () => {
  await app?.destroy();
  await owner?.end();
  await database?.drop();
});

/** Bodies of which rows are seen. */
const seenIn = async (name: string): Promise<string[]> => (await app.query<{ id: string }[]>(`select distinct congress_id as id from ${name} order by 1`)).map(({ id }) => id);
/** How many rows a change met; its refusal where there was one. */
const outcome = (change: string): Promise<number | string> => app.query<[unknown, number]>(change).then((answer) => answer[1], (error: { driverError: { code: string } }) => error.driverError.code);

/** PostgreSQL's code for a new row that row security refuses. */
const REFUSED = '42501';

describe('row security', () => {
  it('is forced on every table of the schema by the same four policies, but for those that are no body’s', async () => {
    const { rows } = await owner.query<{ name: string; isForced: boolean; policies: string[]; reads: string; writes: string[] }>(`
      select relname as name, relrowsecurity and relforcerowsecurity as "isForced", array(select polname::text from pg_policy where polrelid = c.oid order by 1) as policies,
        (select pg_get_expr(polqual, polrelid) from pg_policy where polrelid = c.oid and polcmd = 'r') as reads,
        array(select distinct pg_get_expr(coalesce(polwithcheck, polqual), polrelid) from pg_policy where polrelid = c.oid and polcmd <> 'r') as writes
      from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`);
    expect(rows.length).toBeGreaterThan(100);
    const { name: _, ...alike } = rows.find(({ name }) => name === 'congresses')!;
    expect(alike).toMatchObject({ isForced: true, policies: POLICIES, writes: [expect.stringContaining('own_congress()')], reads: expect.stringContaining('congresses_below()') });
    const others = rows.filter(({ name: __, ...one }) => JSON.stringify(one) !== JSON.stringify(alike));
    expect(others.map(({ name }) => name)).toEqual([...Object.keys(OF_NO_BODY), 'level_grants'].sort());
    // where it is looked up what is in reach, that cannot be asked
    expect(others.find(({ name }) => name === 'level_grants')).toEqual({ name: 'level_grants', ...alike, reads: expect.stringContaining('upper_id') });
  });

  it('finds every row by its body first, but for what says by itself of which body it is', async () => {
    const { rows } = await owner.query<{ name: string }>(`
      select c.relname as name from pg_index i join pg_class c on c.oid = i.indexrelid left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
       where c.relnamespace = 'public'::regnamespace and a.attname is distinct from 'congress_id' order by 1`);
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(OF_ALL_BODIES));
  });

  it('has no way around it: every view reads with the rights of whoever asks, and no function lends any', async () => {
    const { rows } = await owner.query<{ name: string }>(`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and (relkind = 'm' or (relkind = 'v' and not coalesce(reloptions @> '{security_invoker=true}', false)))
      union all select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef`);
    expect(rows).toEqual([]);
  });

  it('binds the app, which takes a role that owns nothing and may not pass it by', async () => {
    const [user] = await app.query<object[]>(`select current_user::text as name, rolsuper or rolbypassrls as "isFree", exists (select from pg_class where relowner = r.oid) as "isOwner" from pg_roles r where rolname = current_user`);
    expect(user).toEqual({ name: 'piaojue_app', isFree: false, isOwner: false });
  });

  it('shows nothing and takes nothing where nobody said for which body', async () => {
    for (const table of tables) {
      await forNobody(async () => {
        expect([table.name, await seenIn(table.name)]).toEqual([table.name, []]);
        expect([table.name, await outcome(`update ${table.name} set congress_id = congress_id`)]).toEqual([table.name, 0]);
        expect([table.name, await outcome(`delete from ${table.name}`)]).toEqual([table.name, 0]);
        expect([table.name, await outcome(row(table, ours))]).toEqual([table.name, REFUSED]);
      });
    }
  });

  it('shows one body its own rows, and none of another can be seen, changed, deleted, added or made of its own, in any table', async () => {
    for (const table of tables) {
      await within(ours, async () => {
        expect([table.name, await seenIn(table.name)]).toEqual([table.name, [ours]]);
        expect([table.name, await outcome(`update ${table.name} set congress_id = congress_id where congress_id = '${theirs}'`)]).toEqual([table.name, 0]);
        expect([table.name, await outcome(`delete from ${table.name} where congress_id = '${theirs}'`)]).toEqual([table.name, 0]);
        expect([table.name, await outcome(row(table, theirs))]).toEqual([table.name, REFUSED]);
        expect([table.name, await outcome(`update ${table.name} set congress_id = '${third}'`)]).toEqual([table.name, REFUSED]);
        expect([table.name, await outcome(`truncate ${table.name}`)]).toEqual([table.name, REFUSED]);
      });
      expect((await owner.query(`select from ${table.name}`)).rowCount).toBe(2);
    }
  });

  it('lets work that spans bodies read all of them, and write only where that was asked for', async () => {
    for (const { name } of tables) {
      await readingEverywhere('metrics', async () => expect([name, (await seenIn(name)).length]).toEqual([name, 2]));
      await within(ours, () => readingEverywhere('metrics', async () => expect([name, await outcome(`update ${name} set congress_id = congress_id`)]).toEqual([name, 1])));
      await everywhere('founding', async () => expect([name, await outcome(`update ${name} set congress_id = congress_id`)]).toEqual([name, 2]));
    }
  });

  it('lets an upper body read a lower one from its grant on until that is taken back, and never write', async () => {
    const theirProjects = (): Promise<string[]> => withinAndBelow(ours, () => seenIn('projects'));
    expect(await theirProjects()).toEqual([ours]);
    await owner.query(`update level_grants set upper_id = $1, revoked_at = null where congress_id = $2`, [ours, theirs]);
    expect((await theirProjects()).sort()).toEqual([ours, theirs].sort());
    expect(await within(ours, () => seenIn('projects'))).toEqual([ours]);
    expect((await within(ours, () => seenIn('level_grants'))).sort()).toEqual([ours, theirs].sort());
    await withinAndBelow(ours, async () => expect(await outcome('update projects set congress_id = congress_id')).toBe(1));
    expect(await withinAndBelow(theirs, () => seenIn('projects'))).toEqual([theirs]);
    await owner.query(`update level_grants set revoked_at = now() where congress_id = $1`, [theirs]);
    expect(await theirProjects()).toEqual([ours]);
  });

  it('keeps works apart that take turns at the same few connections, after failures and within transactions too', async () => {
    const turn = async (congressId: string): Promise<void> => {
      expect(await seenIn('units')).toEqual([congressId]);
      await app.query('select 1 / 0').catch(() => undefined);
      await app.transaction(async (tx) => {
        expect(await tx.query(`select distinct congress_id as id from projects`)).toEqual([{ id: congressId }]);
        throw new Error('rolled back');
      }).catch((error: Error) => expect(error.message).toBe('rolled back'));
      expect(await seenIn('projects')).toEqual([congressId]);
    };
    await Promise.all(Array.from({ length: 60 }, (_, at) => (at % 3 === 0 ? forNobody(async () => expect(await seenIn('units')).toEqual([])) : within(at % 3 === 1 ? ours : theirs, () => turn(at % 3 === 1 ? ours : theirs)))));
  });

  it('takes nothing for a body but an id', async () => {
    await expect(within("' or true --", () => app.query('select 1'))).rejects.toThrow('A reach names a body by its id');
  });
});

/** A user of a server that is not ours, with a database of its own. @param rights as `create role` says them */
async function databaseOf(user: string, name: string, rights: string): Promise<string> {
  await connected('DATABASE_URL', sharedServer('app'), async (server) => {
    await server.query(`create role ${user} login password 'county' ${rights}`);
    await server.query(`create database ${name} owner ${user}`);
  });
  const address = new URL(sharedServer('app'));
  [address.username, address.password, address.pathname] = [user, 'county', `/${name}`];
  return address.href;
}
const dropDatabaseOf = (user: string, name: string): Promise<void> =>
  connected('DATABASE_URL', sharedServer('app'), async (server) => {
    await server.query(`drop database if exists ${name} with (force)`);
    await server.query(`drop role if exists ${user}`);
  });

const found = (slug: string, id: string) => `insert into congresses (congress_id, slug, name, body_type) values ('${id}', '${slug}', '${slug}', 'county')`;

describe('a server of a city, where our user makes roles and row security does not bind it', () => {
  const [user, name] = [`city_${ours.slice(0, 8)}`, `city_${theirs.slice(0, 8)}`];
  let address: string;
  beforeAll(async () => {
    address = await databaseOf(user, name, 'createrole bypassrls');
    // what PostgreSQL gives whoever makes a role: this server has it already, and a role is of the whole server
    await connected('DATABASE_URL', sharedServer('app'), (server) => server.query(`grant piaojue_app to ${user} with admin true, inherit false, set false`));
    await connected('DATABASE_URL', address, (client) => migrate(client, 'app'));
  }, 60_000);
  afterAll(() => dropDatabaseOf(user, name));

  it('binds the app, whose user gives itself the role that it made', async () => {
    const city = await new DataSource(appDataSourceOptions(address, 1)).initialize();
    try {
      await connected('DATABASE_URL', address, async (client) => {
        expect((await client.query(`select pg_has_role('piaojue_app', 'set') as may`)).rows).toEqual([{ may: true }]);
        expect([await isBoundByRowSecurity(client), await mayMakeRole(client)]).toEqual([true, true]);
        for (const [slug, id] of [['ours', ours], ['theirs', theirs]] as const) await client.query(found(slug, id));
      });
      expect(await city.query('select current_user::text as name')).toEqual([{ name: 'piaojue_app' }]);
      expect(await within(ours, () => city.query('select slug from congresses'))).toEqual([{ slug: 'ours' }]);
    } finally {
      await city.destroy();
    }
  });

  it('goes on and says so where somebody else made the role, which is not ours to take', async () => {
    await connected('DATABASE_URL', sharedServer('app'), (server) => server.query(`revoke piaojue_app from ${user} cascade`));
    await connected('DATABASE_URL', sharedServer('app'), (server) => server.query(`grant piaojue_app to ${user} with inherit false, set false`));
    const city = await new DataSource(appDataSourceOptions(address, 1)).initialize();
    try {
      expect(await city.query('select current_user::text as name')).toEqual([{ name: user }]);
      await connected('DATABASE_URL', address, async (client) => expect([await isBoundByRowSecurity(client), await mayMakeRole(client)]).toEqual([false, false]));
    } finally {
      await city.destroy();
    }
  });
});

describe('a server of a county, where our user owns one database and may make no roles', () => {
  const [user, name] = [`county_${ours.slice(0, 8)}`, `county_${theirs.slice(0, 8)}`];
  let address: string;
  beforeAll(async () => {
    address = await databaseOf(user, name, '');
    await connected('DATABASE_URL', address, (client) => migrate(client, 'app'));
  }, 60_000);
  afterAll(() => dropDatabaseOf(user, name));

  it('binds that user itself, whom set-up work passes by openly', async () => {
    const county = await new DataSource(appDataSourceOptions(address, 1)).initialize();
    try {
      await connected('DATABASE_URL', address, async (client) => {
        expect(await isBoundByRowSecurity(client)).toBe(true);
        for (const [slug, id] of [['ours', ours], ['theirs', theirs]] as const) await client.query(found(slug, id));
      });
      expect(await county.query('select current_user::text as name')).toEqual([{ name: user }]);
      expect(await within(ours, () => county.query('select slug from congresses'))).toEqual([{ slug: 'ours' }]);
      expect(await forNobody(() => county.query('select slug from congresses'))).toEqual([]);
    } finally {
      await county.destroy();
    }
  });

  it('is filled from a backup by that user, and bound again afterwards', async () => {
    await connected('DATABASE_URL', address, async (client) => {
      const filling = new PlaneFilling(client, 'app');
      await filling.begin(migrationFiles(migrationFolder('app')));
      const bytes = (async function* () {
        yield Buffer.from(`${ours}\trestored\trestored\tcounty\n`);
      })();
      await filling.take({ name: { kind: 'rows', plane: 'app', table: 'congresses', columns: [] }, bytes }, 'congresses', ['congress_id', 'slug', 'name', 'body_type']);
      await filling.restoreRules();
      await filling.commit();
      expect((await client.query('select slug from congresses')).rows).toEqual([{ slug: 'restored' }]);
      await client.query(`set piaojue.congress = '${theirs}'`);
      expect((await client.query('select slug from congresses')).rows).toEqual([]);
    });
  });

  it('says so where its user is one whom row security does not bind and nobody may take the role', async () => {
    await connected('DATABASE_URL', sharedServer('app'), (server) => server.query(`alter role ${user} bypassrls`));
    expect(await connected('DATABASE_URL', address, isBoundByRowSecurity)).toBe(false);
  });
});
