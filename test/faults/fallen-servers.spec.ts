import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { clusterHome, urlOf } from '../../src/platform/database/server/cluster-home';
import { readPostmaster } from '../../src/platform/database/server/postmaster';
import type { Plane } from '../../src/platform/database/migrations';
import { openFolder } from '../support/clusters';
import { StartProgram } from '../support/start-program';

const DATABASES = { app: 'piaojue', box: 'piaojue_box' } as const;
const readiness = async (port: number): Promise<number | null> => (await fetch(`http://127.0.0.1:${port}/api/health/ready`).catch(() => null))?.status ?? null;

async function untilReadiness(port: number, status: number): Promise<void> {
  while ((await readiness(port)) !== status) await pause(10);
}

/** Writes numbers, one commit each, until the server is gone; returns those that were acknowledged. */
async function writeUntilCut(url: string, cut: () => void): Promise<number[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('create table if not exists written (number int)');
  const acknowledged: number[] = [];
  try {
    for (let number = 1; ; number += 1) {
      await client.query('insert into written values ($1)', [number]);
      acknowledged.push(number);
      if (number === 100) cut();
    }
  } catch {
    return acknowledged;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function written(url: string): Promise<number[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ number: number }>('select number from written');
  await client.end();
  return rows.map(({ number }) => number);
}

// two servers, app and box start in each test, which a busy machine takes its time for
jest.setTimeout(180_000);

describe('the start program and its PostgreSQL servers', () => {
  let folder: string;
  let program: StartProgram;
  const start = (): StartProgram => new StartProgram({ PIAOJUE_DATA: folder, PIAOJUE_EXAMPLE: 'no' });
  const data = (plane: Plane): string => join(folder, `pg-${plane}`, 'data');
  const addressOf = (plane: Plane): string => urlOf(clusterHome(join(folder, `pg-${plane}`), null), readPostmaster(data(plane))!.port, DATABASES[plane]);
  const kill = (plane: Plane): void => void process.kill(readPostmaster(data(plane))!.pid, 'SIGKILL');

  beforeEach(() => {
    folder = openFolder('piaojue-servers-');
    program = start();
  });
  afterEach(async () => {
    await program.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(['app', 'box'] as const)('starts the server of the %s again when it dies: not ready, then ready, and nothing acknowledged is lost', async (plane) => {
    const ports = await program.running();
    const address = addressOf(plane);
    const acknowledged = await writeUntilCut(address, () => kill(plane));
    await untilReadiness(ports[plane], 503);
    await program.says(`PostgreSQL (pg-${plane}) ended unexpectedly: starting it again`);
    await untilReadiness(ports[plane], 200);
    expect(acknowledged.length).toBeGreaterThanOrEqual(100);
    expect(await written(address)).toEqual(expect.arrayContaining(acknowledged));
    await program.says(`PostgreSQL (pg-${plane}) is back`);
    expect(await program.stop()).toBe(0);
    expect([readPostmaster(data('app')), readPostmaster(data('box'))]).toEqual([null, null]);
  });

  it('still has its data folder to itself afterwards', async () => {
    await program.running();
    kill('app');
    await program.says('PostgreSQL (pg-app) is back');
    const second = start();
    await Promise.race([second.exit(), second.says('Ctrl-C').catch(() => undefined)]);
    expect(await second.stop()).toBe(1);
    expect(second.output).toMatch(/Another piaojue is using the data folder/);
  });

  it('goes on trying, says why it cannot, and can be stopped meanwhile', async () => {
    await program.running();
    chmodSync(data('box'), 0o777);
    kill('box');
    await program.says('has invalid permissions');
    expect(program.output).toMatch(/data directory ".*pg-box\/data" has invalid permissions.* Trying again in 1 s\./);
    expect(await program.stop()).toBe(0);
    chmodSync(data('box'), 0o700);
  });
});
