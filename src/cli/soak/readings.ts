import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { Client } from 'pg';
import type { LoopDelay } from '../bench/loop-delay';
import { questionOf } from '../bench/trial-server';
import type { SoakStack } from './soak-stack';
import type { Bound } from './trend';

/** What is read of each process; with it what it may gain in a soak. */
export const FIGURES = {
  /** Resident memory, MB. */
  memory: { share: 0.1, more: 10 },
  /** Open files and sockets. */
  handles: { share: 0.05, more: 8 },
  sockets: { share: 0.05, more: 8 },
  /** Connections at its database: a pool has at most 20 (the box 8) and closes those that rest. */
  connections: { share: 0.05, more: 5 },
  /** 99 of 100 turns of the event loop are not later than so many milliseconds, since the reading before. */
  loopDelay: { share: 0.25, more: 10 },
} as const satisfies Record<string, Bound>;

export type Figure = keyof typeof FIGURES;
export type Reading = Readonly<Record<Figure, number>>;

/** Of app and box, now (Linux). */
export async function readStack({ processes, databases }: SoakStack): Promise<{ readonly app: Reading; readonly box: Reading }> {
  return { app: await readProcess(processes.app, databases.app), box: await readProcess(processes.box, databases.box) };
}

async function readProcess(child: ChildProcess, databaseUrl: string): Promise<Reading> {
  const handles = openHandles(child.pid!);
  const { p99 } = await questionOf<LoopDelay>(child, { loopDelay: 'end' });
  child.send({ loopDelay: 'begin' });
  return { memory: residentMegabytes(child.pid!), handles: handles.length, sockets: handles.filter((name) => name.startsWith('socket:')).length, connections: await connectionsAt(databaseUrl), loopDelay: p99 };
}

const residentMegabytes = (pid: number): number => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;

function openHandles(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).flatMap((name) => {
    try {
      return [readlinkSync(`${folder}/${name}`)];
    } catch {
      return []; // closed meanwhile
    }
  });
}

/** Without the one that asks. */
async function connectionsAt(databaseUrl: string): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: number }>('select count(*)::int as count from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()');
    return rows[0]!.count;
  } finally {
    await client.end();
  }
}
