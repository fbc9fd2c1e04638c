import { fromBase64Url, toBase64Url } from '../../domain/sealing/base64';
import { compareBytes, fromHex, toHex } from '../../domain/sealing/bytes';
import { closingSetProblems, type SignedClosingSet } from '../../domain/sealing/closing-set';
import type { BoxPool, BoxQuery } from '../../platform/database/box-pool';
import { nodeSuite } from '../../platform/security/node-suite';
import { columnsOf, type CastPaper } from '../cast-paper';
import { keepSealingKey } from '../sealing-keys';
import type { KeptBallot, KeptBox, KeptCommand } from './kept-box';

/** Why a database is not the place for this box; nothing was written. */
export class CannotRestore extends Error {
  constructor(
    readonly reason: 'other-keys' | 'other-papers' | 'closing-set-refused',
    readonly ballotId: string,
  ) {
    super(reason);
    this.name = 'CannotRestore';
  }
}

/**
 * How many papers stations and live numbers had been shown when the box was lost is not known here, and two figures that differ by a
 * few papers would show those: after a restore the next batch is the last one, after closing.
 */
const NO_MORE_BEFORE_CLOSING = 2 ** 31 - 1;

/**
 * Fills an empty, migrated database. Doing it again changes nothing. `sets`: what boxes that were lost after closing had signed; from then on the new one
 * takes those papers and no others. @throws CannotRestore
 */
export function restoreBox(pool: BoxPool, kept: KeptBox, papers: readonly CastPaper[], sets: readonly SignedClosingSet[] = []): Promise<void> {
  return pool.transaction((query) => fillBox(query, kept, papers, sets));
}

/** As `restoreBox`, in the caller's transaction. */
export async function fillBox(query: BoxQuery, kept: KeptBox, papers: readonly CastPaper[], sets: readonly SignedClosingSet[] = []): Promise<void> {
  const unknown = sets.find(({ ballotId }) => !kept.ballots.some((ballot) => ballot.ballotId === ballotId));
  if (unknown) throw new CannotRestore('closing-set-refused', unknown.ballotId);
  for (const ballot of kept.ballots) {
    await restoreBallot(query, ballot);
    const set = sets.find(({ ballotId }) => ballotId === ballot.ballotId);
    if (set) await keepKnown(query, ballot, set);
    const known = set && new Set(set.leafHashes);
    await restorePapers(query, ballot, papers.filter(({ paper, leafHash }) => paper.ballotId === ballot.ballotId && (!known || known.has(toHex(leafHash)))));
  }
  for (const command of kept.commands) await restoreCommand(query, command);
}

async function restoreBallot(query: BoxQuery, ballot: KeptBallot): Promise<void> {
  const receiptKey = Buffer.from(fromBase64Url(ballot.receiptKey));
  const { rowCount } = await query(
    `insert into box_ballots (congress_id, ballot_id, secrecy, state, manifest, max_papers, released, receipt_private_key)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [ballot.congressId, ballot.ballotId, ballot.secrecy, ballot.state, ballot.manifest, ballot.maxPapers, NO_MORE_BEFORE_CLOSING, receiptKey],
  );
  if (rowCount === 1 && ballot.sealingKey) await keepSealingKey(query, ballot, Buffer.from(fromBase64Url(ballot.sealingKey)));
  const same = await query('select from box_ballots where congress_id = $1 and ballot_id = $2 and receipt_private_key = $3', [ballot.congressId, ballot.ballotId, receiptKey]);
  if (same.rowCount === 0) throw new CannotRestore('other-keys', ballot.ballotId);
}

/** Only what this very box has signed: no key but its own says which papers it had. */
async function keepKnown(query: BoxQuery, { congressId, ballotId, receiptKey }: KeptBallot, set: SignedClosingSet): Promise<void> {
  const own = nodeSuite.ed25519PublicKey(fromBase64Url(receiptKey));
  if (closingSetProblems(set, ballotId, toBase64Url(own), nodeSuite).length > 0) throw new CannotRestore('closing-set-refused', ballotId);
  const leaves = set.leafHashes.map((hash) => Buffer.from(fromHex(hash)));
  await query('insert into box_known_leaves (congress_id, ballot_id, leaf_hash) select $1, $2, unnest($3::bytea[]) on conflict do nothing', [congressId, ballotId, leaves]);
}

/** In the order of their hashes and in one transaction: neither says how they came. */
async function restorePapers(query: BoxQuery, { congressId, ballotId }: KeptBallot, papers: readonly CastPaper[]): Promise<void> {
  const key = [congressId, ballotId];
  const sorted = papers.toSorted((one, other) => compareBytes(one.leafHash, other.leafHash));
  const given = new Set(sorted.map(({ leafHash }) => toHex(leafHash)));
  const { rows } = await query<{ leaf: string }>(`select encode(leaf_hash, 'hex') as leaf from box_every_paper where congress_id = $1 and ballot_id = $2`, key);
  if (rows.some(({ leaf }) => !given.has(leaf))) throw new CannotRestore('other-papers', ballotId);
  await query(
    `insert into box_papers (congress_id, ballot_id, token_key, leaf_hash, token_prefix, token_signature, content, paper_signature)
     select $1, $2, paper.* from unnest($3::bytea[], $4::bytea[], $5::bytea[], $6::bytea[], $7::bytea[], $8::bytea[]) as paper (token_key, leaf_hash, token_prefix, token_signature, content, paper_signature)
     where not exists (select from box_settled_papers settled where settled.congress_id = $1 and settled.ballot_id = $2 and settled.token_key = paper.token_key) on conflict do nothing`,
    [...key, ...columnsOf(sorted)],
  );
}

async function restoreCommand(query: BoxQuery, { congressId, ballotId, sequence, command, answer }: KeptCommand): Promise<void> {
  await query('insert into box_commands (congress_id, ballot_id, sequence, command, answer) values ($1, $2, $3, $4, $5) on conflict do nothing', [
    congressId,
    ballotId,
    sequence,
    command,
    JSON.stringify(answer),
  ]);
}
