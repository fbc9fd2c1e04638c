import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PlaceTally } from '../../domain/audit/bundle';
import type { BallotKey } from '../ballots/ballot';

/** Rows of `tallies`: one per place. */
@Injectable()
export class TalliesRepository {
  async put(tx: EntityManager, key: BallotKey, tally: PlaceTally): Promise<void> {
    await tx.query(
      `insert into tallies (congress_id, ballot_id, place, origin, counts) values ($1, $2, $3, $4, $5)
       on conflict (congress_id, ballot_id, place) do update set counts = excluded.counts`,
      [key.congressId, key.ballotId, tally.place, tally.origin, JSON.stringify(tally.counts)],
    );
  }

  all(tx: EntityManager, key: BallotKey): Promise<PlaceTally[]> {
    return tx.query('select place, origin, counts from tallies where congress_id = $1 and ballot_id = $2 order by origin, place', [key.congressId, key.ballotId]);
  }
}
