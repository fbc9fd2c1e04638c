import { randomBytes, randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrate, migrationFolder } from '../../../src/platform/database/migrations';
import { freshDatabase } from '../../support/fresh-database';
import { durableCluster } from '../../support/clusters';

it('moves the keys of an earlier version to a table of their own, and leaves none of them where they were', async () => {
  const cluster = await durableCluster('box');
  const database = await freshDatabase('box', cluster.url('postgres'));
  const client = new Client({ connectionString: database.url });
  const earlier = mkdtempSync(join(tmpdir(), 'piaojue-earlier-'));
  try {
    await client.connect();
    await client.query('drop schema public cascade; create schema public');
    for (const name of readdirSync(migrationFolder('box')).filter((file) => file < '0006')) cpSync(join(migrationFolder('box'), name), join(earlier, name));
    await migrate(client, 'box', earlier);
    const [congress, secret, named, key] = [randomUUID(), randomUUID(), randomUUID(), randomBytes(32)];
    const ballot = `insert into box_ballots (congress_id, ballot_id, secrecy, state, manifest, receipt_private_key, sealing_private_key) values ($1, $2, $3, 'armed', '{}', '\\x00', $4)`;
    await client.query(ballot, [congress, secret, 'anonymous', key]);
    await client.query(ballot, [congress, named, 'named', null]);
    const isInFileOfBallots = async (): Promise<boolean> => {
      await client.query('checkpoint');
      const { rows } = await client.query<{ path: string }>("select pg_relation_filepath('box_ballots') as path");
      return readFileSync(join(cluster.home.data, rows[0]!.path)).includes(key);
    };
    expect(await isInFileOfBallots()).toBe(true);
    expect(await migrate(client, 'box')).toContain('0006-sealing-keys.sql');
    expect(await isInFileOfBallots()).toBe(false);
    const { rows } = await client.query('select ballot_id, sealing_private_key from box_keyed_ballots order by secrecy');
    expect(rows).toEqual([{ ballot_id: secret, sealing_private_key: key }, { ballot_id: named, sealing_private_key: null }]);
  } finally {
    await client.end();
    await cluster.remove();
    rmSync(earlier, { recursive: true });
  }
}, 60_000);
