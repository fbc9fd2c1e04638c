import type { BoxQuery } from '../platform/database/box-pool';
import type { BallotKey } from './papers-store';

/** Keeps the key that papers of a secret ballot are sealed to. Only of a ballot that is new to this box: a key that was destroyed never comes again. */
export async function keepSealingKey(query: BoxQuery, { congressId, ballotId }: BallotKey, sealingKey: Buffer): Promise<void> {
  await query('insert into box_sealing_keys (congress_id, ballot_id, sealing_private_key) values ($1, $2, $3)', [congressId, ballotId, sealingKey]);
}

/** Deletes the row, which lies dead in the files until they are swept (docs/adr/0012). */
export async function destroySealingKey(query: BoxQuery, { congressId, ballotId }: BallotKey): Promise<void> {
  await query('delete from box_sealing_keys where congress_id = $1 and ballot_id = $2', [congressId, ballotId]);
}
