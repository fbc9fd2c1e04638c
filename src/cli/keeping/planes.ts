import { join } from 'node:path';
import type { Client } from 'pg';
import { environment } from '../../platform/config/environment';
import { readServeSettings } from '../../platform/config/serve-settings';
import { StartError } from '../../platform/config/start-error';
import { connected } from '../../platform/database/connect';
import type { FileStore } from '../../platform/files/file-store';
import { openStore } from '../../platform/files/open-store';
import type { Plane } from '../../platform/database/migrations';
import { ensureDatabase, startCluster } from '../../platform/database/server/cluster';
import { serverSettings } from '../../platform/database/server/server-settings';
import { prepareDataFolder } from '../serve/data-folder';
import { Undo } from '../serve/undo';
import type { Planes } from './backup/snapshots';

const DATABASES: Readonly<Record<Plane, string>> = { app: 'piaojue', box: 'piaojue_box' };

/**
 * Runs `work` on both databases, the data folder and the store of files: `DATABASE_URL` and `BOX_DATABASE_URL`, or the two servers of our own, each started for
 * it where it stands still.
 * @throws StartError
 */
export async function onPlanes<T>(work: (planes: Planes, dataFolder: string, store: FileStore) => Promise<T>): Promise<T> {
  const settings = readServeSettings(environment);
  const undo = new Undo();
  prepareDataFolder(settings.dataFolder);
  const own = async (plane: Plane): Promise<string> => {
    const cluster = await startCluster(join(settings.dataFolder, `pg-${plane}`), serverSettings(plane), settings.search);
    if (!cluster.isAttached) undo.add(() => cluster.stop());
    return ensureDatabase(cluster, DATABASES[plane]);
  };
  try {
    const addresses = settings.databases ?? { app: await own('app'), box: await own('box') };
    return await onAddresses(addresses, (planes) => work(planes, settings.dataFolder, openStore(settings.dataFolder, settings.files)));
  } finally {
    await undo.run();
  }
}

/** Runs `work` on a connection to each. */
export function onAddresses<T>({ app, box }: Readonly<Record<Plane, string>>, work: (planes: Planes) => Promise<T>): Promise<T> {
  return connected('DATABASE_URL', app, (appClient) => connected('BOX_DATABASE_URL', box, (boxClient) => work({ app: appClient, box: boxClient })));
}

/** @throws StartError while app or box, or anybody else, uses a database */
export async function refuseWhileInUse({ app, box }: Planes): Promise<void> {
  const others = await Promise.all([app, box].map((client) => client.query("select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'")));
  if (others.every(({ rowCount }) => rowCount === 0)) return;
  throw new StartError('应用或票箱正在使用数据库，请先停止再恢复。', 'App or box is using the database: stop them before you restore.');
}

/** Whether nobody has put anything in: no table, or none with a row. */
export async function isEmpty(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ name: string }>("select format('%I', relname) as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> 'schema_migrations'");
  for (const { name } of rows) if ((await client.query(`select from ${name} limit 1`)).rowCount !== 0) return false;
  return true;
}
