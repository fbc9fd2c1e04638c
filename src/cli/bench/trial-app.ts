import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readAppSettings } from '../../platform/config/app-settings';
import type { AppSettings } from '../../platform/config/settings';
import { freePort } from '../../platform/database/server/launch';
import { required, startDatabases, stop } from './trial-server';

/** The app as a process of its own over a database that was filled before. */
export interface TrialApp<F> {
  readonly url: string;
  readonly pid: number;
  readonly child: ChildProcess;
  readonly databaseUrl: string;
  readonly filled: F;
}

/** Starts a PostgreSQL server and the app, and ends both when the work is done or fails. `preload`: programs of this folder that run before the app's. */
export async function withTrialApp<F, T>(fill: (settings: AppSettings) => Promise<F>, work: (app: TrialApp<F>) => Promise<T>, preload: readonly string[] = []): Promise<T> {
  const databases = await startDatabases('app');
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-bench-'));
  let app: ChildProcess | undefined;
  try {
    const port = await freePort();
    const env = { NODE_ENV: 'production', DATABASE_URL: await databases.create('bench'), PIAOJUE_DATA: folder, HOST: '127.0.0.1', PORT: String(port) };
    const filled = await fill(readAppSettings(env));
    app = fork(join(__dirname, '../../main.js'), { env, execArgv: required(preload), stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const url = `http://127.0.0.1:${port}`;
    await untilReady(app, url);
    return await work({ url, pid: app.pid!, child: app, databaseUrl: env.DATABASE_URL, filled });
  } finally {
    if (app) await stop(app);
    await databases.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function untilReady(app: ChildProcess, url: string): Promise<void> {
  while (app.exitCode === null) {
    const reply = await fetch(`${url}/api/health/ready`).catch(() => null);
    if (reply?.ok) return;
    await pause(100);
  }
  throw new Error('the app did not start');
}
