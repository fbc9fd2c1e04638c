import { Client } from 'pg';

/** While `act` runs the database has another name: whoever asks for it is told that it is not there. Connections that were open are ended. */
export async function whileAbsent<T>(databaseUrl: string, act: () => Promise<T>): Promise<T> {
  const url = new URL(databaseUrl);
  const name = url.pathname.slice(1);
  const client = new Client({ connectionString: String(Object.assign(url, { pathname: '/postgres' })) });
  await client.connect();
  try {
    await client.query(`alter database ${name} allow_connections false`);
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
    await client.query(`alter database ${name} rename to ${name}_away`);
    return await act();
  } finally {
    await client.query(`alter database ${name}_away rename to ${name}`);
    await client.query(`alter database ${name} allow_connections true`);
    await client.end();
  }
}
