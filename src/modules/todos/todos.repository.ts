import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Todo } from '../../contract/http/todos';
import type { DecidingBody } from '../../domain/progress/progress-policy';

/** Something that waits. `mark` is what makes it new again when it changes. */
export type Waiting = Omit<Todo, 'key' | 'level' | 'isRead'> & { readonly mark: string };

/** Whose work is looked for; a part that somebody has no hand in is left out. */
export interface Part {
  /** The unit that somebody acts for. */
  readonly unitId: string | null;
  readonly isOffice: boolean;
  readonly answersQuestions: boolean;
  readonly reviews: boolean;
  readonly grants: boolean;
  readonly bodies: readonly DecidingBody[];
  /** States of ballots in which somebody has the next act. */
  readonly ballotStates: readonly string[];
}

/** $2 the unit, $3 the last day that is near. */
const WAITING = `select 'opinion' as kind, o.project_id as id, '#' || o.number || ' ' || j.title as title, r.name as beside, null::int as year, o.due_on::text as "dueOn", null::int as count, a.assigned_at::text as mark
  from owed_opinions o join projects j using (congress_id, project_id) join programmes r using (congress_id, programme_id) join assignments a on a.congress_id = o.congress_id and a.project_id = o.project_id and a.unit_id = o.unit_id
  where o.congress_id = $1 and o.unit_id = $2
union all
select 'handover', h.project_id, '#' || s.number || ' ' || j.title, u.name, null, h.due_on::text, null, h.state
  from handovers h join screenings s using (congress_id, project_id) join projects j using (congress_id, project_id) join units u using (congress_id, unit_id)
  where h.congress_id = $1 and (h.unit_id = $2 and h.state in ('handed','undertaken') or $4 and h.state in ('answered','visited','inspected'))
union all
select 'question', q.session_id, q.text, s.name, null, null, null, q.remark_id::text
  from remarks q join sessions s using (congress_id, session_id)
  where q.congress_id = $1 and $5 and q.kind = 'question' and q.session_id = (select n.session_id from sessions n where n.congress_id = $1 order by n.starts_on desc limit 1)
    and not exists (select from remark_answers a where a.congress_id = q.congress_id and a.session_id = q.session_id and a.remark_id = q.remark_id)
union all
select 'plan', p.project_id, j.title, j.responsible_unit, null, null, null, p.request_id::text
  from plan_requests p join projects j using (congress_id, project_id) where p.congress_id = $1 and p.decision is null and p.decided_by_body = any($6::text[])
union all
select 'review', p.project_id, j.title, u.name, null, null, null, p.report_id::text
  from progress_reports p join projects j using (congress_id, project_id) join units u using (congress_id, unit_id) where p.congress_id = $1 and $7 and p.decision is null and p.unit_id is distinct from $2
union all
select 'milestone', s.project_id, m.value ->> 'name', j.title, s.year, m.value ->> 'endsOn', null, m.value ->> 'id'
  from project_standings s join projects j using (congress_id, project_id) join plans p on p.congress_id = s.congress_id and p.project_id = s.project_id and p.version = s.plan_version
    cross join jsonb_array_elements(p.content -> 'subItems') as i cross join jsonb_array_elements(i.value -> 'milestones') as m
  where s.congress_id = $1 and $2 = any(s.lead_units) and (i.value ->> 'leadUnitId')::uuid = $2 and (m.value ->> 'endsOn')::date <= $3::date and (s.completion is null or s.completion not in ('accepted','terminated'))
    and not exists (select from milestone_acceptances x where x.congress_id = s.congress_id and x.project_id = s.project_id and x.milestone_id = m.value ->> 'id' and x.withdrawn_on is null)
union all
select case b.state when 'counted' then 'certify' when 'certified' then 'announce' else 'publish' end, b.ballot_id, b.title, s.name, null, null, null, b.state
  from ballots b join sessions s using (congress_id, session_id) where b.congress_id = $1 and b.state = any($8::text[])
union all
select 'rights', a.account_id, a.name, a.username, null, null, null, ''
  from accounts a where a.congress_id = $1 and $9 and cardinality(a.roles) = 0 and not a.is_disabled`;

@Injectable()
export class TodosRepository {
  /** What waits outside of supervision and the bench. @param near the last day that is near */
  waiting(tx: EntityManager, congressId: string, { unitId, isOffice, answersQuestions, bodies, reviews, ballotStates, grants }: Part, near: string): Promise<Waiting[]> {
    return tx.query<Waiting[]>(`${WAITING} order by "dueOn" nulls last, title`, [congressId, unitId, near, isOffice, answersQuestions, bodies, reviews, ballotStates, grants]);
  }

  async read(tx: EntityManager, congressId: string, accountId: string): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ key: string }[]>('select key from todo_readings where congress_id = $1 and account_id = $2', [congressId, accountId]);
    return new Set(rows.map(({ key }) => key));
  }

  /** @param waiting every key that waits: marks of others are of what is over */
  async keep(tx: EntityManager, congressId: string, accountId: string, keys: readonly string[], waiting: readonly string[]): Promise<void> {
    await tx.query('delete from todo_readings where congress_id = $1 and account_id = $2 and not key = any($3::text[])', [congressId, accountId, waiting]);
    await tx.query('insert into todo_readings (congress_id, account_id, key) select $1, $2, unnest($3::text[]) on conflict do nothing', [congressId, accountId, keys]);
  }
}
