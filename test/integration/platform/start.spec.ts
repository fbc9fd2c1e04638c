import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { mkdir, chown } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { readPostgresSearch } from '../../../src/platform/config/postgres-search';
import { clusterHome, urlOf } from '../../../src/platform/database/server/cluster-home';
import { readPostmaster } from '../../../src/platform/database/server/postmaster';
import { LOADED, SPARE } from '../../../src/platform/process/spare';
import { durableCluster, openFolder } from '../../support/clusters';
import { freshDatabase } from '../../support/fresh-database';
import { StartProgram, childrenOf, isAlive, runs } from '../../support/start-program';

const isRoot = process.getuid?.() === 0;
const hasSystemPostgres = readPostgresSearch(process.env).folders.some((folder) => existsSync(join(folder, 'initdb')));
const when = (condition: boolean, reason: string): jest.It => {
  if (!condition) process.stderr.write(`skipped: ${reason}\n`);
  return condition ? it : it.skip;
};

const isReady = async (port: number): Promise<boolean> => (await fetch(`http://127.0.0.1:${port}/api/health/ready`).catch(() => null))?.status === 200;
const isFree = async (port: number): Promise<boolean> => (await fetch(`http://127.0.0.1:${port}/`).catch(() => null)) === null;

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

describe('the start program', () => {
  let folder: string;
  let program: StartProgram | null;
  const start = (env: Record<string, string> = {}, options = {}): StartProgram => (program = new StartProgram({ PIAOJUE_DATA: folder, PIAOJUE_EXAMPLE: 'no', ...env }, options));
  const postmaster = (plane: string) => readPostmaster(join(folder, `pg-${plane}`, 'data'));
  const appDatabase = () => {
    const home = clusterHome(join(folder, 'pg-app'), null);
    return urlOf(home, readPostmaster(home.data)!.port, 'piaojue');
  };

  beforeEach(() => {
    folder = openFolder('piaojue-start-');
    program = null;
  });
  afterEach(async () => {
    await program?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('serves app and box, stops everything on Ctrl-C, and keeps the data', async () => {
    const ports = await start().running();
    expect(await Promise.all([isReady(ports.app), isReady(ports.box)])).toEqual([true, true]);
    await ask(appDatabase(), 'create table kept (word text)');
    program!.kill('SIGINT');
    expect(await program!.exit()).toBe(0);
    expect([postmaster('app'), postmaster('box'), await isFree(ports.app), await isFree(ports.box)]).toEqual([null, null, true, true]);

    await start().running();
    expect(await ask(appDatabase(), 'select * from kept')).toEqual([]);
  });

  it('takes over the servers that a killed run left, and stops them in the end', async () => {
    const ports = await start().running();
    const left = [postmaster('app'), postmaster('box')];
    program!.kill('SIGKILL');
    await program!.exit();
    while (!((await isFree(ports.app)) && (await isFree(ports.box)))) await pause(50);

    await start().running();
    expect([postmaster('app'), postmaster('box')]).toEqual(left);
    expect(await program!.stop()).toBe(0);
    expect([postmaster('app'), postmaster('box')]).toEqual([null, null]);
  });

  it('cleans up after servers that were killed too', async () => {
    await start().running();
    const left = [postmaster('app')!.pid, postmaster('box')!.pid];
    program!.kill('SIGKILL');
    for (const pid of left) process.kill(pid, 'SIGKILL');
    await program!.exit();

    const ports = await start().running();
    expect([await isReady(ports.app), postmaster('app')!.pid === left[0]]).toEqual([true, false]);
  });

  it('starts app and box again when they die, and says so', async () => {
    const ports = await start().running();
    for (const [name, file, port] of [['app', 'main.js', ports.app], ['box', 'box.main.js', ports.box]] as const) {
      const pid = childrenOf(program!.pid).find((child) => runs(child, `/${file}`));
      process.kill(pid!, 'SIGKILL');
      await program!.says(`${name} ended unexpectedly`);
      while (!(await isReady(port))) await pause(50);
    }
  });

  it('keeps a spare app, loaded, that takes the place of the one that dies, and ends with the rest', async () => {
    const ports = await start().running();
    const { pid } = program!;
    const apps = (): number[] => childrenOf(pid).filter((child) => runs(child, '/main.js'));
    const untilTwo = async (): Promise<number[]> => {
      while (apps().length < 2) await pause(50);
      return apps();
    };
    const [app, spare] = await untilTwo();
    process.kill(app!, 'SIGKILL');
    await program!.says('app ended unexpectedly');
    while (!(await isReady(ports.app))) await pause(50);
    const after = await untilTwo();
    expect([after[0], isAlive(app!)]).toEqual([spare, false]);
    process.kill(pid, 'SIGKILL');
    while (after.some(isAlive)) await pause(50);
  });

  it('has in its spare, before that says so, all that an app reads only when it begins', async () => {
    const spare = fork(join(__dirname, '../../../dist/main.js'), [SPARE], { env: { PATH: process.env.PATH }, execArgv: ['--require', join(__dirname, '../../support/tells-of-drawing.cjs')], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    const said: unknown[] = [];
    spare.on('message', (word) => said.push(word));
    while (!said.includes(LOADED)) await once(spare, 'message');
    spare.disconnect();
    await once(spare, 'exit');
    expect([said, spare.exitCode]).toEqual([['drawing', LOADED], 0]);
  });

  it('tells each process only what it needs', async () => {
    await start({ SECRET_OF_THE_SHELL: 'x' }).running();
    const environmentOf = (file: string): string => {
      const pid = childrenOf(program!.pid).find((child) => runs(child, `/${file}`));
      return readFileSync(`/proc/${pid}/environ`, 'utf8');
    };
    const [app, box] = [environmentOf('main.js'), environmentOf('box.main.js')];
    expect(app).not.toMatch(/BOX_DATABASE_URL|SECRET_OF_THE_SHELL/);
    expect(box).not.toMatch(/(^|\0)DATABASE_URL|PIAOJUE_DATA|SECRET_OF_THE_SHELL/);
    expect(box).toMatch(/BOX_DATABASE_URL/);
  });

  it('refuses to share a data folder with a running one, which goes on', async () => {
    const first = start();
    const ports = await first.running();
    const second = start();
    expect(await second.exit()).toBe(1);
    expect(second.output).toMatch(/Another piaojue is using the data folder/);
    expect(await isReady(ports.app)).toBe(true);
    expect(await first.stop()).toBe(0);
  });

  it('uses the packaged PostgreSQL when told so', async () => {
    await start({ PIAOJUE_PG: 'embedded' }).running();
    expect(await ask(appDatabase(), "select current_setting('server_version_num')::int / 10000 as major")).toEqual([{ major: 18 }]);
  });

  when(hasSystemPostgres, 'no PostgreSQL of the system')('uses the PostgreSQL of the system when told so', async () => {
    const ports = await start({ PIAOJUE_PG: 'system' }).running();
    expect(await Promise.all([isReady(ports.app), isReady(ports.box)])).toEqual([true, true]);
  });

  it('uses the servers it is told of', async () => {
    const server = await durableCluster('box');
    const [app, box] = [await freshDatabase('app'), await freshDatabase('box', server.url('postgres'))];
    const ports = await start({ DATABASE_URL: app.url, BOX_DATABASE_URL: box.url }).running();
    expect(await Promise.all([isReady(ports.app), isReady(ports.box)])).toEqual([true, true]);
    expect(existsSync(join(folder, 'pg-app'))).toBe(false);
    await program!.stop();
    await Promise.all([app.drop(), server.remove()]);
  });

  when(isRoot, 'only root can become another user')('runs as an ordinary user', async () => {
    await chown(folder, 65534, 65534);
    const ports = await start({}, { uid: 65534, gid: 65534 }).running();
    expect(await Promise.all([isReady(ports.app), isReady(ports.box)])).toEqual([true, true]);
  });

  when(isRoot, 'only root has a home that PostgreSQL may not enter')('serves from a folder that only root may enter', async () => {
    chmodSync(folder, 0o700);
    const inner = join(folder, 'piaojue');
    await mkdir(inner);
    const ports = await start({ PIAOJUE_DATA: inner }).running();
    expect(await isReady(ports.app)).toBe(true);
    expect(await program!.stop()).toBe(0);
    for (const plane of ['app', 'box']) rmSync(readlinkSync(join(inner, `pg-${plane}`)), { recursive: true });
  });
});
