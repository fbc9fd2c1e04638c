import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ClosingView } from '../../../contract/http/closing';
import type { ExceptionCode, ScreenedSuggestion } from '../../../domain/screening/closing-problems';

type ListedException = ClosingView['exceptions'][number];

/** Suggestions of a round with what may have ended them. */
const ENDS = `screenings s
       left join merges m on m.congress_id = s.congress_id and m.project_id = s.project_id and m.undone_at is null
       left join screenings t on t.congress_id = m.congress_id and t.project_id = m.into_id
       left join released_ends e on e.congress_id = s.congress_id and e.project_id = s.project_id
       left join screenings d on d.congress_id = e.congress_id and d.project_id = e.target_id
       where s.congress_id = $1 and s.programme_id = $2`;
const IS_TOLD = `(s.state = 'signed' and e.project_id is not null)`;

@Injectable()
export class ClosingRepository {
  /**
   * Suggestions of a round that may stand in its way, by number: without an end, pointing at another, or listed as an exception. Any other end is whole, for it was
   * signed. Of long replies the beginning: whether there is one is what is asked.
   */
  async suggestions(tx: EntityManager, congressId: string, programmeId: string): Promise<ScreenedSuggestion[]> {
    const [open] = await tx.query<[{ numbers: string | null }]>(`select string_agg(s.number::text, ',') as numbers from ${ENDS} and m.merge_id is null and not ${IS_TOLD}`, [congressId, programmeId]);
    const ended = await tx.query<ScreenedSuggestion[]>(
      `select s.number, case
           when m.merge_id is not null then jsonb_build_object('code', 'merged', 'reply', '#' || t.number || ' ' || left(m.reason, 60), 'nextStep', null, 'target', t.number)
           else jsonb_build_object('code', e.code, 'reply', left(e.reply, 60), 'nextStep', nullif(e.next_step, ''), 'target', d.number)
         end as "end"
       from ${ENDS} and (m.merge_id is not null or (${IS_TOLD}
         and (e.target_id is not null or exists (select from closing_exceptions x where x.congress_id = s.congress_id and x.project_id = s.project_id))))`,
      [congressId, programmeId],
    );
    const missing = (open.numbers ?? '').split(',').filter((number) => number !== '');
    return [...missing.map((number) => ({ number: Number(number), end: null })), ...ended].sort((one, other) => one.number - other.number);
  }

  /** A merged suggestion has its reply when the one at the end of its chain has it. */
  async rate(tx: EntityManager, congressId: string, programmeId: string): Promise<{ total: number; replied: number }> {
    const [row] = await tx.query<{ total: number; replied: number }[]>(
      `select count(*)::int as total, count(e.project_id)::int as replied from screenings s
       left join merge_roots r on r.congress_id = s.congress_id and r.project_id = s.project_id
       left join released_ends e on e.congress_id = s.congress_id and e.project_id = coalesce(r.root_id, s.project_id)
       where s.congress_id = $1 and s.programme_id = $2`,
      [congressId, programmeId],
    );
    return row!;
  }

  exceptions(tx: EntityManager, congressId: string, programmeId: string): Promise<ListedException[]> {
    return tx.query<ListedException[]>(
      `select x.project_id as id, s.number, x.code, x.reason, x.listed_by as by from closing_exceptions x join screenings s using (congress_id, project_id)
       where x.congress_id = $1 and s.programme_id = $2 order by s.number`,
      [congressId, programmeId],
    );
  }

  async except(tx: EntityManager, congressId: string, projectId: string, code: ExceptionCode, reason: string, by: string): Promise<void> {
    await tx.query(
      `insert into closing_exceptions (congress_id, project_id, code, reason, listed_by) values ($1, $2, $3, $4, $5)
       on conflict (congress_id, project_id) do update set code = excluded.code, reason = excluded.reason, listed_by = excluded.listed_by, listed_at = now()`,
      [congressId, projectId, code, reason, by],
    );
  }

  /** @returns whether there was one */
  async unlist(tx: EntityManager, congressId: string, projectId: string): Promise<boolean> {
    const [rows] = await tx.query<[unknown[], number]>('delete from closing_exceptions where congress_id = $1 and project_id = $2 returning 1', [congressId, projectId]);
    return rows.length > 0;
  }
}
