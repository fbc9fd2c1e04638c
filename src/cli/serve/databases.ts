import { join } from 'node:path';
import type { ServeSettings } from '../../platform/config/serve-settings';
import { StartError } from '../../platform/config/start-error';
import { connected } from '../../platform/database/connect';
import { migrate, type Plane } from '../../platform/database/migrations';
import { ensureDatabase, startCluster } from '../../platform/database/server/cluster';
import { serverSettings } from '../../platform/database/server/server-settings';
import { Claim } from './claim';
import { SupervisedServer, type ServerPlan } from './supervised-server';
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
  const planOf = (plane: Plane): ServerPlan => ({ name: `pg-${plane}`, settings: serverSettings(plane), search });
  const [appPlan, boxPlan] = [planOf('app'), planOf('box')];
  const app = await startCluster(join(dataFolder, appPlan.name), appPlan.settings, search);
  const address = await ensureDatabase(app, 'piaojue');
  const claim = new Claim(address, dataFolder);
  await claim.take();
  undo.add(() => claim.release());
  supervise(new SupervisedServer(appPlan, app, () => claim.take()), undo);
  const box = await startCluster(join(dataFolder, boxPlan.name), boxPlan.settings, search);
  supervise(new SupervisedServer(boxPlan, box), undo);
  return { app: address, box: await ensureDatabase(box, 'piaojue_box') };
}

const supervise = (server: SupervisedServer, undo: Undo): void => undo.add(() => server.stop());

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
