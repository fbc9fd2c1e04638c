import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import { createApp } from '../../../src/app';
import { readAppSettings } from '../../../src/platform/config/app-settings';
import { publicKeyOf } from '../../../src/platform/config/key-files';
import { freePort } from '../../../src/platform/database/server/launch';
import { durableCluster } from '../../support/clusters';
import { freshDatabase } from '../../support/fresh-database';
import { removeCluster, restartPostgres } from '../../support/power-cut';
import { spawnApp, spawnBox } from '../../support/processes';

export const VICTIMS = ['the app', "the app's PostgreSQL", 'the box', "the box's PostgreSQL"] as const;
export type Victim = (typeof VICTIMS)[number];

/** App and box as processes of their own, each with a PostgreSQL server of its own that keeps what it promised. */
export interface SpawnedStack {
  /** Beside the process that is killed, for founding a congress and its accounts. */
  readonly app: INestApplication;
  readonly appUrl: string;
  readonly boxUrl: string;
  /** Numbers of the processes as they run now. */
  readonly pids: { readonly app: number; readonly box: number };
  /** SIGKILL in the midst of whatever it does, and the start after it. */
  kill(victim: Victim): Promise<void>;
  /** Sets the wall clock of a program so many milliseconds ahead of the machine's; PostgreSQL's stays. */
  setClock(of: 'the app' | 'the box', ahead: number): Promise<void>;
  close(): Promise<void>;
}

export async function spawnStack({ hasMovingClock = false } = {}): Promise<SpawnedStack> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'piaojue-killed-'));
  const clusters = { app: await durableCluster('app'), box: await durableCluster('box') };
  const databases = { app: (await freshDatabase('app', clusters.app.url('postgres'))).url, box: (await freshDatabase('box', clusters.box.url('postgres'))).url };
  const [port, boxPort, commandPort] = [await freePort(), await freePort(), await freePort()];
  const ports = { PORT: String(port), BOX_PORT: String(boxPort), BOX_COMMAND_PORT: String(commandPort), HOST: '127.0.0.1', BOX_HOST: '127.0.0.1' };
  const appEnv = { ...ports, DATABASE_URL: databases.app, PIAOJUE_DATA: dataFolder };
  const settings = readAppSettings(appEnv);
  const boxEnv = { ...ports, BOX_DATABASE_URL: databases.box, BOX_APP_KEY: publicKeyOf(settings.commandKey) };
  let [app, box] = [await spawnApp(appEnv, hasMovingClock), await spawnBox(boxEnv, hasMovingClock)];
  const founder = await createApp(settings);
  const kills: Record<Victim, () => Promise<unknown>> = {
    'the app': async () => (await app.end('SIGKILL'), (app = await spawnApp(appEnv, hasMovingClock))),
    'the box': async () => (await box.end('SIGKILL'), (box = await spawnBox(boxEnv, hasMovingClock))),
    "the app's PostgreSQL": () => restartPostgres(clusters.app, databases.app),
    "the box's PostgreSQL": () => restartPostgres(clusters.box, databases.box),
  };
  const close = async (): Promise<void> => {
    await Promise.all([app.end(), box.end(), founder.close()]);
    await Promise.all([removeCluster(clusters.app), removeCluster(clusters.box)]);
    rmSync(dataFolder, { recursive: true, force: true });
  };
  return { app: founder, appUrl: app.url, boxUrl: box.url, get pids() { return { app: app.pid, box: box.pid }; }, kill: async (victim) => void (await kills[victim]()), setClock: (of, ahead) => (of === 'the app' ? app : box).setClock(ahead), close };
}
