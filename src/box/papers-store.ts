import { Injectable } from '@nestjs/common';
import { BoxPool, type BoxQuery } from '../platform/database/box-pool';
import { columnsOf, type CastPaper } from './cast-paper';

/** Which box of the boxes. */
export interface BallotKey {
  readonly congressId: string;
  readonly ballotId: string;
}

/** What became of a paper: in the box by this batch or since earlier; or why not. */
export type CastOutcome = 'stored' | 'repeated' | 'token-already-used' | 'box-full' | 'already-closed' | 'not-open-yet';

interface KeptRow {
  token_key: Buffer;
  leaf_hash: Buffer;
  is_new: boolean;
}
export interface PaperRow {
  token_key: Buffer;
  leaf_hash: Buffer;
  token_prefix: Buffer;
  token_signature: Buffer;
  content: Buffer;
  paper_signature: Buffer;
}

/** What is counted and signed for. */
export type CountedRow = Pick<PaperRow, 'leaf_hash' | 'content'>;

/** Of SHA-256, in bytes. */
const HASH_LENGTH = 32;
const COLUMNS = 'token_key, leaf_hash, token_prefix, token_signature, content, paper_signature';

/** Whoever writes into a ballot waits in this line, so that state and number of papers cannot move under the batch. */
const LOCK = {
  name: 'lock-ballot',
  text: `select state, max_papers, exists (select from box_known_leaves where congress_id = $1 and ballot_id = $2) as is_known
    from box_ballots where congress_id = $1 and ballot_id = $2 for no key update`,
};

const FIND = {
  name: 'find-papers',
  text: 'select token_key, leaf_hash, false as is_new from box_every_paper where congress_id = $1 and ballot_id = $2 and token_key = any($3)',
};

/** Adds what is new while there is room, of a known set ($10) only what is in it, and says of every paper's token what the box holds under it. */
const ADD = {
  name: 'add-papers',
  text: `
    with arrived as (
      select * from unnest($3::bytea[], $4::bytea[], $5::bytea[], $6::bytea[], $7::bytea[], $8::bytea[])
        as paper (token_key, leaf_hash, token_prefix, token_signature, content, paper_signature)
    ), kept as (
      select token_key, box_papers.leaf_hash from box_papers join arrived using (token_key) where congress_id = $1 and ballot_id = $2
    ), added as (
      insert into box_papers (congress_id, ballot_id, token_key, leaf_hash, token_prefix, token_signature, content, paper_signature)
      select $1, $2, arrived.* from arrived where not exists (select from kept where kept.token_key = arrived.token_key)
        and (not $10::boolean or exists (select from box_known_leaves known where known.congress_id = $1 and known.ballot_id = $2 and known.leaf_hash = arrived.leaf_hash))
      limit greatest(0, $9::int - (select count(*) from box_papers where congress_id = $1 and ballot_id = $2))
      on conflict do nothing
      returning token_key, leaf_hash
    )
    select token_key, leaf_hash, true as is_new from added union all select token_key, leaf_hash, false from kept`,
};

/** The rows of `box_papers`, and of `box_settled_papers` once a ballot is over, in plain SQL: one round trip each way per batch, no object-relational mapping. */
@Injectable()
export class PapersStore {
  constructor(private readonly pool: BoxPool) {}

  /**
   * Writes a batch in one durable transaction and says what became of each paper, in the order given.
   * @throws BoxDatabaseError when nothing was written, or nobody knows whether it was
   */
  async add(ballot: BallotKey, papers: readonly CastPaper[]): Promise<CastOutcome[]> {
    const firsts = [...new Map(papers.toReversed().map((one) => [hex(one.paper.tokenKey), one])).values()];
    const key = [ballot.congressId, ballot.ballotId];
    const { state, isKnown, kept } = await this.pool.transaction(async (query) => {
      await query('set local synchronous_commit = on');
      const [row] = (await query<{ state: string; max_papers: number; is_known: boolean }>(LOCK, key)).rows;
      const { rows } = isTaking(row!.state)
        ? await query<KeptRow>(ADD, [...key, ...columnsOf(firsts), row!.max_papers, row!.is_known])
        : await query<KeptRow>(FIND, [...key, firsts.map((one) => one.paper.tokenKey)]);
      return { state: row!.state, isKnown: row!.is_known, kept: new Map(rows.map((one) => [hex(one.token_key), one])) };
    });
    const isFirst = new Set(firsts);
    return papers.map((one) => outcomeOf(one, kept.get(hex(one.paper.tokenKey)), isKnown && isTaking(state) ? 'closed' : state, isFirst.has(one)));
  }

  /** The leaf hash the box holds under this token, if any. */
  async leafUnder(ballot: BallotKey, tokenKey: Uint8Array): Promise<Buffer | undefined> {
    const { rows } = await this.pool.query<KeptRow>(FIND, [ballot.congressId, ballot.ballotId, [tokenKey]]);
    return rows[0]?.leaf_hash;
  }

  async count(ballot: BallotKey): Promise<number> {
    const text = 'select count(*)::int as count from box_every_paper where congress_id = $1 and ballot_id = $2';
    return (await this.pool.query<{ count: number }>(text, [ballot.congressId, ballot.ballotId])).rows[0]!.count;
  }

  /** Leaf hashes of everything in the box, hex, ascending. */
  async leafHashes(ballot: BallotKey): Promise<string[]> {
    const text = `select encode(leaf_hash, 'hex') as leaf from box_every_paper where congress_id = $1 and ballot_id = $2 order by leaf_hash`;
    return (await this.pool.query<{ leaf: string }>(text, [ballot.congressId, ballot.ballotId])).rows.map(({ leaf }) => leaf);
  }

  /** These papers, ascending by leaf hash. */
  async some(ballot: BallotKey, leafHashes: readonly Buffer[]): Promise<PaperRow[]> {
    const text = `select ${COLUMNS} from box_every_paper where congress_id = $1 and ballot_id = $2 and leaf_hash = any($3) order by leaf_hash`;
    return (await this.pool.query<PaperRow>(text, [ballot.congressId, ballot.ballotId, leafHashes])).rows;
  }

  /** As `all`, at most `limit` of those after a leaf hash (hex; null: from the first). */
  async page(ballot: BallotKey, after: string | null, limit: number): Promise<PaperRow[]> {
    const text = `select ${COLUMNS} from box_every_paper where congress_id = $1 and ballot_id = $2 and ($3::text is null or leaf_hash > decode($3, 'hex')) order by leaf_hash limit $4`;
    return (await this.pool.query<PaperRow>(text, [ballot.congressId, ballot.ballotId, after, limit])).rows;
  }

  /** Of everything in the box what is counted, ascending by leaf hash: never in the order of arrival. */
  async counted(ballot: BallotKey, query: BoxQuery = this.pool.query): Promise<CountedRow[]> {
    // as one column: the driver takes as long for each value, however short
    const text = 'select leaf_hash || content as both from box_every_paper where congress_id = $1 and ballot_id = $2 order by leaf_hash';
    const { rows } = await query<{ both: Buffer }>(text, [ballot.congressId, ballot.ballotId]);
    return rows.map(({ both }) => ({ leaf_hash: both.subarray(0, HASH_LENGTH), content: both.subarray(HASH_LENGTH) }));
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');

const isTaking = (state: string): boolean => state === 'open' || state === 'closing';

function outcomeOf(one: CastPaper, row: KeptRow | undefined, state: string, isFirst: boolean): CastOutcome {
  if (row) {
    if (!row.leaf_hash.equals(one.leafHash)) return 'token-already-used';
    return row.is_new && isFirst ? 'stored' : 'repeated';
  }
  if (isTaking(state)) return 'box-full';
  return state === 'closed' || state === 'discarded' ? 'already-closed' : 'not-open-yet';
}
