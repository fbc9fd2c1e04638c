import type { BoxState } from '../../contract/box-wire';
import type { Secrecy } from '../../domain/ballot/ballot';
import { toBase64Url } from '../../domain/sealing/base64';
import type { BoxPool, BoxQuery } from '../../platform/database/box-pool';

/** One ballot's keys and how far it is. Bytes are base64url. */
export interface KeptBallot {
  readonly congressId: string;
  readonly ballotId: string;
  readonly secrecy: Secrecy;
  readonly state: Exclude<BoxState, 'closed' | 'discarded'>;
  readonly manifest: string | null;
  readonly maxPapers: number;
  readonly receiptKey: string;
  readonly sealingKey: string | null;
}

export interface KeptCommand {
  readonly congressId: string;
  readonly ballotId: string;
  readonly sequence: number;
  readonly command: string;
  readonly answer: object;
}

/** What a new box needs to go on where a lost one was: keys and orders of the ballots that are not over, and no paper. */
export interface KeptBox {
  readonly ballots: readonly KeptBallot[];
  readonly commands: readonly KeptCommand[];
}

interface BallotRow extends Omit<KeptBallot, 'receiptKey' | 'sealingKey'> {
  readonly receiptKey: Buffer;
  readonly sealingKey: Buffer | null;
}

const BALLOTS = `
  select congress_id as "congressId", ballot_id as "ballotId", secrecy, state, manifest, max_papers as "maxPapers",
         receipt_private_key as "receiptKey", sealing_private_key as "sealingKey"
  from box_keyed_ballots where state not in ('closed', 'discarded') order by ballot_id`;

const COMMANDS = `
  select congress_id as "congressId", ballot_id as "ballotId", sequence, command, answer
  from box_commands join box_ballots using (congress_id, ballot_id) where state not in ('closed', 'discarded') order by ballot_id, sequence`;

/** Reads it from a box that may be at work. */
export function readBox(pool: BoxPool): Promise<KeptBox> {
  return pool.transaction(async (query) => {
    await query('set transaction isolation level repeatable read read only');
    return keptBox(query);
  });
}

/** As the caller's transaction sees it. */
export async function keptBox(query: BoxQuery): Promise<KeptBox> {
  const ballots = (await query<BallotRow>(BALLOTS)).rows;
  const commands = (await query<KeptCommand>(COMMANDS)).rows;
  const text = (key: Buffer): string => toBase64Url(key);
  return { ballots: ballots.map((row) => ({ ...row, receiptKey: text(row.receiptKey), sealingKey: row.sealingKey && text(row.sealingKey) })), commands };
}
