import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PaperCountRequest } from '../../contract/http/paper-counts';
import type { BallotKey } from '../ballots/ballot';

export interface PaperCountEntry {
  readonly place: string;
  readonly accountId: string;
  readonly counter: string;
  readonly count: PaperCountRequest;
}

/** Rows of `paper_counts`: what each counter typed for each place. */
@Injectable()
export class PaperCountsRepository {
  async put(tx: EntityManager, key: BallotKey, entry: PaperCountEntry): Promise<void> {
    await tx.query(
      `insert into paper_counts (congress_id, ballot_id, place, account_id, counter, count) values ($1, $2, $3, $4, $5, $6)
       on conflict (congress_id, ballot_id, place, account_id) do update set count = excluded.count`,
      [key.congressId, key.ballotId, entry.place, entry.accountId, entry.counter, JSON.stringify(entry.count)],
    );
  }

  all(tx: EntityManager, key: BallotKey): Promise<PaperCountEntry[]> {
    return tx.query(
      `select place, account_id as "accountId", counter, count from paper_counts where congress_id = $1 and ballot_id = $2 order by place, account_id`,
      [key.congressId, key.ballotId],
    );
  }
}
