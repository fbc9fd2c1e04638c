import { Client } from 'pg';
import type { SmallDisk } from '../support/small-disk';

/** A way in which the disk of a PostgreSQL server becomes full. */
export type Fill = (disk: SmallDisk, databaseUrl: string) => Promise<void>;

/** Nothing is left; what PostgreSQL had set aside for its log is there all the same. */
export const fillForRows: Fill = (disk, databaseUrl) =>
  asking(databaseUrl, async (client) => {
    await client.query('select pg_switch_wal()');
    await client.query('checkpoint');
    disk.fillUp();
  });

/** Nothing is left, not even for PostgreSQL's log: it dies of that. */
export const fillForTheLog: Fill = (disk, databaseUrl) =>
  asking(databaseUrl, async (client) => {
    disk.fillUp();
    await expect(untilItFails(async () => void (await client.query("select pg_logical_emit_message(false, 'test', 'x'), pg_switch_wal()")))).rejects.toThrow();
  });

/** On a connection that the server may break. */
async function asking(databaseUrl: string, ask: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  await ask(client).finally(() => client.end().catch(() => undefined));
}

async function untilItFails(act: () => Promise<void>): Promise<never> {
  for (;;) await act();
}
