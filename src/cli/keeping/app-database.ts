import { join } from 'node:path';
import { readDataFolder } from '../../platform/config/app-settings';
import { databaseAddress, environment, optional } from '../../platform/config/environment';
import { readPostgresSearch } from '../../platform/config/postgres-search';
import { connected } from '../../platform/database/connect';
import { migrate } from '../../platform/database/migrations';
import { ensureDatabase, startCluster } from '../../platform/database/server/cluster';
import { serverSettings } from '../../platform/database/server/server-settings';

/**
 * Runs `work` with the address of the app's database, migrated: `DATABASE_URL`, or the server of our own in the data folder, which is started for it where it stands still.
 * @throws StartError
 */
export async function onAppDatabase<T>(work: (url: string) => Promise<T>): Promise<T> {
  const named = optional(environment, 'DATABASE_URL');
  if (named !== null) return migrated(databaseAddress('DATABASE_URL', named), work);
  const cluster = await startCluster(join(readDataFolder(environment), 'pg-app'), serverSettings('app'), readPostgresSearch());
  try {
    return await migrated(await ensureDatabase(cluster, 'piaojue'), work);
  } finally {
    if (!cluster.isAttached) await cluster.stop();
  }
}

async function migrated<T>(url: string, work: (url: string) => Promise<T>): Promise<T> {
  await connected('DATABASE_URL', url, (client) => migrate(client, 'app'));
  return work(url);
}
