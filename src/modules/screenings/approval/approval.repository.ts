import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ApprovalActView, ShortlistRow } from '../../../contract/http/approval';

/** What the bodies of the chain did, and the list they did it with. */
@Injectable()
export class ApprovalRepository {
  acts(tx: EntityManager, congressId: string, programmeId: string): Promise<ApprovalActView[]> {
    return tx.query<ApprovalActView[]>(
      `select step, body, outcome, decided_on::text as "decidedOn", document, back_to as "backTo", reason, recorded_by as by
       from approval_acts where congress_id = $1 and programme_id = $2 order by sequence`,
      [congressId, programmeId],
    );
  }

  async addAct(tx: EntityManager, congressId: string, programmeId: string, sequence: number, act: ApprovalActView): Promise<void> {
    const { step, body, outcome, decidedOn, document, backTo, reason, by } = act;
    await tx.query(
      `insert into approval_acts (congress_id, programme_id, sequence, step, body, outcome, decided_on, document, back_to, reason, recorded_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [congressId, programmeId, sequence, step, body, outcome, decidedOn, document, backTo, reason, by],
    );
  }

  async shortlist(tx: EntityManager, congressId: string, programmeId: string): Promise<ShortlistRow[]> {
    const rows = await tx.query<(Omit<ShortlistRow, 'costCents'> & { costCents: string | null })[]>(
      `select l.project_id as id, s.number, j.title, j.cost_cents as "costCents", j.candidate_on is not null as "isCandidate",
         s.state = 'signed' and exists (select from conclusions c where c.congress_id = l.congress_id and c.project_id = l.project_id
           and c.signed_at is not null and c.superseded_at is null and c.code = 'adopted-as-candidate') as "isSigned"
       from shortlist l join screenings s using (congress_id, project_id) join projects j using (congress_id, project_id)
       where l.congress_id = $1 and l.programme_id = $2 order by l.place`,
      [congressId, programmeId],
    );
    return rows.map((row) => ({ ...row, costCents: row.costCents === null ? null : Number(row.costCents) }));
  }

  async replaceShortlist(tx: EntityManager, congressId: string, programmeId: string, ids: readonly string[]): Promise<void> {
    await tx.query('delete from shortlist where congress_id = $1 and programme_id = $2', [congressId, programmeId]);
    await tx.query('insert into shortlist (congress_id, programme_id, project_id, place) select $1, $2, id, place from unnest($3::uuid[]) with ordinality as listed (id, place)', [congressId, programmeId, ids]);
  }
}
