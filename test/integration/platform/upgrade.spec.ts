import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrate } from '../../../src/platform/database/migrations';
import { until } from '../../e2e/ballots/until';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database';

const MIGRATIONS = join(__dirname, '../../../src/platform/database/app-migrations');

describe('a database of an earlier version', () => {
  let database: FreshDatabase;
  let client: Client;
  let earlier: string;
  const [congress, session, hall, profile] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const sittings = [randomUUID(), randomUUID()] as const;
  beforeAll(async () => {
    database = await freshDatabase('app');
    client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query('drop schema public cascade; create schema public');
    earlier = mkdtempSync(join(tmpdir(), 'piaojue-earlier-'));
    for (const name of readdirSync(MIGRATIONS).filter((file) => file < '0004')) cpSync(join(MIGRATIONS, name), join(earlier, name));
    await migrate(client, 'app', earlier);
    await client.query("insert into congresses (congress_id, slug, name, body_type) values ($1, 'test', '测试', 'county')", [congress]);
    await client.query("insert into terms values ($1, $2, '第一届')", [congress, session]);
    await client.query("insert into sessions values ($1, $2, $2, '第一次会议', '2026-01-01', '2026-01-02')", [congress, session]);
    await client.query("insert into halls values ($1, $2, '会堂', 9)", [congress, hall]);
    for (const sitting of sittings) await client.query("insert into sittings values ($1, $2, $3, $4, '全体会议', now())", [congress, sitting, session, hall]);
    await client.query("insert into rule_profiles values ($1, $2, 1, '2026-01-01', '{\"name\": \"早期\"}', '甲')", [congress, profile]);
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
    rmSync(earlier, { recursive: true });
  });

  /** @returns the ballot's id */
  async function draft(sitting: string): Promise<string> {
    const ballot = randomUUID();
    await client.query(
      `insert into ballots (congress_id, ballot_id, session_id, sitting_id, hall_id, title, purpose, secrecy, medium, profile_id, profile_version, parts, texts, live, cast_jitter, publish_counts, publish_names)
       values ($1, $2, $3, $4, $5, '票决', 'real', 'named', 'paper', $6, 1, '[]', '[]', '{}', '{}', true, false)`,
      [congress, ballot, session, sitting, hall, profile],
    );
    return ballot;
  }
  const arm = (ballot: string, from: Client = client) => from.query("update ballots set state = 'armed', manifest = '{}', manifest_hash = '\\x00' where ballot_id = $1", [ballot]);
  const roll = (ballot: string, minutesAgo: number) => client.query("insert into rolls values ($1, $2, 1, '[]', '\\x00', 'armed', '甲', now() - $3 * interval '1 minute')", [congress, ballot, minutesAgo]);
  const announced = (ballot: string, closesAt: string) => client.query("update ballots set state = 'announced', closes_at = $2 where ballot_id = $1", [ballot, closesAt]);
  const openingOf = async (ballot: string) => (await client.query<{ opening_number: number | null }>('select opening_number from ballots where ballot_id = $1', [ballot])).rows[0]!.opening_number;
  const numberOf = async (ballot: string) => (await client.query<{ paper_number: number | null }>('select paper_number from ballots where ballot_id = $1', [ballot])).rows[0]!.paper_number;

  it('numbers the papers of armed ballots in the order of arming, and leaves saved rules as they are (PAPER-06, PROFILE-03)', async () => {
    const [late, early, elsewhere, waiting] = [await draft(sittings[0]), await draft(sittings[0]), await draft(sittings[1]), await draft(sittings[0])];
    for (const [ballot, ago] of [[late, 10], [early, 20], [elsewhere, 5]] as const) {
      await arm(ballot);
      await roll(ballot, ago);
    }
    await announced(late, '2026-01-01T09:30:00+08:00');
    await announced(early, '2026-01-01T10:00:00+08:00');
    expect(await migrate(client, 'app')).toContain('0004-paper-numbers.sql');
    expect([await openingOf(late), await openingOf(early), await openingOf(elsewhere)]).toEqual([0, 1, null]);
    expect([await numberOf(early), await numberOf(late), await numberOf(elsewhere), await numberOf(waiting)]).toEqual([0, 1, 0, null]);
    expect((await client.query('select profile from rule_profiles')).rows).toEqual([{ profile: { name: '早期' } }]);
    await arm(waiting);
    expect(await numberOf(waiting)).toBe(2);
    await client.query('update ballots set paper_number = 7 where ballot_id = $1', [waiting]);
    expect(await numberOf(waiting)).toBe(2);
  });

  it('numbers ballots as they are opened, whenever their countdowns end, and never anew', async () => {
    const [one, two] = [await draft(sittings[0]), await draft(sittings[0])];
    for (const [ballot, closesAt, number] of [[one, '2026-01-01T12:00:00+08:00', 2], [two, '2026-01-01T08:00:00+08:00', 3]] as const) {
      await arm(ballot);
      await client.query("update ballots set state = 'issuing' where ballot_id = $1", [ballot]);
      expect(await openingOf(ballot)).toBeNull();
      await client.query("update ballots set state = 'open', closes_at = $2 where ballot_id = $1", [ballot, closesAt]);
      await announced(ballot, closesAt);
      await client.query('update ballots set opening_number = 9 where ballot_id = $1', [ballot]);
      expect(await openingOf(ballot)).toBe(number);
    }
  });

  it('gives two ballots that are armed at once two numbers (PAPER-06)', async () => {
    const other = new Client({ connectionString: database.url });
    await other.connect();
    const { pid } = (await other.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]!;
    const [one, two] = [await draft(sittings[1]), await draft(sittings[1])];
    await Promise.all([client.query('begin'), other.query('begin')]);
    await arm(one);
    const waits = arm(two, other).then(() => other.query('commit'));
    await until(async () => (await client.query('select from pg_locks where pid = $1 and not granted', [pid])).rowCount === 1);
    await client.query('commit');
    await waits;
    await other.end();
    expect([await numberOf(one), await numberOf(two)]).toEqual([1, 2]);
  });

  describe('and a ballot under way', () => {
    let folder: string;
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'piaojue-later-'));
      cpSync(MIGRATIONS, folder, { recursive: true });
      writeFileSync(join(folder, '9999-later.sql'), 'alter table ballots add column later int; create table later ();');
    });
    afterAll(() => rmSync(folder, { recursive: true }));
    const hasLater = async (): Promise<boolean> => (await client.query("select from pg_class where relname = 'later'")).rowCount === 1;

    it.each(['issuing', 'open', 'closing', 'closed'])('is not upgraded while one is %s, and says so', async (state) => {
      await migrate(client, 'app');
      const ballot = await draft(sittings[0]);
      await client.query('set session_replication_role = replica');
      await client.query("update ballots set state = $2, manifest = '{}', manifest_hash = '\\x00' where ballot_id = $1", [ballot, state]);
      await expect(migrate(client, 'app', folder)).rejects.toThrow(/1 ballot\(s\) are under way and the database is not upgraded/);
      expect(await migrate(client, 'app')).toEqual([]);
      expect(await hasLater()).toBe(false);
      await client.query('delete from ballots where ballot_id = $1', [ballot]);
      await client.query('set session_replication_role = origin');
    });

    it('waits a few seconds for a table and no longer, changing nothing', async () => {
      const other = new Client({ connectionString: database.url });
      await other.connect();
      await other.query('begin; lock table ballots in access share mode');
      await expect(migrate(client, 'app', folder)).rejects.toThrow(/in use and 9999-later.sql could not run/);
      expect(await hasLater()).toBe(false);
      await other.query('rollback');
      expect(await migrate(client, 'app', folder)).toEqual(['9999-later.sql']);
      await other.end();
    });

    it('is refused by an earlier program once it is upgraded', async () => {
      await expect(migrate(client, 'app')).rejects.toThrow(/upgraded by a newer version \(9999-later.sql\)/);
    });
  });
});
