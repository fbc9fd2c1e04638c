import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { BallotKey } from './ballot.entity';

/** One deputy in office as the frozen roll names them. */
export interface RollMember {
  readonly deputyId: string;
  readonly number: string;
  readonly name: string;
  readonly delegation: string;
  readonly seat: string | null;
}

export interface Roll {
  readonly version: number;
  readonly members: readonly RollMember[];
  readonly hash: Buffer;
  readonly reason: string;
  readonly actor: string;
}

/** Rows of `rolls`: versions of the electoral roll of a ballot, append-only. */
@Injectable()
export class RollsRepository {
  async insert(tx: EntityManager, key: BallotKey, roll: Roll): Promise<void> {
    await tx.query('insert into rolls (congress_id, ballot_id, version, members, hash, reason, actor) values ($1, $2, $3, $4, $5, $6, $7)', [
      key.congressId,
      key.ballotId,
      roll.version,
      JSON.stringify(roll.members),
      roll.hash,
      roll.reason,
      roll.actor,
    ]);
  }

  async get(tx: EntityManager, key: BallotKey, version: number): Promise<Roll> {
    const [row] = await tx.query('select version, members, hash, reason, actor from rolls where congress_id = $1 and ballot_id = $2 and version = $3', [
      key.congressId,
      key.ballotId,
      version,
    ]);
    return row;
  }

  versions(tx: EntityManager, key: BallotKey): Promise<Roll[]> {
    return tx.query('select version, members, hash, reason, actor from rolls where congress_id = $1 and ballot_id = $2 order by version', [key.congressId, key.ballotId]);
  }
}
