import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { HandoverView } from '../../../contract/http/handovers';
import type { HandoverAct, HandoverState, Rating } from '../../../domain/screening/handover-states';

export type StoredHandover = Omit<HandoverView, 'due' | 'acts'>;
export interface HandoverStep {
  readonly act: HandoverAct | 'hand';
  readonly state: HandoverState;
  readonly note: string;
  readonly by: string;
}

const HANDOVERS = `select h.project_id as id, s.number, j.title, h.unit_id as "unitId", u.name as unit, h.state, h.due_on::text as "dueOn", h.leader, h.reopened_at is not null as "wasReopened",
    coalesce((select jsonb_agg(jsonb_build_object('act', t.act, 'state', t.state, 'note', t.note, 'by', t.done_by, 'at', t.done_at) order by t.sequence)
      from handover_steps t where t.congress_id = h.congress_id and t.project_id = h.project_id), '[]') as steps,
    coalesce((select jsonb_agg(jsonb_build_object('rating', r.rating, 'note', r.note, 'at', r.rated_at) order by r.attempt)
      from handover_ratings r where r.congress_id = h.congress_id and r.project_id = h.project_id), '[]') as ratings
  from handovers h join screenings s using (congress_id, project_id) join projects j using (congress_id, project_id) join units u using (congress_id, unit_id)
  where h.congress_id = $1`;

@Injectable()
export class HandoversRepository {
  /** Those that are not archived first, by the day they are due. `unitId` null: of every unit; `days` null: due whenever, else first and last day of those still to be done. */
  list(tx: EntityManager, congressId: string, unitId: string | null, state: HandoverState | null, days: readonly [string | null, string] | null): Promise<StoredHandover[]> {
    const [from, until] = days ?? [null, null];
    return tx.query<StoredHandover[]>(
      `${HANDOVERS} and ($2::uuid is null or h.unit_id = $2) and ($3::text is null or h.state = $3) and ($5::date is null or (h.state <> 'archived' and h.due_on <= $5::date and ($4::date is null or h.due_on >= $4::date)))
       order by h.state = 'archived', h.due_on, s.number limit 1000`,
      [congressId, unitId, state, from, until],
    );
  }

  async find(tx: EntityManager, congressId: string, projectId: string): Promise<StoredHandover | null> {
    const [found] = await tx.query<StoredHandover[]>(`${HANDOVERS} and h.project_id = $2`, [congressId, projectId]);
    return found ?? null;
  }

  async lock(tx: EntityManager, congressId: string, projectId: string): Promise<StoredHandover | null> {
    await tx.query('select from handovers where congress_id = $1 and project_id = $2 for no key update', [congressId, projectId]);
    return this.find(tx, congressId, projectId);
  }

  /** Whether the suggestion ended as 转代表建议, signed and in force. */
  async isDue(tx: EntityManager, congressId: string, projectId: string): Promise<boolean> {
    return (await tx.query<unknown[]>(`select from released_ends where congress_id = $1 and project_id = $2 and code = 'deputy-suggestion'`, [congressId, projectId])).length > 0;
  }

  /** @returns false where it was handed over before */
  async add(tx: EntityManager, congressId: string, projectId: string, unitId: string, dueOn: string, leader: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>('insert into handovers (congress_id, project_id, unit_id, due_on, leader) values ($1, $2, $3, $4, $5) on conflict do nothing returning 1', [congressId, projectId, unitId, dueOn, leader]);
    return rows.length > 0;
  }

  /** `dueOn` null: the day stays. */
  async move(tx: EntityManager, congressId: string, projectId: string, { act, state, note, by }: HandoverStep, dueOn: string | null): Promise<void> {
    await tx.query(
      `update handovers set state = $3, due_on = coalesce($4::date, due_on), reopened_at = case when $5 then now() else reopened_at end where congress_id = $1 and project_id = $2`,
      [congressId, projectId, state, dueOn, act === 'reopen'],
    );
    await tx.query(
      `insert into handover_steps (congress_id, project_id, sequence, act, state, note, done_by)
       select $1, $2, coalesce(max(sequence), 0) + 1, $3, $4, $5, $6 from handover_steps where congress_id = $1 and project_id = $2`,
      [congressId, projectId, act, state, note, by],
    );
  }

  async rate(tx: EntityManager, congressId: string, projectId: string, attempt: number, rating: Rating, note: string, by: 'deputy' | 'query-code'): Promise<void> {
    await tx.query('insert into handover_ratings (congress_id, project_id, attempt, rating, note, rated_by) values ($1, $2, $3, $4, $5, $6)', [congressId, projectId, attempt, rating, note, by]);
  }
}
