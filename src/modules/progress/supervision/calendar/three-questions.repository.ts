import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AskedQuestion, Question } from '../../../../domain/progress/three-questions';

export interface StoredQuestion extends AskedQuestion {
  readonly question: Question;
  readonly revision: number;
}

@Injectable()
export class ThreeQuestionsRepository {
  list(tx: EntityManager, congressId: string, year: number): Promise<StoredQuestion[]> {
    return tx.query<StoredQuestion[]>(
      `select question, revision, planned_on::text as "plannedOn", held_on::text as "heldOn", agenda, papers, minutes from three_questions where congress_id = $1 and year = $2`,
      [congressId, year],
    );
  }

  /** Years of which something was adopted, and the questions about them that somebody has set. */
  years(tx: EntityManager, congressId: string): Promise<{ year: number; set: Question[] }[]> {
    return tx.query<{ year: number; set: Question[] }[]>(
      `select year, array(select t.question from three_questions t where t.congress_id = $1 and t.year = a.year) as set from (select distinct year from adopted_projects where congress_id = $1) a`,
      [congressId],
    );
  }

  /** Those of these that nobody has set yet. @returns how many */
  async arrange(tx: EntityManager, congressId: string, year: number, questions: readonly Pick<StoredQuestion, 'question' | 'plannedOn' | 'agenda'>[], by: string, at: Date): Promise<number> {
    const rows = await tx.query<unknown[]>(
      `insert into three_questions (congress_id, year, question, planned_on, agenda, changed_by, changed_at)
       select $1, $2, one->>'question', (one->>'plannedOn')::date, one->'agenda', $4, $5 from jsonb_array_elements($3::jsonb) as one on conflict do nothing returning 1`,
      [congressId, year, JSON.stringify(questions), by, at],
    );
    return rows.length;
  }

  /** @returns whether it still was in the revision that the person saw */
  async save(tx: EntityManager, congressId: string, year: number, question: Question, revision: number, { plannedOn, heldOn, agenda, papers, minutes }: AskedQuestion, by: string, at: Date): Promise<boolean> {
    const values = [congressId, year, question, plannedOn, heldOn, JSON.stringify(agenda), JSON.stringify(papers), minutes, by, at];
    if (revision === 0) {
      const rows = await tx.query<unknown[]>(
        `insert into three_questions (congress_id, year, question, planned_on, held_on, agenda, papers, minutes, changed_by, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning 1`,
        values,
      );
      return rows.length > 0;
    }
    const [rows] = await tx.query<[unknown[], number]>(
      `update three_questions set planned_on = $4, held_on = $5, agenda = $6, papers = $7, minutes = $8, changed_by = $9, changed_at = $10, revision = revision + 1
       where congress_id = $1 and year = $2 and question = $3 and revision = $11 returning 1`,
      [...values, revision],
    );
    return rows.length > 0;
  }
}
