import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { BallotKey } from '../ballot.entity';

export interface VoidRequest {
  readonly accountId: string;
  readonly name: string;
  readonly reason: string;
}

/** Rows of `void_requests`: one per person. */
@Injectable()
export class VoidRequestsRepository {
  /** @returns whether this person had not asked before */
  async add(tx: EntityManager, key: BallotKey, { accountId, name, reason }: VoidRequest): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      'insert into void_requests (congress_id, ballot_id, account_id, name, reason) values ($1, $2, $3, $4, $5) on conflict do nothing returning account_id',
      [key.congressId, key.ballotId, accountId, name, reason],
    );
    return rows.length > 0;
  }

  all(tx: EntityManager, key: BallotKey): Promise<VoidRequest[]> {
    return tx.query('select account_id as "accountId", name, reason from void_requests where congress_id = $1 and ballot_id = $2 order by account_id', [
      key.congressId,
      key.ballotId,
    ]);
  }
}
