import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { toBase64Url } from '../../domain/sealing/base64';
import { readPostgresSearch } from '../../platform/config/postgres-search';
import { migrate, type Plane } from '../../platform/database/migrations';
import { ensureDatabase, startCluster } from '../../platform/database/server/cluster';
import { serverSettings } from '../../platform/database/server/server-settings';
import { nodeSuite } from '../../platform/security/node-suite';
import { knock } from './box-orders';

/** A durable PostgreSQL server of one plane, in a temporary folder. */
export interface TrialDatabases {
  /** Of the server. */
  readonly pid: number;
  /** Makes a migrated database and gives its address. */
  create(name: string): Promise<string>;
  /** Another one with all that is in a database that nobody is connected to. */
  copy(from: string, name: string): Promise<string>;
  drop(name: string): Promise<void>;
  remove(): Promise<void>;
}

export async function startDatabases(plane: Plane): Promise<TrialDatabases> {
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-bench-'));
  const cluster = await startCluster(join(folder, 'pg'), serverSettings(plane), readPostgresSearch());
  const inPostgres = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
    const client = new Client({ connectionString: cluster.url('postgres') });
    await client.connect();
    return work(client).finally(() => client.end());
  };
  return {
    pid: cluster.pid,
    async create(name) {
      const url = await ensureDatabase(cluster, name);
      const client = new Client({ connectionString: url });
      await client.connect();
      await migrate(client, plane).finally(() => client.end());
      return url;
    },
    async copy(from, name) {
      await inPostgres((client) => client.query(`create database ${client.escapeIdentifier(name)} template ${client.escapeIdentifier(from)}`));
      return cluster.url(name);
    },
    drop: (name) => inPostgres(async (client) => void (await client.query(`drop database ${client.escapeIdentifier(name)} with (force)`))),
    async remove() {
      await cluster.stop();
      rmSync(cluster.home.folder, { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A box in a process of its own, as `npm start` runs it. */
export interface BoxProcess {
  readonly child: ChildProcess;
  readonly hallUrl: string;
  readonly commandUrl: string;
}

/** @param preload programs of this folder that run before it */
export async function startBox(databaseUrl: string, appSecretKey: Uint8Array, ports: { hall: number; command: number }, preload: readonly string[] = []): Promise<BoxProcess> {
  const env = {
    BOX_DATABASE_URL: databaseUrl,
    BOX_APP_KEY: toBase64Url(nodeSuite.ed25519PublicKey(appSecretKey)),
    BOX_PORT: String(ports.hall),
    BOX_COMMAND_PORT: String(ports.command),
    BOX_HOST: '127.0.0.1',
  };
  const child = fork(join(__dirname, '../../box.main.js'), { env, execArgv: required(preload) });
  const hallUrl = `http://127.0.0.1:${ports.hall}`;
  await untilReady(child, hallUrl);
  return { child, hallUrl, commandUrl: `http://127.0.0.1:${ports.command}` };
}

export const required = (programs: readonly string[]): string[] => programs.flatMap((program) => ['--require', join(__dirname, `${program}.js`)]);

async function untilReady(child: ChildProcess, hallUrl: string): Promise<void> {
  while (child.exitCode === null) {
    const reply = await knock('GET', `${hallUrl}/api/health/ready`).catch(() => null);
    if (reply?.status === 200) return;
    await pause(50);
  }
  throw new Error('the box did not start');
}

/** Starts a program of this folder and gives what it first has to say to `order`. */
export async function ask<Answer>(program: string, order: object): Promise<{ readonly child: ChildProcess; readonly answer: Answer }> {
  const child = fork(join(__dirname, `${program}.js`), { env: {} });
  child.send(order);
  const [answer] = (await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [{ error: `${program} ended` }])])) as [Answer & { error?: string }];
  if (answer.error) throw new Error(answer.error);
  return { child, answer };
}

/** Its answer to a question that its program, or one before it, understands. */
export async function questionOf<Answer>(child: ChildProcess, question: object): Promise<Answer> {
  const answered = once(child, 'message') as Promise<[Answer]>;
  child.send(question);
  return (await answered)[0];
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
