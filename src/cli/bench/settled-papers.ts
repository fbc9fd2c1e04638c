import { Client } from 'pg';

const PER_BALLOT = 2_000;
const PER_STATEMENT = 100 * PER_BALLOT;

/** Fills a box's database, in which there is a ballot that is over, with papers of many more like it, past everything that looks at them; they are as large as papers of twelve items are. @returns seconds that it took */
export async function settle(databaseUrl: string, papers: number): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const start = performance.now();
  try {
    await client.query('set session_replication_role = replica');
    for (let from = 0; from < papers; from += PER_STATEMENT) await client.query(PAPERS, [from, Math.min(papers, from + PER_STATEMENT) - 1, PER_BALLOT]);
    await client.query(BALLOTS);
    await client.query('vacuum (analyze) box_settled_papers');
  } finally {
    await client.end();
  }
  return (performance.now() - start) / 1_000;
}

const PAPERS = `
  insert into box_settled_papers (congress_id, ballot_id, token_key, leaf_hash, token_prefix, token_signature, content, paper_signature)
  select md5('body ' || n / $3 % 1600)::uuid, md5('ballot ' || n / $3)::uuid, sha256(('key' || n)::bytea), sha256(('leaf' || n)::bytea), sha256('prefix'), decode(repeat('ab', 384), 'hex'), decode(repeat('cd', 48), 'hex'), sha256('one') || sha256('other')
  from generate_series($1::bigint, $2::bigint) n`;

const BALLOTS = `
  insert into box_ballots (congress_id, ballot_id, secrecy, state, manifest, max_papers, receipt_private_key)
  select made.*, first.secrecy, first.state, first.manifest, first.max_papers, first.receipt_private_key
  from (select distinct congress_id, ballot_id from box_settled_papers) made, (select * from box_ballots limit 1) first on conflict do nothing`;
