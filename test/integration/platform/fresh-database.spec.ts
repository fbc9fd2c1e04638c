import { Client } from 'pg';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database';

describe('a fresh database', () => {
  let database: FreshDatabase;
  beforeEach(async () => {
    database = await freshDatabase('box');
  });
  afterEach(() => database.drop());

  it('is migrated and empty', async () => {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const papers = await client.query('select * from box_papers');
    const migrations = await client.query<{ name: string }>('select name from schema_migrations order by name');
    await client.end();
    expect(papers.rowCount).toBe(0);
    expect(migrations.rows[0]).toEqual({ name: '0001-first.sql' });
  });
});
