import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { readPostgresSearch, type PostgresSearch } from '../../src/platform/config/postgres-search';
import { findBinaries } from '../../src/platform/database/server/binaries';
import { give } from '../../src/platform/database/server/cluster-home';
import { freePort } from '../../src/platform/database/server/launch';
import { chooseOwner } from '../../src/platform/database/server/owner';
import type { ServerSettings } from '../../src/platform/database/server/server-settings';
import { until } from '../e2e/ballots/until';
import type { TestCluster } from '../support/clusters';
import { childrenOf } from '../support/start-program';

/** An installed PostgreSQL; the packaged one has no `pg_basebackup`. null: there is none. */
export function replicatingSearch(): PostgresSearch | null {
  const search = { ...readPostgresSearch(), source: 'system' as const };
  try {
    return existsSync(baseBackup(search)) ? search : null;
  } catch {
    return null;
  }
}

const baseBackup = (search: PostgresSearch): string => join(dirname(findBinaries(search, chooseOwner()).postgres), 'pg_basebackup');

/** What docs/operations.md tells the operator to say to a server whose standby is lost, word for word: two statements. */
export const LET_THROUGH = [...readFileSync(join(__dirname, '../../docs/operations.md'), 'utf8').matchAll(/-c "(alter system set synchronous_standby_names[^"]*|select pg_reload_conf\(\))"/g)].map(([, statement]) => statement!);

/** A streaming standby that every commit of the other server waits for. */
export class Standby {
  private constructor(
    private readonly primary: TestCluster,
    private readonly server: ChildProcess,
    /** Its folder. */
    readonly data: string,
    private readonly port: number,
  ) {}

  /** A database of it, by the address that it has in the other server. */
  url(primary: string): string {
    const url = new URL(primary);
    url.port = String(this.port);
    return url.href;
  }

  /** @param more settings beside those of a standby */
  static async of(primary: TestCluster, search: PostgresSearch, more: ServerSettings = {}): Promise<Standby> {
    const { owner, folder } = primary.home;
    const data = join(folder, 'standby');
    const from = new URL(primary.url('postgres'));
    from.searchParams.set('application_name', 'standby');
    mkdirSync(data, { mode: 0o700 });
    give(data, owner);
    execFileSync(baseBackup(search), ['-D', data, '-d', from.href.replace('/postgres?', '?'), '-R', '-X', 'stream', '-c', 'fast'], { ...owner, cwd: folder });
    const settings = [...Object.entries(more).map((one) => one.join('=')), 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200'].flatMap((one) => ['-c', one]);
    const port = await freePort();
    const server = spawn(findBinaries(search, owner).postgres, ['-D', data, '-p', String(port), ...settings], { ...owner, cwd: folder, stdio: 'ignore' });
    const standby = new Standby(primary, server, data, port);
    await standby.tell("alter system set synchronous_standby_names = 'standby'");
    await until(async () => (await standby.tell("select from pg_stat_replication where sync_state = 'sync'")) === 1);
    return standby;
  }

  /** SIGKILL; its children go with it. */
  async lose(): Promise<void> {
    if (this.server.exitCode !== null || this.server.signalCode !== null) return;
    const gone = once(this.server, 'exit');
    this.server.kill('SIGKILL');
    await gone;
  }

  /** It is there, keeps its lines open and answers nothing, as where the network between the two is gone. */
  freeze(): void {
    this.signal('SIGSTOP');
  }

  /** The network is back. */
  thaw(): void {
    this.signal('SIGCONT');
  }

  /** Whether the other server still counts it among its own. */
  async isFollowing(): Promise<boolean> {
    return (await this.tell('select from pg_stat_replication')) > 0;
  }

  /** What docs/operations.md has the operator do. */
  async goOnWithout(statements: readonly string[]): Promise<void> {
    for (const statement of statements) await this.tell(statement);
  }

  /** To all of its processes. */
  private signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    const { pid } = this.server;
    if (pid === undefined) throw new Error('the standby has not started');
    for (const one of [pid, ...childrenOf(pid)]) process.kill(one, name);
  }

  /** @returns rows */
  private async tell(sql: string): Promise<number> {
    const client = new Client({ connectionString: this.primary.url('postgres') });
    await client.connect();
    try {
      const { rowCount } = await client.query(sql);
      if (sql.startsWith('alter system')) await client.query('select pg_reload_conf()');
      return rowCount ?? 0;
    } finally {
      await client.end();
    }
  }
}
