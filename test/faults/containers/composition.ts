import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { INestApplication } from '@nestjs/common';
import { createApp } from '../../../src/app';
import { writeCertificates } from '../../../src/cli/certs/write-certificates';
import { authorityFile, tlsFolder } from '../../../src/cli/serve/hall-certificates';
import { readAppSettings } from '../../../src/platform/config/app-settings';
import { freePort } from '../../../src/platform/database/server/launch';
import { changed } from '../../support/changed';
import { trustingFetch } from '../../support/trusting-fetch';
import { COMPOSITION, docker, HOUSE, lastWords, run, type Compose } from './engine';

const PROJECT = 'piaojue-containers-test';
const IMAGE = 'piaojue:containers-test';
const PASSWORD = 'of-the-test';
const BOX_NAME = 'box.test';
const SERVICES = ['app-db', 'app-db-replica', 'box-db', 'box-db-standby', 'app-0', 'app-1', 'box-0', 'box-1', 'nginx'] as const;
export type Service = (typeof SERVICES)[number];

/** docker/compose.cluster.yaml, running from an image of this very source, as it stands but for ports, addresses and the names of its image and project. */
export interface Composition {
  /** Beside the containers, for founding a congress and its accounts; then it is to leave. */
  readonly app: INestApplication;
  leave(): Promise<void>;
  /** https, at nginx */
  readonly appUrl: string;
  readonly boxUrl: string;
  /** What a command writes that is run within a container. */
  within(service: Service, ...command: string[]): string;
  /** What docker knows of a container, by a Go template. */
  knows(service: Service, template: string): string;
  /** SIGKILL, while others go on. */
  kill(...services: Service[]): Promise<void>;
  start(...services: Service[]): Promise<void>;
  /** Asks it to end. @returns its exit code */
  stop(service: Service): number;
  /** All of it at once: programs come again until their databases are there. */
  restart(): Promise<void>;
  /** Takes everything down, volumes too. */
  close(): Promise<void>;
}

export async function startComposition(compose: Compose): Promise<Composition> {
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-containers-'));
  const [port, boxPort] = [await freePort(), await freePort()];
  const [appUrl, boxUrl] = [`https://127.0.0.1:${port}`, `https://127.0.0.1:${boxPort}`];
  writeCertificates(folder, ['127.0.0.1', 'localhost', BOX_NAME], false, new Date());
  const input = changed(COMPOSITION, {
    ...{ 'name: piaojue-cluster\n': '', 'image: piaojue:0.1.0': `image: ${IMAGE}`, '172.30.': '172.29.' },
    "ports: ['443:443', '4443:4443']": `ports: ['127.0.0.1:${port}:443', '127.0.0.1:${boxPort}:4443']`,
  });
  const env = { ...process.env, APP_DB_PASSWORD: PASSWORD, BOX_DB_PASSWORD: PASSWORD, METRICS_TOKEN: PASSWORD, APP_NAME: `127.0.0.1:${port}`, BOX_NAME, TLS_FOLDER: tlsFolder(folder), BOX_APP_KEY: '', FILES_S3_URL: '' };
  const told = (...words: string[]): string => run([...compose, '-f', '-', '-p', PROJECT, ...words], { input, env, cwd: join(HOUSE, 'docker') });
  const idOf = (service: Service): string => docker('ps', '-aq', '--no-trunc', '--filter', `label=com.docker.compose.project=${PROJECT}`, '--filter', `label=com.docker.compose.service=${service}`);
  const within = (service: Service, ...command: string[]): string => docker('exec', idOf(service), ...command);
  const knows = (service: Service, template: string): string => docker('inspect', '--format', template, idOf(service));
  const down = (): string => told('down', '--volumes', '--remove-orphans');
  const plain = globalThis.fetch;

  /** Waits until all is ready. @param restarts how often the engine may have started something once more */
  async function ready(restarts = 0): Promise<void> {
    const isReady = async (url: string): Promise<boolean> => (await fetch(`${url}/api/health/ready`).catch(() => null))?.ok ?? false;
    while (!(await isReady(appUrl)) || !(await isReady(boxUrl))) {
      const fallen = SERVICES.find((service) => Number(knows(service, '{{.RestartCount}}')) > restarts);
      if (fallen !== undefined) throw new Error(`${fallen} does not stay up: ${lastWords(idOf(fallen))}`);
      await pause(200);
    }
  }

  /** One process answers for itself, whatever nginx takes it for. */
  async function answers(service: Service): Promise<void> {
    if (!/^(app|box)-\d$/.test(service)) return;
    const question = `fetch('http://127.0.0.1:${service.startsWith('app') ? 4100 : 4101}/api/health/ready').then(({ ok }) => console.log(ok), () => console.log(false))`;
    while (within(service, 'node', '-e', question) !== 'true') await pause(200);
  }

  down(); // what a test that was ended has left
  try {
    // the engine's own network may not lead to npm where the machine's does
    run(['docker', 'build', '--network', 'host', '--tag', IMAGE, '--file', 'docker/Dockerfile', '.'], { cwd: HOUSE });
    env.BOX_APP_KEY = told('run', '--rm', '-T', '--no-deps', 'app-0', 'node', 'dist/cli/app-key.js');
    told('up', '--detach');
    globalThis.fetch = trustingFetch(readFileSync(authorityFile(folder), 'utf8'), () => '127.0.0.1');
    await ready();
    docker('cp', `${idOf('app-0')}:/data/keys`, folder);
    const database = knows('app-db', '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}');
    const founder = await createApp(readAppSettings({ DATABASE_URL: `postgres://piaojue:${PASSWORD}@${database}/piaojue`, PIAOJUE_DATA: folder, PUBLIC_URL: appUrl, BOX_URL: boxUrl, BOX_COMMAND_URL: 'http://172.29.4.2:4102' }));
    let left: Promise<void> | null = null;
    const leave = (): Promise<void> => (left ??= founder.close());
    return {
      ...{ app: founder, leave, appUrl, boxUrl, within, knows },
      kill: async (...services) => void (await promisify(execFile)('docker', ['kill', ...services.map(idOf)])),
      start: async (...services) => {
        docker('start', ...services.map(idOf));
        await Promise.all(services.map(answers));
        await ready();
      },
      stop: (service) => (docker('stop', idOf(service)), Number(knows(service, '{{.State.ExitCode}}'))),
      restart: async () => (told('restart'), ready(20)),
      close: () => leave().finally(put),
    };
  } catch (error) {
    put();
    throw error;
  }

  function put(): void {
    globalThis.fetch = plain;
    down();
    rmSync(folder, { recursive: true, force: true });
  }
}
