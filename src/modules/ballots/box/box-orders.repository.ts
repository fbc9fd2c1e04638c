import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { BoxAnswers, BoxCommand } from '../../../contract/box-wire';
import type { BallotKey } from '../ballot.entity';

/** One order for the box as it stands in the outbox. */
export interface BoxOrder {
  readonly sequence: number;
  readonly command: string;
  readonly signature: string;
}

export interface UnansweredOrder {
  readonly command: BoxCommand['command'];
  readonly refusal: string | null;
}

/** A ballot whose box has not answered everything, and which box that is. */
export type WaitingBallot = BallotKey & { readonly box: string | null };

const WAITS = 'answer is null and refusal is null';

/** Rows of `box_commands`: the outbox that is written with the act it follows from. */
@Injectable()
export class BoxOrdersRepository {
  /** The caller holds the lock on the ballot, so numbers cannot be given twice. */
  async nextSequence(tx: EntityManager, key: BallotKey): Promise<number> {
    const [row] = await tx.query('select coalesce(max(sequence), 0) + 1 as next from box_commands where congress_id = $1 and ballot_id = $2', ids(key));
    return row.next;
  }

  async insert(tx: EntityManager, key: BallotKey, order: BoxOrder): Promise<void> {
    await tx.query('insert into box_commands (congress_id, ballot_id, sequence, command, signature) values ($1, $2, $3, $4, $5)', [
      ...ids(key),
      order.sequence,
      order.command,
      order.signature,
    ]);
  }

  /** The oldest order that waits, locked: two processes never deliver at once. */
  async lockNext(tx: EntityManager, key: BallotKey): Promise<BoxOrder | null> {
    const [row] = await tx.query(
      `select sequence, command, signature from box_commands where congress_id = $1 and ballot_id = $2 and ${WAITS}
       order by sequence limit 1 for update`,
      ids(key),
    );
    return row ?? null;
  }

  async settle(tx: EntityManager, key: BallotKey, sequence: number, answer: unknown): Promise<void> {
    await tx.query('update box_commands set answer = $4 where congress_id = $1 and ballot_id = $2 and sequence = $3', [...ids(key), sequence, JSON.stringify(answer)]);
  }

  /** Orders with an answer, in their order. */
  async answered(tx: EntityManager, key: BallotKey): Promise<(BoxOrder & { readonly answer: object })[]> {
    return tx.query('select sequence, command, signature, answer from box_commands where congress_id = $1 and ballot_id = $2 and answer is not null order by sequence', ids(key));
  }

  /** The box will never carry it out: `refusal` is its problem code. */
  async refuse(tx: EntityManager, key: BallotKey, sequence: number, refusal: string): Promise<void> {
    await tx.query('update box_commands set refusal = $4 where congress_id = $1 and ballot_id = $2 and sequence = $3', [...ids(key), sequence, refusal]);
  }

  /** Whatever made the box refuse may have been put right: those orders wait again. */
  async forgetRefusals(tx: EntityManager, key: BallotKey | null): Promise<void> {
    await tx.query('update box_commands set refusal = null where refusal is not null and ($1::uuid is null or (congress_id = $1 and ballot_id = $2))', key ? ids(key) : [null, null]);
  }

  /** The answer to the newest order of that kind that was not refused; undefined: there is none, null: not answered yet. */
  async answer<C extends BoxCommand['command']>(tx: EntityManager, key: BallotKey, command: C): Promise<BoxAnswers[C] | null | undefined> {
    const [row] = await tx.query(
      `select answer from box_commands where congress_id = $1 and ballot_id = $2 and command::jsonb ->> 'command' = $3 and refusal is null order by sequence desc limit 1`,
      [...ids(key), command],
    );
    return row === undefined ? undefined : row.answer;
  }

  async openedFor(tx: EntityManager, key: BallotKey): Promise<number | null> {
    const [row] = await tx.query(`select (command::jsonb ->> 'maxPapers')::int as papers from box_commands where congress_id = $1 and ballot_id = $2 and command::jsonb ->> 'command' = 'open' order by sequence limit 1`, ids(key));
    return row?.papers ?? null;
  }

  /** Orders without an answer, oldest first; `refusal` is null for those that still wait. */
  async unanswered(tx: EntityManager, key: BallotKey): Promise<UnansweredOrder[]> {
    return tx.query(
      `select command::jsonb ->> 'command' as command, refusal from box_commands where congress_id = $1 and ballot_id = $2 and answer is null order by sequence`,
      ids(key),
    );
  }

  async ballotsWithPending(tx: EntityManager): Promise<WaitingBallot[]> {
    return tx.query(`select congress_id as "congressId", ballot_id as "ballotId", box from (select distinct congress_id, ballot_id from box_commands where ${WAITS}) waiting join ballots using (congress_id, ballot_id)`);
  }
}

const ids = (key: BallotKey): string[] => [key.congressId, key.ballotId];
