import type { INestApplicationContext } from '@nestjs/common';
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createApp } from '../../app';
import { readAppSettings } from '../../platform/config/app-settings';
import type { AppSettings } from '../../platform/config/settings';
import { publicKeyOf } from '../../platform/config/key-files';
import { freePort } from '../../platform/database/server/launch';
import { required, startDatabases, stop } from '../bench/trial-server';
import { exampleDeputies, isOnLeave } from '../example/example-deputies';
import { exampleCard } from '../example/example-logins';
import { loadExample } from '../example/load-example';
import type { Card } from '../rehearse/robot';

/** App and box as processes of their own, each with a durable server. */
export interface Stack {
  readonly appUrl: string;
  readonly boxUrl: string;
  readonly boxCommandUrl: string;
  /** Where the app lays down what is published. */
  readonly snapshots: string;
  readonly processes: { readonly app: ChildProcess; readonly box: ChildProcess };
  readonly databases: { readonly app: string; readonly box: string };
  /** Process ids of the database servers. */
  readonly servers: { readonly app: number; readonly box: number };
}

/** A stack with a hall of the example congress. */
export interface SoakStack extends Stack {
  readonly cards: readonly Card[];
}

/** `preload`: programs of `src/cli/bench` that run before app and box. */
export function withSoakStack<T>(deputies: number, work: (stack: SoakStack) => Promise<T>, preload: readonly string[] = ['loop-delay']): Promise<T> {
  const people = exampleDeputies.filter((deputy) => !isOnLeave(deputy)).slice(0, deputies);
  const fill = async (app: INestApplicationContext): Promise<void> => void (await loadExample(app, new Date(), people));
  return withStack(fill, (stack, { logKey }) => work({ ...stack, cards: people.map((deputy) => ({ card: exampleCard(logKey, stack.appUrl, deputy).token })) }), preload);
}

/** Fills an installation, starts it, and ends everything when the work is done or fails. */
export async function withStack<T>(fill: (app: INestApplicationContext) => Promise<void>, work: (stack: Stack, settings: AppSettings) => Promise<T>, preload: readonly string[]): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-soak-'));
  const servers = { app: await startDatabases('app'), box: await startDatabases('box') };
  const started: ChildProcess[] = [];
  const begin = async (file: string, env: NodeJS.ProcessEnv, url: string): Promise<ChildProcess> => {
    const child = fork(join(__dirname, '../..', file), { env: { NODE_ENV: 'production', ...env }, execArgv: required(preload), stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    started.push(child);
    await untilReady(child, url);
    return child;
  };
  try {
    const [port, hall, command] = [await freePort(), await freePort(), await freePort()];
    const databases = { app: await servers.app.create('piaojue'), box: await servers.box.create('piaojue_box') };
    const snapshots = join(folder, 'snapshots');
    const env = { DATABASE_URL: databases.app, PIAOJUE_DATA: folder, SNAPSHOT_DIR: snapshots, HOST: '127.0.0.1', PORT: String(port), BOX_PORT: String(hall), BOX_COMMAND_PORT: String(command) };
    const settings = readAppSettings(env);
    await filled(settings, fill);
    const boxUrl = `http://127.0.0.1:${hall}`;
    const box = await begin('box.main.js', { BOX_DATABASE_URL: databases.box, BOX_APP_KEY: publicKeyOf(settings.commandKey), BOX_PORT: env.BOX_PORT, BOX_COMMAND_PORT: env.BOX_COMMAND_PORT, BOX_HOST: '127.0.0.1' }, boxUrl);
    const appUrl = `http://127.0.0.1:${port}`;
    const app = await begin('main.js', env, appUrl);
    return await work({ appUrl, boxUrl, boxCommandUrl: `http://127.0.0.1:${command}`, snapshots, processes: { app, box }, databases, servers: { app: servers.app.pid, box: servers.box.pid } }, settings);
  } finally {
    await Promise.all(started.map(stop));
    await Promise.all(Object.values(servers).map((server) => server.remove()));
    rmSync(folder, { recursive: true, force: true });
  }
}

async function filled(settings: AppSettings, fill: (app: INestApplicationContext) => Promise<void>): Promise<void> {
  const app = await createApp(settings);
  try {
    await app.init();
    await fill(app);
  } finally {
    await app.close();
  }
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  while (child.exitCode === null) {
    if ((await fetch(`${url}/api/health/ready`).catch(() => null))?.ok) return;
    await pause(100);
  }
  throw new Error('a process did not start');
}
