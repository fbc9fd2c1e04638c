import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { LEAST_FREE } from '../../domain/shared/machine-problems';
import { address, databaseAddress, environment, networks, optional, port, required, wholeNumber, type Environment } from './environment';
import { readFilesSettings } from './files-settings';
import { readKeys } from './key-files';
import type { AppSettings } from './settings';
import { readTls } from './tls-files';

const DIST = resolve(__dirname, '../../..', 'dist');
/** The program that draws pages, null where the screens were not built. */
export const DRAWING = built('drawing/draw.js');

/** Reads what the app needs to run; makes its two keys when the data folder has none. @throws StartError naming the variable to change */
export function readAppSettings(env: Environment = environment): AppSettings {
  const appPort = port(env, 'PORT', 4100);
  const boxUrl = optional(env, 'BOX_URL');
  const tls = readTls(env, 'TLS_CERT', 'TLS_KEY');
  const publicUrl = address('PUBLIC_URL', optional(env, 'PUBLIC_URL') ?? `http${tls === null ? '' : 's'}://localhost:${appPort}`, tls === null ? ['http:', 'https:'] : ['https:']).replace(/\/$/, '');
  const dataFolder = readDataFolder(env);
  return {
    port: appPort,
    host: optional(env, 'HOST') ?? '0.0.0.0',
    databaseUrl: databaseAddress('DATABASE_URL', required(env, 'DATABASE_URL')),
    dataFolder,
    files: readFilesSettings(env),
    snapshotFolder: optional(env, 'SNAPSHOT_DIR'),
    webFolder: built('web'),
    docsFolder: built('docs'),
    drawing: DRAWING,
    boxUrl: boxUrl === null ? null : address('BOX_URL', boxUrl, ['http:', 'https:']),
    boxPort: port(env, 'BOX_PORT', 4101),
    boxCommandUrl: address('BOX_COMMAND_URL', optional(env, 'BOX_COMMAND_URL') ?? `http://127.0.0.1:${port(env, 'BOX_COMMAND_PORT', 4102)}`, ['http:', 'https:']),
    ...readKeys(dataFolder),
    publicUrl,
    isHttps: publicUrl.startsWith('https:'),
    fontFolder: optional(env, 'FONT_DIR'),
    tls,
    proxies: networks(env, 'PROXIES') ?? ['loopback'],
    metricsToken: optional(env, 'METRICS_TOKEN'),
    isOneOfMany: optional(env, 'APP_IS_ONE_OF_MANY') === 'yes',
    isTest: optional(env, 'PIAOJUE_TEST') === 'yes',
    leastFree: wholeNumber(env, 'LEAST_FREE_GB', LEAST_FREE / 1e9, 0, 1_000) * 1e9,
  };
}

/** `PIAOJUE_DATA` as an absolute path. */
export const readDataFolder = (env: Environment): string => resolve(optional(env, 'PIAOJUE_DATA') ?? '.piaojue');

function built(name: string): string | null {
  const path = join(DIST, name);
  return existsSync(path) ? path : null;
}
