import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const PLACES = ['nginx', '/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/local/nginx/sbin/nginx', '/opt/homebrew/bin/nginx'];
const DOCKER = join(__dirname, '../../../docker');

/** The nginx of this machine; null where there is none. */
export const nginxProgram = (): string | null => PLACES.find((program) => spawnSync(program, ['-v']).error === undefined) ?? null;

/** What `docker/` gives to an installation, made to listen on `ports` without TLS, in the order of its server blocks, before an app and a box at these ports. */
export function shippedSite(ports: readonly number[], appPort: number, boxPort: number): string {
  const text = ['nginx.conf', 'nginx.public.conf'].map((file) => readFileSync(join(DOCKER, file), 'utf8')).join('\n');
  return withoutTls(text, ports).replaceAll('127.0.0.1:4100;', `127.0.0.1:${appPort};`).replaceAll('127.0.0.1:4101;', `127.0.0.1:${boxPort};`);
}

/** @throws Error where there are more server blocks than ports */
export function withoutTls(site: string, ports: readonly number[]): string {
  let server = 0;
  const listening = site.replace(/^(\s*)listen [^;]*;/gm, (_, indent: string) => {
    const port = ports[(server += 1) - 1];
    if (port === undefined) throw new Error(`there are more than ${ports.length} servers in the files of docker/`);
    return `${indent}listen 127.0.0.1:${port};`;
  });
  return listening.replace(/^\s*ssl_[^;]*;\n/gm, '');
}

/** Starts nginx with a site, and waits until it answers at a port. */
export async function startNginx(program: string, site: string, port: number): Promise<{ stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-nginx-'));
  mkdirSync(join(folder, 'tmp'));
  writeFileSync(join(folder, 'site.conf'), site);
  writeFileSync(join(folder, 'nginx.conf'), main(folder));
  const args = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'error.log')];
  const tried = spawnSync(program, [...args, '-t'], { encoding: 'utf8' });
  if (tried.status !== 0) throw new Error(`nginx does not take the site: ${tried.stderr}`);
  const child = spawn(program, args, { stdio: 'ignore' });
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}: ${readFileSync(join(folder, 'error.log'), 'utf8')}`);
    await pause(20);
  }
  return {
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a distribution has around a site, in a folder of its own; as root, workers stay root, so that they reach it. */
const main = (folder: string): string => `${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
worker_processes 1;
pid ${join(folder, 'nginx.pid')};
events { worker_connections 1024; }
http {
  access_log off;
  keepalive_requests 1000000;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${join(folder, 'tmp', name)};`).join(' ')}
  include ${join(folder, 'site.conf')};
}
`;

function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  return new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  }).finally(() => socket.destroy());
}
