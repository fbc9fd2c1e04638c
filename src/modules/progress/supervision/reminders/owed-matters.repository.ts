import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OverdueMatter } from '../../../../contract/http/supervision';
import type { DueLevel } from '../../../../domain/progress/escalation';
import { RECTIFICATION_IN_SIGHT } from '../rectifications/rectifications.repository';
import type { Sight } from '../sight';

export interface OwedMatter extends Omit<OverdueMatter, 'daysLate' | 'level'> {
  /** The step from which it is owed: a matter that is opened again is owed anew. */
  readonly since: number;
}

/** What somebody owes by a day, of whatever year: an answer, a look at one, a question to be held. Only the office owes the latter. */
const OWED = `select 'rectification' as kind, r.rectification_id::text as id, rectification_number(r.year, r.number) || ' ' || r.text as title, j.title as project, r.year,
    case when r.state = 'open' then 'unit' when r.is_taken_over then 'standingCommittee' else r.finder end as "atKind", case when r.state = 'open' then u.name when r.is_taken_over then '' else coalesce(g.name, d.name, '') end as at, r.owed_on::text as "dueOn",
    (select max(s.sequence) from rectification_steps s where s.congress_id = r.congress_id and s.rectification_id = r.rectification_id) as since
  from rectifications r join projects j using (congress_id, project_id) join units u using (congress_id, unit_id)
    left join supervision_groups g on g.congress_id = r.congress_id and g.group_id = r.group_id left join deputies d on d.congress_id = r.congress_id and d.deputy_id = r.deputy_id
  where r.congress_id = $1 and r.owed_on <= $4::date and ${RECTIFICATION_IN_SIGHT}
  union all
  select 'inquiry', q.question_id::text, q.text, j.title, extract(year from i.held_on)::int, 'unit', u.name, q.due_on::text, 0
  from inquiry_questions q join special_inquiries i using (congress_id, inquiry_id) join projects j using (congress_id, project_id) join units u using (congress_id, unit_id)
  where q.congress_id = $1 and q.state = 'asked' and q.due_on <= $4::date and ($2::uuid is null or q.unit_id = $2) and ($3::uuid is null or q.deputy_id = $3)
  union all
  select 'threeQuestions', t.year || '/' || t.question, t.question, null, t.year, 'office', '', t.planned_on::text, to_char(t.planned_on, 'YYYYMMDD')::int
  from three_questions t
  where t.congress_id = $1 and t.held_on is null and t.planned_on <= $4::date and $2::uuid is null and $3::uuid is null`;

@Injectable()
export class OwedMattersRepository {
  /** What is owed by a day, the oldest first. */
  list(tx: EntityManager, congressId: string, { unitId, deputyId }: Sight, until: string): Promise<OwedMatter[]> {
    return tx.query<OwedMatter[]>(`${OWED} order by "dueOn", title`, [congressId, unitId, deputyId, until]);
  }

  /** @returns whether nobody was reminded of this at this level before */
  async remind(tx: EntityManager, congressId: string, { id, since }: OwedMatter, level: DueLevel, now: Date): Promise<boolean> {
    const rows = await tx.query<unknown[]>('insert into supervision_reminders (congress_id, subject, since, level, sent_at) values ($1, $2, $3, $4, $5) on conflict do nothing returning 1', [congressId, id, since, level, now]);
    return rows.length > 0;
  }
}
