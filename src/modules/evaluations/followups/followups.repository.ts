import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EvaluationView, FollowupView } from '../../../contract/http/evaluations';
import type { FollowupAct, FollowupState } from '../../../domain/evaluation/followup-states';
import { EVALUATION_JSON } from '../evaluations.repository';

export type StoredFollowup = Omit<FollowupView, 'due' | 'acts'>;
export interface FollowupStep {
  readonly act: FollowupAct;
  readonly text: string;
  readonly by: string;
  readonly on: string;
}

const FOLLOWUPS = `select f.followup_id as id, ${EVALUATION_JSON} as evaluation, f.unit_id as "unitId", coalesce(u.name, e.unit) as unit, f.state, f.opened_on::text as "openedOn", f.due_on::text as "dueOn",
    coalesce((select jsonb_agg(jsonb_build_object('act', t.act, 'text', t.text, 'by', t.done_by, 'on', t.done_on) order by t.sequence)
      from evaluation_followup_steps t where t.congress_id = f.congress_id and t.followup_id = f.followup_id), '[]') as steps,
    (select ${EVALUATION_JSON} from evaluations e where e.congress_id = f.congress_id and e.evaluation_id = f.second_id) as second
  from evaluation_followups f join evaluations e using (congress_id, evaluation_id) join projects j using (congress_id, project_id)
  left join units u on u.congress_id = f.congress_id and u.unit_id = f.unit_id
  where f.congress_id = $1`;

@Injectable()
export class FollowupsRepository {
  /** Those that are not ended first, by the day they are due. `unitId` null: of every unit. */
  list(tx: EntityManager, congressId: string, unitId: string | null): Promise<StoredFollowup[]> {
    return tx.query<StoredFollowup[]>(`${FOLLOWUPS} and ($2::uuid is null or f.unit_id = $2) order by f.state = 'evaluated', f.due_on, j.sort limit 1000`, [congressId, unitId]);
  }

  async find(tx: EntityManager, congressId: string, followupId: string): Promise<StoredFollowup | null> {
    const [found] = await tx.query<StoredFollowup[]>(`${FOLLOWUPS} and f.followup_id = $2`, [congressId, followupId]);
    return found ?? null;
  }

  async lock(tx: EntityManager, congressId: string, followupId: string): Promise<StoredFollowup | null> {
    await tx.query('select from evaluation_followups where congress_id = $1 and followup_id = $2 for no key update', [congressId, followupId]);
    return this.find(tx, congressId, followupId);
  }

  /**
   * Those that a second evaluation ends, locked: of the same item of the same unit, by the name on the paper or in the register; never those of an evaluation held later,
   * or of the same ballot.
   */
  async unended(tx: EntityManager, congressId: string, { projectId, item, unit, evaluatedOn, ballotId }: EvaluationView): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(
      `select f.followup_id as id from evaluation_followups f join evaluations e using (congress_id, evaluation_id) left join units u on u.congress_id = f.congress_id and u.unit_id = f.unit_id
       where f.congress_id = $1 and e.project_id = $2 and e.item = $3 and $6 in (e.unit, u.name) and f.state <> 'evaluated' and e.evaluated_on <= $4::date
         and (e.ballot_id is null or e.ballot_id is distinct from $5::uuid) for no key update of f`,
      [congressId, projectId, item, evaluatedOn, ballotId, unit],
    );
    return rows.map(({ id }) => id);
  }

  /** The unit is the one of the register that bears the name on the paper, if any does. */
  async add(tx: EntityManager, congressId: string, followupId: string, evaluationId: string, openedOn: string, dueOn: string): Promise<void> {
    await tx.query(
      `insert into evaluation_followups (congress_id, followup_id, evaluation_id, unit_id, opened_on, due_on)
       select e.congress_id, $2, e.evaluation_id, (select u.unit_id from units u where u.congress_id = e.congress_id and u.name = e.unit), $4, $5 from evaluations e where e.congress_id = $1 and e.evaluation_id = $3`,
      [congressId, followupId, evaluationId, openedOn, dueOn],
    );
  }

  async move(tx: EntityManager, congressId: string, followupId: string, state: FollowupState, secondId: string | null, { act, text, by, on }: FollowupStep): Promise<void> {
    await tx.query('update evaluation_followups set state = $3, second_id = $4 where congress_id = $1 and followup_id = $2', [congressId, followupId, state, secondId]);
    await tx.query(
      `insert into evaluation_followup_steps (congress_id, followup_id, sequence, act, text, done_by, done_on)
       select $1, $2, coalesce(max(sequence), 0) + 1, $3, $4, $5, $6 from evaluation_followup_steps where congress_id = $1 and followup_id = $2`,
      [congressId, followupId, act, text, by, on],
    );
  }

  async assign(tx: EntityManager, congressId: string, followupId: string, unitId: string): Promise<void> {
    await tx.query('update evaluation_followups set unit_id = $3 where congress_id = $1 and followup_id = $2', [congressId, followupId, unitId]);
  }
}
