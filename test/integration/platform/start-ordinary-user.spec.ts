import { mkdirSync, chownSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { clusterHome, urlOf } from '../../../src/platform/database/server/cluster-home';
import { mayReach } from '../../../src/platform/database/server/owner';
import { readPostmaster } from '../../../src/platform/database/server/postmaster';
import { freshCopy } from '../../support/fresh-copy';
import { endNow } from '../../support/power-cut';
import { StartProgram, descendantsOf, isAlive } from '../../support/start-program';

/** `nobody`: PostgreSQL wants a user that the system knows. */
const USER = { uid: 65534, gid: 65534 };

/** Why this cannot be tried here; null when it can. */
function obstacle(): string | null {
  if (process.getuid?.() !== 0) return 'these tests run as an ordinary user, and so does the start program in all others';
  const npm = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'npm')).find((path) => statSync(path, { throwIfNoEntry: false }));
  if (npm === undefined || ![process.execPath, npm].every((path) => mayReach(USER, realpathSync(path)))) return 'an ordinary user may not run this Node and its npm';
  return null;
}
const reason = obstacle();
if (reason !== null) process.stderr.write(`skipped: npm start as an ordinary user: ${reason}\n`);
const itStarts = reason === null ? it : it.skip;

const readiness = async (port: number): Promise<number | null> => (await fetch(`http://127.0.0.1:${port}/api/health/ready`).catch(() => null))?.status ?? null;

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

describe('npm start as an ordinary user', () => {
  let folder: string;
  let program: StartProgram | undefined;
  const planes = ['app', 'box'] as const;
  const data = (plane: string): string => join(folder, '.piaojue', `pg-${plane}`, 'data');
  const postmasters = () => planes.map((plane) => readPostmaster(data(plane)));
  const appDatabase = (): string => urlOf(clusterHome(join(folder, '.piaojue', 'pg-app'), null), readPostmaster(data('app'))!.port, 'piaojue');

  /** In a process group of its own, as a shell does it, so that Ctrl-C reaches npm and everything it has started in the foreground. */
  const start = (): StartProgram => {
    const env = { HOME: join(folder, 'home'), npm_config_update_notifier: 'false', npm_config_offline: 'true' };
    return (program = new StartProgram(env, { ...USER, cwd: folder, detached: true }, ['npm', 'start']));
  };
  const isServing = async (): Promise<void> => {
    const ports = await program!.running();
    expect(await Promise.all([readiness(ports.app), readiness(ports.box)])).toEqual([200, 200]);
  };

  beforeAll(() => {
    if (reason !== null) return;
    folder = freshCopy(USER);
    mkdirSync(join(folder, 'home'));
    chownSync(join(folder, 'home'), USER.uid, USER.gid);
  });
  afterAll(async () => {
    await program?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  itStarts('builds and serves from a fresh copy, stops on Ctrl-C, keeps its data, and gets over a kill -9 of everything', async () => {
    start();
    await isServing();
    expect(program!.output).toContain('building');
    expect(program!.output).toContain('example deputies');
    const left = postmasters();
    const owners = [join(folder, 'dist'), ...readdirSync(join(folder, '.piaojue')).map((name) => join(folder, '.piaojue', name)), ...left.map((server) => `/proc/${server!.pid}`)];
    expect(new Set(owners.map((path) => statSync(path).uid))).toEqual(new Set([USER.uid]));
    await ask(appDatabase(), "create table kept as select 'kept' as word");
    const all = descendantsOf(program!.pid);
    process.kill(-program!.pid, 'SIGINT');
    await program!.exit();
    expect(program!.output).toContain('stopping');
    expect(postmasters()).toEqual([null, null]);
    expect(all.filter(isAlive)).toEqual([]);

    start();
    await isServing();
    expect(program!.output).not.toContain('building');
    expect(await ask(appDatabase(), 'select * from kept')).toEqual([{ word: 'kept' }]);
    for (const pid of [program!.pid, ...descendantsOf(program!.pid)]) endNow(pid);
    await program!.exit();

    start();
    await isServing();
    expect(await ask(appDatabase(), 'select * from kept')).toEqual([{ word: 'kept' }]);
    await program!.stop();
    while (postmasters().some((server) => server !== null)) await pause(20);
  }, 600_000);
});
