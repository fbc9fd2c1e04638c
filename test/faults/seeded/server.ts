import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, renameSync, rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { readPostmaster } from '../../../src/platform/database/server/postmaster';
import type { Plane } from '../../../src/platform/database/migrations';
import { durableCluster, type TestCluster } from '../../support/clusters';
import { freshDatabase } from '../../support/fresh-database';
import { endNow, removeCluster, restartPostgres } from '../../support/power-cut';

const SLOTS = 60;

/** The PostgreSQL server of one plane, with all settings of a real one. */
export class Server {
  private constructor(
    private readonly cluster: TestCluster,
    readonly url: string,
  ) {}

  static async of(plane: Plane, settings: Readonly<Record<string, string>> = {}): Promise<Server> {
    const cluster = await durableCluster(plane, undefined, undefined, { max_connections: String(SLOTS), ...settings });
    return new Server(cluster, (await freshDatabase(plane, cluster.url('postgres'))).url);
  }

  /** SIGKILL of postmaster and children, then the same command line again until it answers. */
  kill(): Promise<void> {
    return restartPostgres(this.cluster, this.url);
  }

  /** As the current goes off: all processes stand still at one instant, the files as they are then are copied, and it starts from the copy. */
  async powerCut(): Promise<void> {
    const { data } = this.cluster.home;
    const { pid } = readPostmaster(data)!;
    const all = [pid, ...childrenOf(pid)];
    for (const one of all) signal(one, 'SIGSTOP');
    const copy = `${data}-copy`;
    execFileSync('cp', ['-a', data, copy]);
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
    for (const one of all) endNow(one);
    while (all.some(isThere)) await pause(5);
    rmSync(data, { recursive: true });
    renameSync(copy, data);
    await this.startWith(commandLine);
  }

  /** SIGKILL of one backend: PostgreSQL then ends all others and recovers. False: nobody was connected. */
  async killBackend(which: number): Promise<boolean> {
    const pids = await this.backends();
    const pid = pids[Math.floor(which * pids.length)];
    if (pid === undefined) return false;
    endNow(pid);
    return true;
  }

  async cutConnections(): Promise<void> {
    await this.ask('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()');
  }

  /** Takes whatever connections are left, and ends those of the program, which must come back after `milliseconds`. */
  async exhaust(milliseconds: number): Promise<void> {
    const clients: Client[] = [];
    const taken = async (): Promise<boolean> => {
      const client = new Client({ connectionString: this.url });
      client.on('error', () => undefined);
      clients.push(client);
      return client.connect().then(() => true, () => false);
    };
    const cutting = this.cutConnections();
    for (let left = SLOTS; left > 0 && (await taken()); left -= 1);
    await cutting;
    while (await taken());
    await pause(milliseconds);
    await Promise.allSettled(clients.map((client) => client.end()));
  }

  private async askOnce<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    const client = new Client({ connectionString: this.url });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query(sql, [...values])).rows as Row[];
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  /** Straight from the database; again while the server is falling or coming back. */
  async ask<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    for (;;) {
      try {
        return await this.askOnce<Row>(sql, values);
      } catch (error) {
        // a fault of the statement itself would never end
        if (error instanceof DatabaseError && !/^(57P|08|53)/.test(error.code ?? '')) throw error;
        await pause(50);
      }
    }
  }

  close(): Promise<void> {
    return removeCluster(this.cluster);
  }

  private async backends(): Promise<number[]> {
    const rows = await this.askOnce<{ pid: number }>('select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() order by pid').catch(() => []);
    return rows.map(({ pid }) => pid);
  }

  private async startWith([program, ...flags]: readonly string[]): Promise<void> {
    const { folder, owner } = this.cluster.home;
    while (!(await this.answers())) {
      const started = spawn(program!, flags, { ...owner, cwd: folder, detached: true, stdio: 'ignore' });
      started.unref();
      while (started.exitCode === null && !(await this.answers())) await pause(20);
    }
  }

  private answers(): Promise<boolean> {
    return this.askOnce('select 1').then(() => true, () => false);
  }
}

const childrenOf = (pid: number): number[] => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // gone
  }
}

function isThere(pid: number): boolean {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
