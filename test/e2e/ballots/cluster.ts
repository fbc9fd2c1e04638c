import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import { createApp } from '../../../src/app';
import { writeCertificates } from '../../../src/cli/certs/write-certificates';
import { authorityFile, certificateFiles } from '../../../src/cli/serve/hall-certificates';
import { readAppSettings } from '../../../src/platform/config/app-settings';
import { publicKeyOf } from '../../../src/platform/config/key-files';
import { freePort } from '../../../src/platform/database/server/launch';
import { durableCluster } from '../../support/clusters';
import { freshDatabase } from '../../support/fresh-database';
import { startShippedNginx } from '../../support/nginx';
import { spawnApp, spawnBox, type Spawned } from '../../support/processes';
import { trustingFetch } from '../../support/trusting-fetch';

export const MEMBERS = ['app-0', 'app-1', 'box-0', 'box-1'] as const;
export type Member = (typeof MEMBERS)[number];

/** Two app and two box processes, a PostgreSQL server each plane, and before them an nginx with docker/nginx.cluster.conf, as it stands but for addresses. */
export interface Cluster {
  /** Beside the processes, for founding a congress and its accounts; then it is to leave. */
  readonly app: INestApplication;
  /** It would take its share of what app processes do by themselves, counting for one, and as it has no doors tell nobody. */
  leave(): Promise<void>;
  /** https, at nginx */
  readonly appUrl: string;
  readonly boxUrl: string;
  readonly ca: string;
  /** Where questions to an address come from, so that each paper comes from an address of its own. */
  from(url: URL): string;
  /** Sends a signal to a process and waits for its end. @returns the exit code, null where the signal ended it */
  end(member: Member, signal: NodeJS.Signals): Promise<number | null>;
  /** Starts one that was ended, at its old ports. */
  start(member: Member): Promise<void>;
  /** How many sockets an app process holds. */
  socketsAt(member: Member): Promise<number>;
  close(): Promise<void>;
}

const from = ({ pathname }: URL): string => `127.0.0.${2 + (createHash('sha256').update(pathname).digest()[0]! % 250)}`;

export async function startCluster(nginxProgram: string): Promise<Cluster> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'piaojue-cluster-'));
  writeCertificates(dataFolder, ['127.0.0.1', 'localhost'], false, new Date());
  const servers = { app: await durableCluster('app'), box: await durableCluster('box') };
  const databases = { app: (await freshDatabase('app', servers.app.url('postgres'))).url, box: (await freshDatabase('box', servers.box.url('postgres'))).url };
  const ports = async (): Promise<number[]> => [await freePort(), await freePort()];
  const [gates, [inner], apps, halls, commands] = [await ports(), await ports(), await ports(), await ports(), await ports()];
  const [appUrl, boxUrl] = [`https://127.0.0.1:${gates[0]}`, `https://127.0.0.1:${gates[1]}`];
  const snapshots = join(dataFolder, 'snapshots');
  const appEnv = {
    ...{ DATABASE_URL: databases.app, PIAOJUE_DATA: dataFolder, SNAPSHOT_DIR: snapshots, HOST: '127.0.0.1', APP_IS_ONE_OF_MANY: 'yes', PUBLIC_URL: appUrl, BOX_URL: boxUrl },
    ...{ NODE_EXTRA_CA_CERTS: authorityFile(dataFolder), BOX_COMMAND_URL: `http://127.0.0.1:${inner}`, METRICS_TOKEN: 'of the test' },
  };
  const settings = readAppSettings({ ...appEnv, PORT: String(apps[0]) });
  const boxEnv = { BOX_DATABASE_URL: databases.box, BOX_APP_KEY: publicKeyOf(settings.commandKey), BOX_HOST: '127.0.0.1', BOX_IS_ONE_OF_MANY: 'yes' };
  const starts: Record<Member, () => Promise<Spawned>> = {
    'app-0': () => spawnApp({ ...appEnv, PORT: String(apps[0]) }),
    'app-1': () => spawnApp({ ...appEnv, PORT: String(apps[1]) }),
    'box-0': () => spawnBox({ ...boxEnv, BOX_PORT: String(halls[0]), BOX_COMMAND_PORT: String(commands[0]) }),
    'box-1': () => spawnBox({ ...boxEnv, BOX_PORT: String(halls[1]), BOX_COMMAND_PORT: String(commands[1]) }),
  };
  const running = {} as Record<Member, Spawned>;
  const start = async (member: Member): Promise<void> => void (running[member] = await starts[member]());
  await Promise.all(MEMBERS.map(start));
  const [own, box] = [certificateFiles(dataFolder, 'app'), certificateFiles(dataFolder, 'box')];
  const change = {
    ...{ 'listen 443 ': `listen ${gates[0]} `, 'listen 4443 ': `listen ${gates[1]} `, 'listen 4102;': `listen 127.0.0.1:${inner};` },
    ...Object.fromEntries([0, 1].flatMap((at) => [[`app-${at}:4100`, apps], [`box-${at}:4101`, halls], [`box-${at}:4102`, commands]].map(([name, all]) => [name, `127.0.0.1:${(all as number[])[at]}`]))),
    ...{ '/etc/piaojue/app.crt': own.cert, '/etc/piaojue/app.key': own.key, '/etc/piaojue/box.crt': box.cert, '/etc/piaojue/box.key': box.key },
  };
  const nginx = await startShippedNginx(nginxProgram, ['nginx.cluster.conf'], change, snapshots, gates[0]!);
  const ca = readFileSync(authorityFile(dataFolder), 'utf8');
  const builtIn = globalThis.fetch;
  globalThis.fetch = trustingFetch(ca, from);
  const founder = await createApp({ ...settings, isOneOfMany: false });
  let left: Promise<void> | null = null;
  const leave = (): Promise<void> => (left ??= founder.close());
  const socketsAt = async (member: Member): Promise<number> => {
    const figures = await (await builtIn(`${running[member].url}/api/metrics`, { headers: { authorization: 'Bearer of the test' } })).text();
    return Number(/^piaojue_connections (\d+)$/m.exec(figures)?.[1]);
  };
  const close = async (): Promise<void> => {
    globalThis.fetch = builtIn;
    await Promise.all([...MEMBERS.map((member) => running[member].end()), leave(), nginx.stop()]);
    await Promise.all([servers.app.remove(), servers.box.remove()]);
    rmSync(dataFolder, { recursive: true, force: true });
  };
  return { app: founder, leave, appUrl, boxUrl, ca, from, end: (member, signal) => running[member].end(signal), start, socketsAt, close };
}
