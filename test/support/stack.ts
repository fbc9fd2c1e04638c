import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import { createBox, type Box } from '../../src/box/box';
import { readAppSettings } from '../../src/platform/config/app-settings';
import { publicKeyOf } from '../../src/platform/config/key-files';
import type { AppSettings, BoxSettings } from '../../src/platform/config/settings';
import { freePort } from '../../src/platform/database/server/launch';
import type { DataSource } from 'typeorm';
import { freshDatabase, strangeDatabase } from './fresh-database';
import { ownerOf } from './owner';
import { listeningApp } from './listening-app';
import { sharedServer } from './shared-clusters';

/** App and box in this process, on free ports, each with a database of its own. */
export interface Stack {
  readonly app: INestApplication;
  readonly box: Box;
  /** e.g. `http://127.0.0.1:41234` */
  readonly appUrl: string;
  readonly boxUrl: string;
  readonly settings: AppSettings;
  readonly databases: { readonly app: string; readonly box: string };
  /** The app's database straight, as its owner. */
  readonly database: DataSource;
  close(): Promise<void>;
}

export interface StackOptions {
  /** `0.0.0.0` to be reached at a LAN address; loopback unless told. */
  readonly host?: string;
  readonly batch?: BoxSettings['batch'];
  /** Addresses of servers of the test's own; the shared ones unless told. */
  readonly servers?: { readonly app: string; readonly box: string };
  /** Puts the app's database into the box's server, where it must not be. */
  readonly isOneServer?: boolean;
  /** The certificate of the box's hall door; http unless told. */
  readonly boxTls?: BoxSettings['tls'];
  /** Where its files go; a temporary folder unless told. */
  readonly dataFolder?: string;
  readonly leastFree?: AppSettings['leastFree'];
  readonly snapshotFolder?: AppSettings['snapshotFolder'];
  readonly isOneOfMany?: AppSettings['isOneOfMany'];
}

export async function startStack({ host = '127.0.0.1', batch = { papers: 64, milliseconds: 5 }, servers, isOneServer = false, boxTls = null, dataFolder = mkdtempSync(join(tmpdir(), 'piaojue-stack-')), leastFree, snapshotFolder = null, isOneOfMany = false }: StackOptions = {}): Promise<Stack> {
  const [appDatabase, boxDatabase] = await Promise.all([isOneServer ? strangeDatabase('app', sharedServer('box')) : freshDatabase('app', servers?.app), freshDatabase('box', servers?.box)]);
  const port = await freePort();
  const unaddressed = readAppSettings({ PORT: String(port), HOST: host, DATABASE_URL: appDatabase.url, PIAOJUE_DATA: dataFolder, PIAOJUE_TEST: 'yes' });
  const appKey = publicKeyOf(unaddressed.commandKey);
  const box = await createBox({ port: 0, host, commandPort: 0, commandHost: '127.0.0.1', databaseUrl: boxDatabase.url, appKey, isTest: true, batch, tls: boxTls });
  await box.listen();
  const settings = { ...unaddressed, boxPort: box.ports.hall, boxCommandUrl: `http://127.0.0.1:${box.ports.command}`, isOneOfMany, snapshotFolder, ...(leastFree !== undefined && { leastFree }) };
  const app = await listeningApp(settings, port, host);
  const owner = await ownerOf(app, appDatabase.url);
  const close = async (): Promise<void> => {
    await owner.destroy();
    await app.close();
    await box.close();
    await Promise.all([appDatabase.drop(), boxDatabase.drop()]);
    rmSync(dataFolder, { recursive: true, force: true });
  };
  const hall = `http${boxTls ? 's' : ''}://127.0.0.1:${box.ports.hall}`;
  const databases = { app: appDatabase.url, box: boxDatabase.url };
  return { app, box, appUrl: `http://127.0.0.1:${port}`, boxUrl: hall, settings, databases, database: owner, close };
}
