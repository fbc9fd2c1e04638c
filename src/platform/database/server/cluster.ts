import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { PostgresSearch } from '../../config/postgres-search';
import { StartError } from '../../config/start-error';
import { answers } from './answers';
import { findBinaries } from './binaries';
import { clusterHome, urlOf, type ClusterHome } from './cluster-home';
import { initialise } from './initialise';
import { launch } from './launch';
import { chooseOwner } from './owner';
import { isPostmasterOf, readPostmaster, removeStaleLock, stopPostmaster, type Postmaster } from './postmaster';
import type { ServerSettings } from './server-settings';

/** How long a server that is recovering or going down is waited for. */
const PATIENCE_MS = 60_000;

/** A PostgreSQL server of our own. */
export interface Cluster {
  readonly pid: number;
  readonly port: number;
  readonly home: ClusterHome;
  /** True when an earlier run had left it running. */
  readonly isAttached: boolean;
  url(database: string): string;
  isRunning(): boolean;
  stop(): Promise<void>;
}

/**
 * Starts the server that lives in `folder`, making it first if need be. A server that outlived a killed run is taken over as it is.
 * @throws StartError with one line that says what to change
 */
export async function startCluster(folder: string, settings: ServerSettings, search: PostgresSearch): Promise<Cluster> {
  const home = clusterHome(folder, chooseOwner());
  const left = await survivor(home);
  if (left !== null) return clusterOf(home, left, true);
  const binaries = findBinaries(search, home.owner);
  initialise(home, binaries);
  return clusterOf(home, await launch(home, binaries, settings), false);
}

/** Starts a server that has died, at the port where its clients look for it. Never makes a new one. @throws StartError with one line that says why not */
export async function reviveCluster({ home, port }: Cluster, settings: ServerSettings, search: PostgresSearch): Promise<Cluster> {
  return clusterOf(home, await launch(home, findBinaries(search, home.owner), settings, port), false);
}

/** Makes a database unless it is there, and returns its address. */
export async function ensureDatabase(cluster: Cluster, name: string): Promise<string> {
  const client = new Client({ connectionString: cluster.url('postgres') });
  await client.connect();
  try {
    const found = await client.query('select from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
  return cluster.url(name);
}

/** The server that a killed run left behind, once it answers; null when there is none. A server that is just going down is waited for. */
async function survivor(home: ClusterHome): Promise<Postmaster | null> {
  const patience = Date.now() + PATIENCE_MS;
  for (;;) {
    const left = readPostmaster(home.data);
    if (left === null) return null;
    if (!isPostmasterOf(home.data, left.pid)) {
      removeStaleLock(home.data);
      return null;
    }
    if (await answers(urlOf(home, left.port, 'postgres'))) return left;
    if (Date.now() > patience) throw deaf(home, left);
    await pause(100);
  }
}

const deaf = (home: ClusterHome, { pid }: Postmaster): StartError =>
  new StartError(`${home.folder} 的 PostgreSQL（进程 ${pid}）不应答，请结束该进程后重试。`, `The PostgreSQL of ${home.folder} (process ${pid}) does not answer: end it and start again.`);

function clusterOf(home: ClusterHome, { pid, port }: Postmaster, isAttached: boolean): Cluster {
  return { pid, port, home, isAttached, url: (database) => urlOf(home, port, database), isRunning: () => isPostmasterOf(home.data, pid), stop: () => stopPostmaster(home.data, pid) };
}
