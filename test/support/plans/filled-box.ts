import type { Client } from 'pg';

/** Puts 150,000 papers of a hundred ballots that are over into a box, each with its orders. They are as large as others but for the signature, which drawn cards have none of. */
export async function fillBox(client: Client): Promise<void> {
  await client.query(`
    set session_replication_role = replica;
    insert into box_ballots (congress_id, ballot_id, secrecy, state, manifest, max_papers, receipt_private_key) select md5('body ' || n % 20)::uuid, md5('ballot ' || n)::uuid, 'anonymous', 'closed', '{}', 3000, '\\x00' from generate_series(1, 100) n;
    insert into box_settled_papers (congress_id, ballot_id, token_key, leaf_hash, token_prefix, token_signature, content, paper_signature)
      select congress_id, ballot_id, sha256((ballot_id || 'key' || n)::bytea), sha256((ballot_id || 'leaf' || n)::bytea), sha256('prefix'), '', '\\x00', sha256('one') || sha256('other') from box_ballots, generate_series(1, 1500) n;
    insert into box_commands (congress_id, ballot_id, sequence, command, answer) select congress_id, md5(ballot_id::text || n)::uuid, 1, '{}', '{}' from box_ballots, generate_series(1, 200) n;
    insert into box_known_leaves (congress_id, ballot_id, leaf_hash) select congress_id, ballot_id, leaf_hash from box_settled_papers where get_byte(leaf_hash, 0) < 40;
    analyze`);
}
