import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { answers } from './answers';
import type { Binaries } from './binaries';
import { give, urlOf, type ClusterHome } from './cluster-home';
import type { Postmaster } from './postmaster';
import { serverFault } from './server-fault';
import type { ServerSettings } from './server-settings';

const ATTEMPTS = 20;
/** Another program was quicker to take the port; or the backends of a killed server have not noticed yet. */
const PASSING = /Address already in use|pre-existing shared memory block/;

/** Starts a server, on a free port unless told which, and waits until it answers. @throws StartError when it ends instead */
export async function launch(home: ClusterHome, binaries: Binaries, settings: ServerSettings, port?: number): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    const start = logSize(home);
    const postmaster = await launchOnce(home, binaries, settings, port ?? (await freePort()));
    if (postmaster !== null) return postmaster;
    const said = readFileSync(home.logFile).subarray(start).toString();
    if (attempt === ATTEMPTS || !PASSING.test(said)) throw serverFault(home.folder, said);
    await pause(250);
  }
}

/** Null when the server ended before it answered. It runs in a process group of its own, so that Ctrl-C reaches us and not it. */
async function launchOnce(home: ClusterHome, binaries: Binaries, settings: ServerSettings, port: number): Promise<Postmaster | null> {
  const log = openSync(home.logFile, 'a', 0o600);
  give(home.logFile, home.owner);
  const child = spawn(binaries.postgres, ['-D', home.data, '-p', String(port), ...flags(settings)], {
    ...home.owner,
    cwd: home.folder,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.on('error', () => undefined);
  child.unref();
  while (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    if (await answers(urlOf(home, port, 'postgres'))) return { pid: child.pid, port };
    await pause(20);
  }
  return null;
}

const flags = (settings: ServerSettings): string[] => Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

const logSize = (home: ClusterHome): number => statSync(home.logFile, { throwIfNoEntry: false })?.size ?? 0;

/** Below the ports that systems hand out by themselves (Linux: from 32768 on), so that none is given away between choosing and listening. */
const [LOWEST_PORT, HIGHEST_PORT] = [20_000, 32_000];

/** A TCP port of loopback that nobody listens on now. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT);
    if (await isFree(port)) return port;
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
