import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { readPostmaster, stopPostmaster } from '../../src/platform/database/server/postmaster';
import type { TestCluster } from './clusters';

/** SIGKILL for postmaster and all its children at once, as a power cut would; then the very same command line again. */
export async function restartPostgres(cluster: TestCluster, url: string): Promise<void> {
  const { data, folder, owner } = cluster.home;
  const { pid } = readPostmaster(data)!;
  const [program, ...flags] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
  for (const one of [pid, ...children]) endNow(one);
  while (!(await answers(url))) {
    const started = spawn(program, flags, { ...owner, cwd: folder, detached: true, stdio: 'ignore' });
    started.unref();
    while (started.exitCode === null && !(await answers(url))) await pause(50);
  }
}

/** SIGKILL, for a process that may have gone by itself. */
export function endNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // gone
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Stops a server that `restartPostgres` may have started anew, and removes it. */
export async function removeCluster(cluster: TestCluster): Promise<void> {
  const last = readPostmaster(cluster.home.data);
  if (last) await stopPostmaster(cluster.home.data, last.pid);
  await cluster.remove();
}
