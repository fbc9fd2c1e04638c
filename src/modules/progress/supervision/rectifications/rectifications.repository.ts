import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RectificationStep, RectificationView, ReminderView } from '../../../../contract/http/supervision';
import type { RectificationAct, RectificationState } from '../../../../domain/progress/rectification-states';
import type { RectificationSource } from '../../../../domain/progress/supervision-parts';
import type { Sight } from '../sight';

export interface StoredRectification extends Omit<RectificationView, 'owed' | 'acts'> {
  readonly groupId: string | null;
  readonly deputyId: string | null;
  /** The deputy who found it is no longer in office. */
  readonly hasFinderLeft: boolean;
  readonly owedOn: string | null;
  readonly steps: readonly RectificationStep[];
  readonly reminders: readonly ReminderView[];
}

/** A finding as it enters the books. */
export interface NewRectification {
  readonly id: string;
  readonly year: number;
  readonly projectId: string;
  readonly source: RectificationSource;
  readonly unitId: string;
  readonly text: string;
  readonly photoIds: readonly string[];
  readonly foundOn: string;
  readonly finder: RectificationView['finder'];
  readonly groupId: string | null;
  readonly deputyId: string | null;
  readonly inspectionId: string | null;
  readonly questionId: string | null;
  readonly dueOn: string;
}

export interface StepTaken {
  readonly act: RectificationAct | 'open';
  readonly part: 'unit' | 'finder' | 'successor';
  readonly state: RectificationState;
  readonly note: string;
  readonly evidence: string;
  readonly photoIds: readonly string[];
  readonly by: string;
  readonly on: string;
}

export interface Wanted {
  readonly id?: string;
  readonly year?: number;
  readonly state?: RectificationState;
  readonly unitId?: string;
  readonly projectId?: string;
  readonly source?: RectificationSource;
}

const RECTIFICATIONS = `select r.rectification_id as id, r.year, rectification_number(r.year, r.number) as number, r.project_id as "projectId", j.title as project, r.source,
    r.unit_id as "unitId", u.name as unit, r.text, r.photo_ids as "photoIds", r.found_on::text as "foundOn", r.finder, coalesce(g.name, d.name, '') as "foundBy",
    r.group_id as "groupId", r.deputy_id as "deputyId", r.is_taken_over as "isTakenOver", not coalesce(d.is_in_office, true) as "hasFinderLeft", r.state, r.due_on::text as "dueOn", r.owed_on::text as "owedOn",
    (select jsonb_agg(jsonb_build_object('act', s.act, 'state', s.state, 'note', s.note, 'evidence', s.evidence, 'photoIds', s.photo_ids, 'by', s.done_by, 'on', s.done_on) order by s.sequence)
      from rectification_steps s where s.congress_id = r.congress_id and s.rectification_id = r.rectification_id) as steps,
    coalesce((select jsonb_agg(jsonb_build_object('level', m.level, 'at', m.sent_at) order by m.sent_at, m.level) from supervision_reminders m where m.congress_id = r.congress_id and m.subject = r.rectification_id::text
      and m.since = (select max(s.sequence) from rectification_steps s where s.congress_id = r.congress_id and s.rectification_id = r.rectification_id)), '[]') as reminders
  from rectifications r join projects j using (congress_id, project_id) join units u using (congress_id, unit_id)
    left join supervision_groups g on g.congress_id = r.congress_id and g.group_id = r.group_id left join deputies d on d.congress_id = r.congress_id and d.deputy_id = r.deputy_id
  where r.congress_id = $1`;

/** Of a unit: what it has to mend. Of a deputy: what the own groups found or look after, and what was found in answer to the own question. */
export const RECTIFICATION_IN_SIGHT = `($2::uuid is null or r.unit_id = $2) and ($3::uuid is null or r.deputy_id = $3
    or exists (select from supervision_group_members m where m.congress_id = r.congress_id and m.group_id = r.group_id and m.deputy_id = $3)
    or exists (select from supervision_group_projects p join supervision_group_members m using (congress_id, group_id) where p.congress_id = r.congress_id and p.project_id = r.project_id and m.deputy_id = $3))`;

/** Of a year: what was found in it, and of the years before what was still open when it began; closing takes nothing from its lists. */
const OF_A_YEAR = `($4::int is null or r.year = $4 or (r.year < $4 and (r.state <> 'closed'
    or exists (select from rectification_steps s where s.congress_id = r.congress_id and s.rectification_id = r.rectification_id and s.act = 'close' and s.done_on >= make_date($4, 1, 1)))))`;

@Injectable()
export class RectificationsRepository {
  /** What is owed first, by its day; then what is closed, the newest first. */
  list(tx: EntityManager, congressId: string, { unitId, deputyId }: Sight, wanted: Wanted): Promise<StoredRectification[]> {
    return tx.query<StoredRectification[]>(
      `${RECTIFICATIONS} and ${RECTIFICATION_IN_SIGHT} and ${OF_A_YEAR} and ($5::text is null or r.state = $5)
         and ($6::uuid is null or r.unit_id = $6) and ($7::uuid is null or r.project_id = $7) and ($8::text is null or r.source = $8) and ($9::uuid is null or r.rectification_id = $9)
       order by r.owed_on nulls last, r.year desc, r.number desc limit 2000`,
      [congressId, unitId, deputyId, wanted.year ?? null, wanted.state ?? null, wanted.unitId ?? null, wanted.projectId ?? null, wanted.source ?? null, wanted.id ?? null],
    );
  }

  async find(tx: EntityManager, congressId: string, sight: Sight, id: string): Promise<StoredRectification | null> {
    return (await this.list(tx, congressId, sight, { id }))[0] ?? null;
  }

  async lock(tx: EntityManager, congressId: string, sight: Sight, id: string): Promise<StoredRectification | null> {
    await tx.query('select from rectifications where congress_id = $1 and rectification_id = $2 for no key update', [congressId, id]);
    return this.find(tx, congressId, sight, id);
  }

  /** Numbers run through a year without gaps: whoever opens one waits for whoever opens the one before. */
  async add(tx: EntityManager, congressId: string, one: NewRectification): Promise<void> {
    await tx.query(
      `with taken as (insert into rectification_numbers (congress_id, year, last) values ($1, $3, 1) on conflict (congress_id, year) do update set last = rectification_numbers.last + 1 returning last)
       insert into rectifications (congress_id, rectification_id, year, number, project_id, source, unit_id, text, photo_ids, found_on, finder, group_id, deputy_id, inspection_id, question_id, due_on, owed_on)
       select $1, $2, $3, last, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15::date from taken`,
      [congressId, one.id, one.year, one.projectId, one.source, one.unitId, one.text, one.photoIds, one.foundOn, one.finder, one.groupId, one.deputyId, one.inspectionId, one.questionId, one.dueOn],
    );
  }

  /** `owedOn` null: nothing is owed any more; `dueOn` null: the day stays. */
  async move(tx: EntityManager, congressId: string, id: string, step: StepTaken, owedOn: string | null, dueOn: string | null): Promise<void> {
    await tx.query('update rectifications set state = $3, owed_on = $4, due_on = coalesce($5::date, due_on), is_taken_over = is_taken_over or $6 where congress_id = $1 and rectification_id = $2', [congressId, id, step.state, owedOn, dueOn, step.part === 'successor']);
    await tx.query(
      `insert into rectification_steps (congress_id, rectification_id, sequence, act, part, state, note, evidence, photo_ids, done_by, done_on)
       select $1, $2, coalesce(max(sequence), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10 from rectification_steps where congress_id = $1 and rectification_id = $2`,
      [congressId, id, step.act, step.part, step.state, step.note, step.evidence, step.photoIds, step.by, step.on],
    );
  }
}
