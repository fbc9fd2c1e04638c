import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Client } from 'pg';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database';

const PROGRAM = join(__dirname, '../../../dist/cli/piaojue.js');
const CONGRESS = '00000000-0000-4000-8000-000000000001';

describe('piaojue backup, restore and check', () => {
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-program-'));
  const file = join(folder, 'one.backup');
  let databases: readonly [FreshDatabase, FreshDatabase];
  let client: Client;
  beforeAll(async () => {
    databases = [await freshDatabase('app'), await freshDatabase('box')];
    client = new Client({ connectionString: databases[0].url });
    await client.connect();
    await client.query("insert into congresses (congress_id, slug, name, body_type) values ($1, 'test', '测试', 'county')", [CONGRESS]);
    await client.end();
  });
  afterAll(async () => {
    await Promise.all(databases.map((database) => database.drop()));
    rmSync(folder, { recursive: true });
  });

  /** Programs of the machine that a test puts before the real ones. */
  const programs = join(folder, 'programs');
  function run(passphrase: string, ...args: string[]) {
    if (!existsSync(PROGRAM)) throw new Error('dist/ is missing: run npm run build first');
    const env = { PATH: `${programs}${delimiter}${process.env['PATH']}`, DATABASE_URL: databases[0].url, BOX_DATABASE_URL: databases[1].url, PIAOJUE_DATA: join(folder, 'data') };
    const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], { env, input: `${passphrase}\n`, encoding: 'utf8' });
    return { status, stdout, stderr };
  }
  const changed = (): Buffer => {
    const bytes = Buffer.from(readFileSync(file));
    bytes[bytes.length - 30]! ^= 1;
    return bytes;
  };

  it('asks for a passphrase that is long enough, and writes one file that nobody else may read', () => {
    expect(run('short', 'backup', file)).toMatchObject({ status: 1, stderr: expect.stringContaining('at least 8 characters') });
    expect(run('eight letters', 'backup', file)).toMatchObject({ status: 0, stdout: expect.stringMatching(/\d+ tables and 0 files kept/) });
    expect(readdirSync(folder).sort()).toEqual(['data', 'one.backup']);
  });

  it('says in one line what is wrong with a file, and restores nothing', () => {
    writeFileSync(join(folder, 'changed'), changed());
    expect(run('eight letters', 'restore', join(folder, 'changed'), '--overwrite')).toMatchObject({ status: 1, stderr: expect.stringMatching(/^✗ .*was changed or cut off from byte \d+ on; nothing was restored\.\n$/) });
    expect(run('other letters', 'check', file)).toMatchObject({ status: 1, stderr: expect.stringMatching(/^✗ .*Another passphrase/) });
    expect(run('eight letters', 'check', join(folder, 'nowhere'))).toMatchObject({ status: 1, stderr: expect.stringMatching(/^✗ .*nowhere cannot be read or written \(ENOENT\)/) });
    writeFileSync(join(folder, 'other'), '{}');
    expect(run('eight letters', 'check', join(folder, 'other'))).toMatchObject({ status: 1, stderr: expect.stringMatching(/^✗ .*was not written by piaojue backup/) });
  });

  it('replaces an installation that holds something only when that is said', async () => {
    expect(run('eight letters', 'restore', file)).toMatchObject({ status: 1, stderr: expect.stringContaining('--overwrite') });
    await asking("insert into congresses (congress_id, slug, name, body_type) values (gen_random_uuid(), 'later', '后来', 'county')");
    expect(run('eight letters', 'restore', file, '--overwrite')).toMatchObject({ status: 0, stdout: expect.stringContaining('now start') });
    expect(await asking('select slug from congresses')).toEqual([{ slug: 'test' }]);
  });

  it('says before an upgrade what is to come and what forbids it', async () => {
    const before = JSON.parse(run('', 'preflight', '--json').stdout) as { checks: { check: string; subject: string; extent: string; faults: string[] }[] };
    expect(before.checks.slice(0, 2)).toEqual(['app', 'box'].map((subject) => ({ check: 'upgrade', subject, extent: 'up to date', faults: [] })));
    // the shared server of quick tests does not survive a power cut
    expect(before.checks[2]).toMatchObject({ check: 'settings', faults: expect.arrayContaining(["fsync must be 'on', is 'off'"]) });
    expect(before.checks.at(-1)).toEqual({ check: 'settings', subject: 'app', extent: 'durable', faults: ["fsync must be 'on', is 'off'"] });
    await asking("delete from schema_migrations where name = '0021-drawn-cards.sql'; insert into schema_migrations values ('9999-later.sql')");
    expect(run('', 'preflight')).toMatchObject({ status: 10, stdout: expect.stringContaining('✗ 升级 · upgrade app: newer-database: 9999-later.sql') });
    await asking("delete from schema_migrations where name = '9999-later.sql'");
    expect(run('', 'preflight').stdout).toContain('✓ 升级 · upgrade app: to come: 0021-drawn-cards.sql');
  });

  it.each([
    ['echo yes', 'synchronised'],
    ['echo no', 'not synchronised'],
    ['exit 1', 'synchronised or not, nobody here can tell'],
  ])('tells whether a time server sets the clock of this machine, where its kernel says so, and judges nobody by it: %s', (said, told) => {
    mkdirSync(programs, { recursive: true });
    writeFileSync(join(programs, 'timedatectl'), `#!/bin/sh\n[ "$*" = 'show --property=NTPSynchronized --value' ] || exit 2\n${said}\n`, { mode: 0o755 });
    expect(run('', 'preflight').stdout).toContain(`✓ 时钟 · clock app, box: together; this machine's is ${told}\n`);
  });

  async function asking(sql: string): Promise<unknown[]> {
    const own = new Client({ connectionString: databases[0].url });
    await own.connect();
    try {
      return (await own.query(sql)).rows;
    } finally {
      await own.end();
    }
  }
});
