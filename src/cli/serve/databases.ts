import { join } from 'node:path';
import type { ServeSettings } from '../../platform/config/serve-settings';
import { StartError } from '../../platform/config/start-error';
import { connect, connected } from '../../platform/database/connect';
import { migrate } from '../../platform/database/migrations';
import { ensureDatabase, startCluster } from '../../platform/database/server/cluster';
import { serverSettings } from '../../platform/database/server/server-settings';
import type { Undo } from './undo';

export interface DatabaseAddresses {
  readonly app: string;
  readonly box: string;
}

/** Addresses of two servers that answer, migrated: those we were told, or two that we start. @throws StartError in one clear line */
export async function prepareDatabases(settings: ServeSettings, undo: Undo): Promise<DatabaseAddresses> {
  const addresses = settings.databases ?? (await startOwnServers(settings, undo));
  await assertTwoServers(addresses);
  await connected('DATABASE_URL', addresses.app, (client) => migrate(client, 'app'));
  await connected('BOX_DATABASE_URL', addresses.box, (client) => migrate(client, 'box'));
  return addresses;
}

async function startOwnServers({ dataFolder, search }: ServeSettings, undo: Undo): Promise<DatabaseAddresses> {
  const app = await startCluster(join(dataFolder, 'pg-app'), serverSettings('app'), search);
  const address = await ensureDatabase(app, 'piaojue');
  await claim(address, dataFolder, undo);
  undo.add(() => app.stop());
  const box = await startCluster(join(dataFolder, 'pg-box'), serverSettings('box'), search);
  undo.add(() => box.stop());
  return { app: address, box: await ensureDatabase(box, 'piaojue_box') };
}

/** Any number will do, as long as every copy of the program takes the same. */
const CLAIM = 726_354_818;

/** Two start programs on one data folder would stop each other's servers. The claim ends with our connection, however we end. */
async function claim(address: string, dataFolder: string, undo: Undo): Promise<void> {
  const client = await connect('DATABASE_URL', address);
  const { rows } = await client.query<{ claimed: boolean }>('select pg_try_advisory_lock($1) as claimed', [CLAIM]);
  if (rows[0]?.claimed) return undo.add(() => client.end());
  await client.end();
  throw new StartError(`数据目录 ${dataFolder} 正被另一个票决程序使用，请先停止它或设置 PIAOJUE_DATA。`, `Another piaojue is using the data folder ${dataFolder}: stop it or set PIAOJUE_DATA.`);
}

/** Whoever can read both planes in one server could join them: a secret ballot needs two (docs/secrecy.md). */
async function assertTwoServers({ app, box }: DatabaseAddresses): Promise<void> {
  const [first, second] = await Promise.all([serverIdentity('DATABASE_URL', app), serverIdentity('BOX_DATABASE_URL', box)]);
  if (first !== second) return;
  throw new StartError(
    'DATABASE_URL 与 BOX_DATABASE_URL 指向同一台 PostgreSQL 服务器，无记名票决不能保密，请为票箱另设一台服务器。',
    'One PostgreSQL server stands behind both DATABASE_URL and BOX_DATABASE_URL, so no secret ballot could be kept: give the box a server of its own.',
  );
}

async function serverIdentity(variable: string, address: string): Promise<string> {
  return connected(variable, address, async (client) => {
    const { rows } = await client.query<{ identity: string }>('select system_identifier::text as identity from pg_control_system()');
    return rows[0]?.identity ?? '';
  });
}
