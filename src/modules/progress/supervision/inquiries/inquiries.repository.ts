import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AskRequest, InquiryQuestionView, InquiryView, SaveInquiryRequest } from '../../../../contract/http/supervision';
import type { InquiryState } from '../../../../domain/progress/inquiry-states';

export interface StoredInquiryQuestion extends Omit<InquiryQuestionView, 'level' | 'acts'> {
  readonly inquiryId: string;
  readonly deputyId: string;
}
export type StoredInquiry = Omit<InquiryView, 'questions'>;

@Injectable()
export class InquiriesRepository {
  /** The newest first; of a unit those in which it was asked something. */
  list(tx: EntityManager, congressId: string, unitId: string | null): Promise<StoredInquiry[]> {
    return tx.query<StoredInquiry[]>(
      `select i.inquiry_id as id, i.topic, i.held_on::text as "heldOn",
         (select jsonb_agg(jsonb_build_object('id', j.project_id, 'title', j.title) order by j.sort, j.code) from special_inquiry_projects p join projects j using (congress_id, project_id)
           where p.congress_id = i.congress_id and p.inquiry_id = i.inquiry_id) as projects
       from special_inquiries i
       where i.congress_id = $1 and ($2::uuid is null or exists (select from inquiry_questions q where q.congress_id = i.congress_id and q.inquiry_id = i.inquiry_id and q.unit_id = $2))
       order by i.held_on desc, i.arranged_at desc limit 200`,
      [congressId, unitId],
    );
  }

  questions(tx: EntityManager, congressId: string, unitId: string | null, questionId: string | null = null): Promise<StoredInquiryQuestion[]> {
    return tx.query<StoredInquiryQuestion[]>(
      `select q.question_id as id, q.inquiry_id as "inquiryId", q.project_id as "projectId", j.title as project, q.unit_id as "unitId", u.name as unit, q.deputy_id as "deputyId", d.name as by, not d.is_in_office as "hasAskerLeft",
         q.text, q.state, q.due_on::text as "dueOn", coalesce(q.answer, '') as answer, coalesce(q.verdict, '') as verdict,
         (select rectification_number(r.year, r.number) from rectifications r where r.congress_id = q.congress_id and r.question_id = q.question_id) as rectification
       from inquiry_questions q join projects j using (congress_id, project_id) join units u using (congress_id, unit_id) join deputies d using (congress_id, deputy_id)
       where q.congress_id = $1 and ($2::uuid is null or q.unit_id = $2) and ($3::uuid is null or q.question_id = $3)
       order by q.asked_at, q.question_id`,
      [congressId, unitId, questionId],
    );
  }

  async lockQuestion(tx: EntityManager, congressId: string, unitId: string | null, questionId: string): Promise<StoredInquiryQuestion | null> {
    await tx.query('select from inquiry_questions where congress_id = $1 and question_id = $2 for no key update', [congressId, questionId]);
    return (await this.questions(tx, congressId, unitId, questionId))[0] ?? null;
  }

  async add(tx: EntityManager, congressId: string, id: string, { topic, heldOn, projectIds }: SaveInquiryRequest, by: string): Promise<void> {
    await tx.query('insert into special_inquiries (congress_id, inquiry_id, topic, held_on, arranged_by) values ($1, $2, $3, $4, $5)', [congressId, id, topic, heldOn, by]);
    await tx.query('insert into special_inquiry_projects (congress_id, inquiry_id, project_id) select $1, $2, unnest($3::uuid[])', [congressId, id, projectIds]);
  }

  async ask(tx: EntityManager, congressId: string, id: string, inquiryId: string, deputyId: string, dueOn: string, { projectId, unitId, text }: AskRequest): Promise<void> {
    await tx.query(
      'insert into inquiry_questions (congress_id, question_id, inquiry_id, project_id, unit_id, deputy_id, text, due_on) values ($1, $2, $3, $4, $5, $6, $7, $8)',
      [congressId, id, inquiryId, projectId, unitId, deputyId, text, dueOn],
    );
  }

  async answer(tx: EntityManager, congressId: string, questionId: string, text: string, by: string): Promise<void> {
    await tx.query(`update inquiry_questions set state = 'answered', answer = $3, answered_by = $4, answered_at = now() where congress_id = $1 and question_id = $2`, [congressId, questionId, text, by]);
  }

  async judge(tx: EntityManager, congressId: string, questionId: string, state: InquiryState, verdict: string): Promise<void> {
    await tx.query('update inquiry_questions set state = $3, verdict = $4, judged_at = now() where congress_id = $1 and question_id = $2', [congressId, questionId, state, verdict]);
  }
}
