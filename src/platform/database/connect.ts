import { Client } from 'pg';
import { StartError } from '../config/start-error';

const OLDEST = 15;

/**
 * Opens a connection for set-up work: migrations, backup, checks. It reaches every body (`reach/`), as far as its user does.
 * @param variable the setting that the address came from, for the message
 * @throws StartError when there is no server, no such database, a wrong password or a PostgreSQL that is too old
 */
export async function connect(variable: string, url: string): Promise<Client> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw connectionFault(variable, new URL(url), error);
  }
  await assertNewEnough(variable, client);
  return client;
}

/** Runs `work` on a connection of its own. */
export async function connected<T>(variable: string, url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connect(variable, url);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function connectionFault(variable: string, { hostname, port, pathname, username }: URL, error: unknown): StartError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? error.message : '';
  const server = `${hostname}:${port || '5432'}`;
  if (code.startsWith('28') || message.startsWith('SASL')) {
    return new StartError(`${server} 不接受用户“${username}”的密码，请改正 ${variable}。`, `${server} refuses user "${username}" or its password: correct ${variable}.`);
  }
  if (code === '3D000') {
    const name = decodeURIComponent(pathname.slice(1));
    return new StartError(`${server} 上没有数据库“${name}”，请先新建（createdb）或改正 ${variable}。`, `${server} has no database "${name}": create it (createdb) or correct ${variable}.`);
  }
  return new StartError(`连接不上数据库 ${server}（${code || message}），请改正 ${variable} 或启动该服务器。`, `No database answers at ${server} (${code || message}): correct ${variable} or start that server.`);
}

async function assertNewEnough(variable: string, client: Client): Promise<void> {
  const { rows } = await client.query<{ version: number }>("select current_setting('server_version_num')::int / 10000 as version, set_config('piaojue.congress', '*', false)");
  const version = rows[0]?.version ?? 0;
  if (version >= OLDEST) return;
  await client.end();
  throw new StartError(`${variable} 的 PostgreSQL 版本为 ${version}，至少需要 ${OLDEST}。`, `The PostgreSQL of ${variable} is version ${version}: at least ${OLDEST} is needed.`);
}
