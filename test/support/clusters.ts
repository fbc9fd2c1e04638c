import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { readPostgresSearch, type PostgresSearch } from '../../src/platform/config/postgres-search';
import { migrate, type Plane } from '../../src/platform/database/migrations';
import { findBinaries } from '../../src/platform/database/server/binaries';
import { ensureDatabase, startCluster, type Cluster } from '../../src/platform/database/server/cluster';
import { clusterHome } from '../../src/platform/database/server/cluster-home';
import { chooseOwner } from '../../src/platform/database/server/owner';
import { HASTY, serverSettings, type ServerSettings } from '../../src/platform/database/server/server-settings';
import { SUPERUSER } from '../../src/platform/database/server/superuser';

/** Name of the migrated database that `freshDatabase` copies. */
export const TEMPLATE = 'template_piaojue';

/** A cluster in a temporary folder, with a migrated template. `remove` stops it and deletes the folder. */
export interface TestCluster extends Cluster {
  readonly plane: Plane;
  remove(): Promise<void>;
}

/** A quick cluster for tests that do not pull the plug. */
export const hastyCluster = (plane: Plane, search?: PostgresSearch): Promise<TestCluster> => testCluster(plane, HASTY, search);

/** A cluster with `fsync` on and all settings of a real one: for tests that `kill -9`, and for those that look at the settings. In a folder of its own unless told. */
export const durableCluster = (plane: Plane, search?: PostgresSearch, folder?: string, settings: ServerSettings = {}): Promise<TestCluster> => testCluster(plane, settings, search, folder);

/** A cluster without data checksums, as whoever made one before PostgreSQL 18 and did not ask for them has it. */
export async function uncheckedCluster(plane: Plane, search = readPostgresSearch()): Promise<TestCluster> {
  const folder = openFolder(`piaojue-test-${plane}-`);
  const { folder: cwd, data, passwordFile, owner } = clusterHome(join(folder, 'pg'), chooseOwner());
  const { initdb, major } = findBinaries(search, owner);
  const without = major >= 18 ? ['--no-data-checksums'] : [];
  execFileSync(initdb, ['--username', SUPERUSER, '--pwfile', passwordFile, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', ...without, '-D', data], { ...owner, cwd });
  return testCluster(plane, {}, search, folder);
}

/** A temporary folder that root's PostgreSQL user may enter, so that nothing is left elsewhere. */
export function openFolder(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  chmodSync(folder, 0o755);
  return folder;
}

async function testCluster(plane: Plane, settings: ServerSettings, search = readPostgresSearch(), folder = openFolder(`piaojue-test-${plane}-`)): Promise<TestCluster> {
  const cluster = await startCluster(join(folder, 'pg'), { ...serverSettings(plane), max_connections: '200', ...settings }, search);
  await migrated(cluster, plane);
  const remove = async (): Promise<void> => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...cluster, plane, remove };
}

async function migrated(cluster: Cluster, plane: Plane): Promise<void> {
  const client = new Client({ connectionString: await ensureDatabase(cluster, TEMPLATE) });
  await client.connect();
  try {
    await migrate(client, plane);
  } finally {
    await client.end();
  }
}
