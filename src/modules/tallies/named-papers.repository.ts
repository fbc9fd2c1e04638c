import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PaperMarks } from '../../domain/sealing/codec';
import type { BallotKey } from '../ballots/ballot';

export interface NamedPaper {
  readonly deputyId: string;
  readonly marks: PaperMarks;
}

/** Rows of `named_papers`: who marked what, for named ballots only and only after closing. */
@Injectable()
export class NamedPapersRepository {
  async put(tx: EntityManager, key: BallotKey, papers: readonly NamedPaper[]): Promise<void> {
    await tx.query(
      `insert into named_papers (congress_id, ballot_id, deputy_id, marks)
       select $1, $2, (paper ->> 'deputyId')::uuid, paper -> 'marks' from jsonb_array_elements($3::jsonb) paper on conflict do nothing`,
      [key.congressId, key.ballotId, JSON.stringify(papers)],
    );
  }

  all(tx: EntityManager, key: BallotKey): Promise<NamedPaper[]> {
    return tx.query('select deputy_id as "deputyId", marks from named_papers where congress_id = $1 and ballot_id = $2 order by deputy_id', [key.congressId, key.ballotId]);
  }
}
