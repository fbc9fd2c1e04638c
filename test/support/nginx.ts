import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openFolder } from './clusters';

/** Where distributions put it, which is not on everybody's path. */
const PLACES = ['/usr/sbin', '/usr/local/sbin', '/usr/local/nginx/sbin', '/opt/homebrew/bin'];

/** The nginx of this machine (Debian: `apt-get install nginx-light`); null where there is none. */
export function nginxProgram(): string | null {
  const places = [...(process.env['PATH'] ?? '').split(delimiter), ...PLACES];
  return places.map((place) => join(place, 'nginx')).find((path) => existsSync(path)) ?? null;
}

/** Why a test is skipped there. */
export const NO_NGINX = 'no nginx is installed (Debian: apt-get install nginx-light)';

/** A real nginx before programs of a test. */
export interface Nginx {
  /** All that it wrote into its logs. */
  logs(): string;
  stop(): Promise<void>;
}

/**
 * Starts nginx with files of `docker/`.
 * @param change words of them (addresses, files of certificates) → what stands here instead; each must be there
 * @param port one at which it will answer
 */
export async function startNginx(program: string, files: readonly string[], change: Readonly<Record<string, string>>, port: number): Promise<Nginx> {
  const folder = openFolder('piaojue-nginx-');
  for (const name of ['logs', 'tmp']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'site.conf'), changed(files.map((file) => readFileSync(join(__dirname, '../../docker', file), 'utf8')).join('\n'), change));
  writeFileSync(join(folder, 'nginx.conf'), main(folder));
  const args = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', join(folder, 'logs', 'error.log')];
  const tried = spawnSync(program, [...args, '-t'], { encoding: 'utf8' });
  if (tried.status !== 0) throw new Error(`nginx does not take ${files.join(', ')}: ${tried.stderr}`);
  const child = spawn(program, args, { stdio: 'ignore' });
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode} before it was ready: ${readFileSync(join(folder, 'logs', 'error.log'), 'utf8')}`);
    await pause(20);
  }
  return {
    logs: () => ['access.log', 'error.log'].map((name) => readFileSync(join(folder, 'logs', name), 'utf8')).join('\n'),
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function changed(text: string, change: Readonly<Record<string, string>>): string {
  return Object.entries(change).reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`in no file: ${from}`);
    return before.replaceAll(from, to);
  }, text);
}

/** What a distribution has around a site, in a folder of its own; as root, workers stay root, so that they reach it. */
const main = (folder: string): string => `${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
worker_processes 1;
pid ${join(folder, 'nginx.pid')};
events {}
http {
  access_log ${join(folder, 'logs', 'access.log')};
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${join(folder, 'tmp', name)};`).join(' ')}
  include ${join(folder, 'site.conf')};
}
`;

function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  return new Promise((resolve) => socket.once('connect', () => resolve(true)).once('error', () => resolve(false)).once('close', () => resolve(false))).then((is) => (socket.destroy(), is as boolean));
}
