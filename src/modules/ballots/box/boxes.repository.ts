import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { BallotKey } from '../ballot.entity';

/** A box beside that of the settings. */
export interface BoxRow {
  readonly name: string;
  readonly commandUrl: string;
  readonly hallUrl: string;
}

const COLUMNS = 'boxes.name, command_url as "commandUrl", hall_url as "hallUrl"';

/** Rows of `boxes`, which are the installation's, and what bodies and ballots say of them. */
@Injectable()
export class BoxesRepository {
  all(tx: EntityManager): Promise<BoxRow[]> {
    return tx.query(`select ${COLUMNS} from boxes order by 1`);
  }

  /** null: in the box of the settings. */
  async ofBallot(tx: EntityManager, { congressId, ballotId }: BallotKey): Promise<BoxRow | null> {
    const [row] = await tx.query(`select ${COLUMNS} from ballots join boxes on boxes.name = ballots.box where congress_id = $1 and ballot_id = $2`, [congressId, ballotId]);
    return row ?? null;
  }

  async ofBody(tx: EntityManager, congressId: string): Promise<BoxRow | null> {
    const [row] = await tx.query(`select ${COLUMNS} from congresses join boxes on boxes.name = congresses.box where congress_id = $1`, [congressId]);
    return row ?? null;
  }

  /** Bodies whose next ballot will lie there, and ballots that do. */
  async uses(tx: EntityManager): Promise<readonly { readonly box: string | null; readonly bodies: number; readonly ballots: number }[]> {
    return tx.query(`select box, sum(bodies)::int as bodies, sum(ballots)::int as ballots from (
      select box, count(*) as bodies, 0 as ballots from congresses group by 1 union all select box, 0, count(*) from ballots group by 1) used group by 1`);
  }

  /** @param box null: the one of the settings. @returns whether there is such a box */
  async assign(tx: EntityManager, congressId: string, box: string | null): Promise<boolean> {
    const [, changed] = await tx.query('update congresses set box = $2 where congress_id = $1 and ($2::text is null or exists (select from boxes where name = $2))', [congressId, box]);
    return changed === 1;
  }
}
