import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const DIST = join(__dirname, '../../dist');

/** App or box as a process of its own, from compiled files: one that a test may kill. */
export interface Spawned {
  readonly url: string;
  readonly pid: number;
  /** Sends a signal and waits for the end. @returns the exit code, null where the signal ended it */
  end(signal?: NodeJS.Signals): Promise<number | null>;
  /** Sets its wall clock so many milliseconds ahead of the machine's. Only where it was started so that this can be done. */
  setClock(ahead: number): Promise<void>;
}

const MOVING_CLOCK = ['--require', join(__dirname, 'moving-clock.cjs')];

/** @param env everything the process gets; needs DATABASE_URL, PIAOJUE_DATA, PORT, BOX_PORT, BOX_COMMAND_PORT */
export const spawnApp = (env: Readonly<Record<string, string>>, hasMovingClock = false): Promise<Spawned> => spawnReady('main.js', env, `http://127.0.0.1:${env.PORT}`, hasMovingClock);

/** @param env everything the process gets; needs BOX_DATABASE_URL, BOX_APP_KEY, BOX_PORT, BOX_COMMAND_PORT */
export const spawnBox = (env: Readonly<Record<string, string>>, hasMovingClock = false): Promise<Spawned> => spawnReady('box.main.js', env, `http://127.0.0.1:${env.BOX_PORT}`, hasMovingClock);

async function spawnReady(file: string, env: Readonly<Record<string, string>>, url: string, hasMovingClock: boolean): Promise<Spawned> {
  const path = join(DIST, file);
  if (!existsSync(path)) throw new Error('dist/ is missing: run npm run build first');
  const child = fork(path, [], { env: { PATH: process.env.PATH, ...env }, execArgv: hasMovingClock ? MOVING_CLOCK : [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error(`${file} ended with ${child.exitCode} before it was ready`);
    await pause(50);
  }
  return { url, pid: child.pid ?? 0, end: (signal = 'SIGTERM') => end(child, signal), setClock: (ahead) => setClock(child, ahead) };
}

async function setClock(child: ChildProcess, clockAhead: number): Promise<void> {
  const answered = once(child, 'message');
  child.send({ clockAhead });
  await answered;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
  return child.exitCode;
}

const isReady = async (url: string): Promise<boolean> => (await fetch(`${url}/api/health/ready`).catch(() => null))?.ok ?? false;
