import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { onApp } from '../../../src/cli/keeping/on-app';
import { readAppSettings } from '../../../src/platform/config/app-settings';
import { until } from '../../e2e/ballots/until';
import { freshDatabase } from '../../support/fresh-database';

describe('a command on the app without its doors', () => {
  it.each(['no', 'yes'])('leaves no connection behind that would keep it from ending (APP_IS_ONE_OF_MANY=%s)', async (isOneOfMany) => {
    const database = await freshDatabase('app');
    const folder = mkdtempSync(join(tmpdir(), 'piaojue-on-app-'));
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const others = async () => (await client.query("select from pg_stat_activity where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()")).rowCount;
    try {
      await onApp(readAppSettings({ DATABASE_URL: database.url, PIAOJUE_DATA: folder, APP_IS_ONE_OF_MANY: isOneOfMany }), async () => expect(await others()).toBeGreaterThan(0));
      await until(async () => (await others()) === 0);
    } finally {
      await client.end();
      await database.drop();
      rmSync(folder, { recursive: true });
    }
  });
});
