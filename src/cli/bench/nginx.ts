import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** On the path, or where distributions put it. */
const PLACES = ['nginx', '/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/local/nginx/sbin/nginx', '/opt/homebrew/bin/nginx'];

/** The nginx of this machine (Debian: `apt-get install nginx-light`); null where there is none. */
export const nginxProgram = (): string | null => PLACES.find((program) => spawnSync(program, ['-v']).error === undefined) ?? null;

/** A real nginx before programs of a test or a trial. */
export interface Nginx {
  /** Of the master; its workers are its children. */
  readonly pid: number;
  /** All that it wrote into its logs. */
  logs(): string;
  stop(): Promise<void>;
}

/**
 * Starts nginx with a site, and waits until it answers.
 * @param port one at which it will answer
 * @param keepsAccessLog says who asked for what, as a distribution has it
 * @throws Error when nginx does not take the site
 */
export async function startNginx(program: string, site: string, port: number, keepsAccessLog: boolean): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'piaojue-nginx-'));
  chmodSync(folder, 0o755);
  for (const name of ['logs', 'tmp']) mkdirSync(join(folder, name));
  const [access, error] = ['access.log', 'error.log'].map((name) => join(folder, 'logs', name)) as [string, string];
  writeFileSync(join(folder, 'site.conf'), site);
  writeFileSync(join(folder, 'nginx.conf'), main(folder, keepsAccessLog ? access : 'off'));
  const args = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', error];
  const tried = spawnSync(program, [...args, '-t'], { encoding: 'utf8' });
  if (tried.status !== 0) throw new Error(`nginx does not take the site: ${tried.stderr}`);
  const child = spawn(program, args, { stdio: 'ignore' });
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode} before it was ready: ${readFileSync(error, 'utf8')}`);
    await pause(20);
  }
  return {
    pid: child.pid!,
    logs: () => [access, error].filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8')).join('\n'),
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a distribution has around a site, in a folder of its own; as root, workers stay root, so that they reach it. */
const main = (folder: string, accessLog: string): string => `${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
worker_processes 1;
pid ${join(folder, 'nginx.pid')};
events { worker_connections 1024; }
http {
  access_log ${accessLog};
  sendfile on;
  tcp_nopush on;
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
