import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { DataSource } from 'typeorm';
import type { AppSettings } from '../../src/platform/config/settings';
import { makeEd25519Pem } from '../../src/platform/security/raw-keys';
import { freshDatabase } from './fresh-database';
import { listeningApp } from './listening-app';
import { ownerOf } from './owner';

/** The whole app on a fresh database and a free port. */
export interface RunningApp {
  readonly app: NestExpressApplication;
  readonly settings: AppSettings;
  /** E.g. `http://127.0.0.1:43123`. */
  readonly url: string;
  /** Straight, as its owner. */
  readonly database: DataSource;
  stop(): Promise<void>;
}

export async function runApp(change: Partial<AppSettings> = {}): Promise<RunningApp> {
  const database = await freshDatabase('app');
  const dataFolder = mkdtempSync(join(tmpdir(), 'piaojue-app-'));
  const settings: AppSettings = {
    port: 0,
    host: '127.0.0.1',
    databaseUrl: database.url,
    dataFolder,
    webFolder: null,
    boxUrl: null,
    boxPort: 4101,
    boxCommandUrl: 'http://127.0.0.1:9',
    commandKey: makeEd25519Pem(),
    logKey: makeEd25519Pem(),
    publicUrl: 'http://192.168.1.10:4100',
    isHttps: false,
    isTest: true,
    ...change,
  };
  const app = await listeningApp(settings, settings.port, '127.0.0.1');
  const owner = await ownerOf(app, database.url);
  const stop = async (): Promise<void> => {
    await owner.destroy();
    await app.close();
    await database.drop();
    rmSync(dataFolder, { recursive: true, force: true });
  };
  return { app, settings, url: (await app.getUrl()).replace('[::1]', '127.0.0.1'), database: owner, stop };
}
