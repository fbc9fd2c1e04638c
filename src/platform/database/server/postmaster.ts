import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The main process of a PostgreSQL server. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** Reads `postmaster.pid` of a data folder; null when no server has left one or it is half written. */
export function readPostmaster(data: string): Postmaster | null {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid > 0 && port > 0 ? { pid, port } : null;
  } catch {
    return null;
  }
}

/** Whether the process lives and is a server of this data folder, and not a stranger that got the same number after a restart. */
export function isPostmasterOf(data: string, pid: number): boolean {
  return isAlive(pid) && commandLine(pid).includes(data);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Ends a server: clients are sent away, everything is written down (SIGINT, "fast shutdown"). */
export async function stopPostmaster(data: string, pid: number): Promise<void> {
  if (isPostmasterOf(data, pid)) process.kill(pid, 'SIGINT');
  while (isPostmasterOf(data, pid)) await pause(20);
}

export const removeStaleLock = (data: string): void => rmSync(join(data, 'postmaster.pid'), { force: true });

function commandLine(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
