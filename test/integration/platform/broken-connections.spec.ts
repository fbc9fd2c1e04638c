import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { DataSource } from 'typeorm';
import { appDataSourceOptions } from '../../../src/platform/database/app-data-source';
import { within } from '../../../src/platform/database/reach/reach';
import { freshDatabase } from '../../support/fresh-database';

/** Whatever this says to PostgreSQL passes, until it would be told of this body: then the line breaks. */
async function brittleLine(to: URL, body: string): Promise<{ url: string; close(): void }> {
  const server = createServer((client) => {
    const database = connect(Number(to.port), to.hostname);
    client.on('data', (said) => {
      if (!said.includes(`set piaojue.congress = '${body}'`)) return void database.write(said);
      client.destroy();
      database.destroy();
    });
    database.on('data', (said) => client.write(said));
    for (const [one, other] of [[client, database], [database, client]] as const) one.on('error', () => undefined).on('close', () => other.destroy());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return { url: String(Object.assign(new URL(to), { hostname: '127.0.0.1', port: (server.address() as AddressInfo).port })), close: () => server.close() };
}

it('a connection that breaks while it is being set to a body fails the question of whoever asked for it, and nothing else', async () => {
  const database = await freshDatabase('app');
  const body = randomUUID();
  const line = await brittleLine(new URL(database.url), body);
  const app = await new DataSource(appDataSourceOptions(line.url, 1)).initialize();
  await expect(within(body, () => app.query('select 1'))).rejects.toThrow('Connection terminated unexpectedly');
  expect(await within(randomUUID(), () => app.query('select 1 as one'))).toEqual([{ one: 1 }]);
  await app.destroy();
  line.close();
  await database.drop();
});
