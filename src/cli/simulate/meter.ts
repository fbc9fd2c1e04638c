import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { Stack } from '../soak/soak-stack';
import type { Kind } from './fortnight';
import { combined, NO_USE, PARTS, PLANES, type Measurement, type OfPlanes, type Part, type Use } from './unit-costs';

/** A server process tells what it wrote and synced ten seconds after it came to rest, at the latest. */
const UNTIL_TOLD = 10_500;
const AT_REST = 5_000;
/** Of /proc: hundredths of a second. */
const TICK = 10;

/** Reads what a running stack uses (Linux): CPU time of processes, and what the databases write to their logs. */
export class Meter {
  /** CPU milliseconds a second while nobody does anything. */
  private rest: Use['cpu'] = NO_USE.cpu;

  private constructor(
    private readonly stack: Stack,
    private readonly clients: Readonly<Record<keyof OfPlanes, Client>>,
    private readonly nginx: number | null,
  ) {}

  /** @param nginx its process id, where there is one */
  static async with<T>(stack: Stack, nginx: number | null, work: (meter: Meter) => Promise<T>): Promise<T> {
    const clients = { app: new Client(stack.databases.app), box: new Client(stack.databases.box) };
    try {
      for (const plane of PLANES) await clients[plane].connect();
      const meter = new Meter(stack, clients, nginx);
      await meter.watchRest();
      return await work(meter);
    } finally {
      await Promise.all(PLANES.map((plane) => clients[plane].end()));
    }
  }

  /** What some work used beyond a stack at rest. */
  async measure(kind: Kind, times: number, work: () => Promise<unknown>): Promise<Measurement> {
    const [before, start] = [await this.use(), performance.now()];
    await work();
    const [cpu, seconds] = [this.cpu(), (performance.now() - start) / 1_000];
    await pause(UNTIL_TOLD);
    const resting = { ...NO_USE, cpu: cpuOf((part) => this.rest[part] * seconds) };
    return { kind, times, used: combined(combined({ ...(await this.use()), cpu }, before, minus), resting, minus) };
  }

  /** Of the two databases. */
  sizes(): Promise<OfPlanes> {
    return this.ask('select pg_database_size(current_database())::float8 as answer');
  }

  /** Without those of the meter. */
  connections(): Promise<OfPlanes> {
    return this.ask(`select count(*)::float8 as answer from pg_stat_activity where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`);
  }

  mostConnections(): Promise<OfPlanes> {
    return this.ask(`select current_setting('max_connections')::float8 as answer`);
  }

  private async watchRest(): Promise<void> {
    const before = this.cpu();
    await pause(AT_REST);
    const after = this.cpu();
    this.rest = cpuOf((part) => ((after[part] - before[part]) * 1_000) / AT_REST);
  }

  private async use(): Promise<Use> {
    return { cpu: this.cpu(), wal: await this.ask(`select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 as answer`), writes: await this.writes() };
  }

  private async writes(): Promise<OfPlanes> {
    const { rows } = await this.clients.app.query<{ version: number }>(`select current_setting('server_version_num')::int as version`);
    return this.ask(rows[0]!.version >= 180_000 ? `select sum(coalesce(writes, 0) + coalesce(fsyncs, 0))::float8 as answer from pg_stat_io where object = 'wal'` : 'select (wal_write + wal_sync)::float8 as answer from pg_stat_wal');
  }

  private cpu(): Use['cpu'] {
    const { processes, servers } = this.stack;
    return { app: cpuTime(processes.app.pid!), box: cpuTime(processes.box.pid!), appDatabase: cpuTime(servers.app), boxDatabase: cpuTime(servers.box), nginx: this.nginx === null ? 0 : cpuTime(this.nginx) };
  }

  private async ask(question: string): Promise<OfPlanes> {
    const of = async (plane: keyof OfPlanes): Promise<number> => (await this.clients[plane].query<{ answer: number }>(question)).rows[0]!.answer;
    return { app: await of('app'), box: await of('box') };
  }
}

const minus = (a: number, b: number): number => a - b;
const cpuOf = (of: (part: Part) => number): Use['cpu'] => Object.fromEntries(PARTS.map((part) => [part, of(part)])) as Record<Part, number>;

/** Milliseconds of a process and all that it started, also of those that have ended. */
function cpuTime(pid: number): number {
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const own = fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) * TICK;
  const children = read(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean);
  return children.reduce((sum, child) => sum + cpuTime(Number(child)), own);
}

/** Nothing of a process that ended meanwhile. */
function read(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
