import { Client } from 'pg';
import { freshDatabase } from '../../support/fresh-database';

/** Everything the box may know. A new column must be argued for here: no ids that count up, no times, no people, no addresses (docs/secrecy.md). */
const ALLOWED = `
box_ballots.ballot_id uuid
box_ballots.congress_id uuid
box_ballots.manifest text
box_ballots.max_papers integer
box_ballots.receipt_private_key bytea
box_ballots.released integer
box_ballots.released_counts jsonb
box_ballots.secrecy text
box_ballots.state text
box_closings.ballot_id uuid
box_closings.congress_id uuid
box_closings.count integer
box_closings.counts jsonb
box_closings.root bytea
box_closings.signature bytea
box_commands.answer jsonb
box_commands.ballot_id uuid
box_commands.command text
box_commands.congress_id uuid
box_commands.sequence integer
box_every_paper.ballot_id uuid
box_every_paper.congress_id uuid
box_every_paper.content bytea
box_every_paper.leaf_hash bytea
box_every_paper.paper_signature bytea
box_every_paper.token_key bytea
box_every_paper.token_prefix bytea
box_every_paper.token_signature bytea
box_keyed_ballots.ballot_id uuid
box_keyed_ballots.congress_id uuid
box_keyed_ballots.manifest text
box_keyed_ballots.max_papers integer
box_keyed_ballots.receipt_private_key bytea
box_keyed_ballots.released integer
box_keyed_ballots.released_counts jsonb
box_keyed_ballots.sealing_private_key bytea
box_keyed_ballots.secrecy text
box_keyed_ballots.state text
box_known_leaves.ballot_id uuid
box_known_leaves.congress_id uuid
box_known_leaves.leaf_hash bytea
box_papers.ballot_id uuid
box_papers.congress_id uuid
box_papers.content bytea
box_papers.leaf_hash bytea
box_papers.paper_signature bytea
box_papers.token_key bytea
box_papers.token_prefix bytea
box_papers.token_signature bytea
box_sealing_keys.ballot_id uuid
box_sealing_keys.congress_id uuid
box_sealing_keys.sealing_private_key bytea
box_settled_papers.ballot_id uuid
box_settled_papers.congress_id uuid
box_settled_papers.content bytea
box_settled_papers.leaf_hash bytea
box_settled_papers.paper_signature bytea
box_settled_papers.token_key bytea
box_settled_papers.token_prefix bytea
box_settled_papers.token_signature bytea
schema_migrations.name text`;

it('holds the columns it is allowed to and no others, and gives none of them a default that counts or tells the time', async () => {
  const database = await freshDatabase('box');
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<{ line: string; column_default: string | null; is_identity: string }>(
    `select table_name || '.' || column_name || ' ' || data_type as line, column_default, is_identity from information_schema.columns
     where table_schema not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const sequences = await client.query("select from pg_class where relkind = 'S'");
  await client.end();
  await database.drop();
  expect(rows.map(({ line }) => line)).toEqual(ALLOWED.trim().split('\n'));
  expect(rows.map((row) => row.column_default).filter((value) => value !== null)).toEqual(['0', '0']);
  expect(rows.every((row) => row.is_identity === 'NO')).toBe(true);
  expect(sequences.rowCount).toBe(0);
});
