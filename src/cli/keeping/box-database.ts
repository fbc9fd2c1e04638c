import { join } from 'node:path';
import { readDataFolder } from '../../platform/config/app-settings';
import { databaseAddress, environment, optional } from '../../platform/config/environment';
import { readPostgresSearch } from '../../platform/config/postgres-search';
import { BoxPool } from '../../platform/database/box-pool';
import { connected } from '../../platform/database/connect';
import { migrate } from '../../platform/database/migrations';
import { ensureDatabase, startCluster } from '../../platform/database/server/cluster';
import { serverSettings } from '../../platform/database/server/server-settings';

/**
 * Runs `work` on the box's database, migrated: `BOX_DATABASE_URL`, or the server of our own in the data folder, which is started for it where it stands still.
 * @throws StartError
 */
export async function onBoxDatabase<T>(work: (pool: BoxPool) => Promise<T>): Promise<T> {
  const named = optional(environment, 'BOX_DATABASE_URL');
  if (named !== null) return onAddress(databaseAddress('BOX_DATABASE_URL', named), work);
  const cluster = await startCluster(join(readDataFolder(environment), 'pg-box'), serverSettings('box'), readPostgresSearch());
  try {
    return await onAddress(await ensureDatabase(cluster, 'piaojue_box'), work);
  } finally {
    if (!cluster.isAttached) await cluster.stop();
  }
}

async function onAddress<T>(url: string, work: (pool: BoxPool) => Promise<T>): Promise<T> {
  await connected('BOX_DATABASE_URL', url, (client) => migrate(client, 'box'));
  const pool = new BoxPool(url, 1);
  try {
    return await work(pool);
  } finally {
    await pool.close();
  }
}
