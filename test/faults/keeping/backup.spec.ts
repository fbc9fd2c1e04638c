import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkBackup } from '../../../src/cli/keeping/checking/scratch';
import { checkInstallation } from '../../../src/cli/keeping/checking/installation';
import type { Finding } from '../../../src/cli/keeping/checking/check';
import { onAddresses, refuseWhileInUse } from '../../../src/cli/keeping/planes';
import { readPostgresSearch } from '../../../src/platform/config/postgres-search';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database';
import { Morning } from '../../e2e/ballots/morning';
import { asking, asOrdinary, backUp, folderFor, ownedByOrdinary, plainOf, restore, rowsOf, rulesOf, tablesIn, voteAndPublish, type Addresses } from './kept-installation';

const faultsOf = (findings: readonly Finding[]): string[] => findings.flatMap(({ check, faults }) => faults.map((fault) => `${check} ${fault}`));

describe('a backup of an installation that has voted', () => {
  const place = folderFor();
  const file = place.file('morning.backup');
  let morning: Morning;
  let published: string[];
  beforeAll(async () => {
    morning = await Morning.begin({ deputies: 6 });
    published = [];
    for (const secrecy of ['named', 'anonymous'] as const) published.push(await voteAndPublish(morning, secrecy));
    mkdirSync(join(morning.stack.settings.dataFolder, 'uploads', 'ab'), { recursive: true });
    writeFileSync(join(morning.stack.settings.dataFolder, 'uploads', 'ab', 'abc'), 'photo');
    await backUp(file, morning.stack.databases, morning.stack.settings.dataFolder);
  }, 120_000);
  afterAll(async () => {
    await morning.end();
    place.remove();
  });

  async function onEmpty(work: (databases: Addresses, dataFolder: string) => Promise<void>): Promise<void> {
    const databases: FreshDatabase[] = [await freshDatabase('app'), await freshDatabase('box')];
    const dataFolder = place.file('data');
    mkdirSync(dataFolder);
    try {
      await work({ app: databases[0]!.url, box: databases[1]!.url }, dataFolder);
    } finally {
      rmSync(dataFolder, { recursive: true });
      for (const database of databases) await database.drop();
    }
  }

  it('brings back every row, rule and file, for a user who owns the database and no more', () =>
    onEmpty(async (empty, dataFolder) => {
      const { databases, settings } = morning.stack;
      await restore(file, { app: await ownedByOrdinary(empty.app), box: await ownedByOrdinary(empty.box) }, dataFolder);
      for (const plane of ['app', 'box'] as const) {
        expect(await rowsOf(empty[plane])).toEqual(await rowsOf(databases[plane]));
        expect(await rulesOf(empty[plane])).toEqual(await rulesOf(databases[plane]));
        expect((await asking(empty[plane], (client) => client.query("select from pg_sequences where schemaname = 'public'"))).rowCount).toBe(0);
      }
      await expect(asking(empty.app, (client) => client.query('delete from audit_entries'))).rejects.toThrow(/append-only/);
      for (const path of ['keys/log.pem', 'keys/command.pem', 'uploads/ab/abc', ...published.map((id) => `published/${id}/bundle.zip`)]) expect(readFileSync(join(dataFolder, path)).equals(readFileSync(join(settings.dataFolder, path)))).toBe(true);
    }), 60_000);

  it('is refused whole when anything in it was changed or is missing, and leaves what was there', () =>
    onEmpty(async (empty, dataFolder) => {
      const bytes = readFileSync(file);
      const before = { app: await rowsOf(empty.app), box: await rowsOf(empty.box) };
      const changed = (at: number): Buffer => Buffer.concat([bytes.subarray(0, at), Buffer.from([bytes[at]! ^ 1]), bytes.subarray(at + 1)]);
      const damages = [changed(60), changed(bytes.length >> 1), changed(bytes.length - 1), bytes.subarray(0, bytes.length >> 1), bytes.subarray(0, bytes.length - 1), Buffer.concat([bytes, bytes.subarray(-20)])];
      for (const damage of damages) {
        writeFileSync(place.file('damaged'), damage);
        await expect(restore(place.file('damaged'), empty, dataFolder)).rejects.toMatchObject({ reason: 'damaged' });
      }
      await expect(restore(file, empty, dataFolder, 'other letters')).rejects.toMatchObject({ reason: 'passphrase-wrong' });
      expect({ app: await rowsOf(empty.app), box: await rowsOf(empty.box) }).toEqual(before);
      expect(readdirSync(dataFolder)).toEqual([]);
    }), 60_000);

  it('leaves both databases alone where one of them may be filled and the other may not', () =>
    onEmpty(async (empty, dataFolder) => {
      const before = await rowsOf(empty.box);
      await expect(restore(file, { app: await asOrdinary(empty.app), box: empty.box }, dataFolder)).rejects.toThrow(/must be owner/);
      expect(await rowsOf(empty.box)).toEqual(before);
      expect(readdirSync(dataFolder)).toEqual([]);
    }), 60_000);

  it('is the same bytes whatever order the rows lie in', async () => {
    const before = await plainOf(file);
    for (const plane of ['app', 'box'] as const) await asking(morning.stack.databases[plane], lieOtherwise);
    await backUp(place.file('again.backup'), morning.stack.databases, morning.stack.settings.dataFolder);
    const again = await plainOf(place.file('again.backup'));
    expect([...again.keys()]).toEqual([...before.keys()]);
    for (const [name, bytes] of again) expect(`${name} ${bytes.equals(before.get(name)!)}`).toBe(`${name} true`);
  });

  it('is not made while the box is behind what the app knows to be done, and is once it has caught up', async () => {
    const { databases, settings } = morning.stack;
    const last = 'where sequence = (select max(sequence) from box_commands)';
    await asking(databases.box, (client) => client.query(`set session_replication_role = replica; create table aside as select * from box_commands ${last}; delete from box_commands ${last}`));
    await expect(backUp(place.file('behind.backup'), databases, settings.dataFolder)).rejects.toThrow(/behind the app/);
    await asking(databases.box, (client) => client.query('insert into box_commands select * from aside; drop table aside'));
    expect((await backUp(place.file('behind.backup'), databases, settings.dataFolder)).beside).toBeNull();
  });

  it('is proved by a check, which leaves no server and no file behind', async () => {
    const findings = await checkBackup(file, 'eight letters', readPostgresSearch());
    expect(faultsOf(findings)).toEqual([]);
    expect(findings.map(({ check }) => check).sort()).toEqual(['audit-log', 'backup', 'box', 'box', 'bundle', 'bundle', 'upgrade', 'upgrade']);
    expect(findings.find(({ check }) => check === 'box')!.extent).toBe('6 papers');
  }, 60_000);

  it('names every thing that was changed by hand', () =>
    onEmpty(async (empty, dataFolder) => {
      await restore(file, empty, dataFolder);
      const byHand = async (plane: 'app' | 'box', sql: string): Promise<string[]> => {
        await asking(empty[plane], (client) => client.query(`set session_replication_role = replica; ${sql}`));
        return faultsOf(await onAddresses(empty, (planes) => checkInstallation(planes, dataFolder)));
      };
      const kept = join(dataFolder, 'keys', 'log.pem');
      const [first, second] = published.map((id) => join(dataFolder, 'published', id, 'bundle.zip')) as [string, string];
      expect(await byHand('app', 'select')).toEqual([]);
      rmSync(first);
      cpSync(join(dataFolder, 'keys', 'log.pem'), second);
      expect((await byHand('app', 'select')).sort()).toEqual(['bundle bundle-missing', 'bundle bundle-unreadable']);
      rmSync(kept);
      expect(await byHand('app', 'select')).toContain('audit-log log-key-missing');
      cpSync(join(morning.stack.settings.dataFolder, 'keys', 'log.pem'), kept);
      expect(await byHand('box', `update box_closings set counts = jsonb_set(counts, '{0,papers}', '"none"')`)).toContain('box counts-differ');
      const smallest = 'where leaf_hash = (select min(leaf_hash) from box_settled_papers)';
      expect(await byHand('box', `update box_settled_papers set content = set_byte(content, 16, get_byte(content, 16) + 1) ${smallest}`)).toContainEqual(expect.stringMatching(/^box paper-changed at [0-9a-f]{16}$/));
      expect(await byHand('box', `delete from box_settled_papers ${smallest}`)).toEqual(expect.arrayContaining(['box closing-set: count-differs', 'box closing-set: root-differs']));
      expect(await byHand('app', `update audit_entries set body = replace(body, 'ballots.open', 'ballots.shut') where index = (select max(index) from audit_entries where body like '%ballots.open%')`)).toEqual(
        expect.arrayContaining([expect.stringMatching(/^audit-log entry-changed at \d+$/), 'audit-log head-differs', expect.stringMatching(/^audit-log checkpoint-differs/)]),
      );
      expect(await byHand('app', 'delete from audit_entries where index = 3')).toContain('audit-log entry-missing at 3');
    }), 60_000);

  it('is not written over another file, nor restored while somebody uses the database', async () => {
    await expect(backUp(file, morning.stack.databases, morning.stack.settings.dataFolder)).rejects.toThrow(/there already/);
    await expect(onAddresses(morning.stack.databases, refuseWhileInUse)).rejects.toThrow(/stop them/);
    expect(existsSync(`${file}.unfinished`)).toBe(false);
  });
});

/** The rows of every table, put down in another order. */
async function lieOtherwise(client: Parameters<Parameters<typeof asking>[1]>[0]): Promise<void> {
  await client.query('begin');
  await client.query('set local session_replication_role = replica');
  for (const name of await tablesIn(client)) {
    await client.query(`create temporary table turned on commit drop as select * from "${name}" order by random()`);
    await client.query(`delete from "${name}"`);
    await client.query(`insert into "${name}" select * from turned`);
    await client.query('drop table turned');
  }
  await client.query('commit');
}
