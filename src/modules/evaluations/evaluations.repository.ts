import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EvaluatingBody, EvaluationView } from '../../contract/http/evaluations';
import type { SatisfactionRates } from '../../domain/tally/result';

/** A graded item as it is kept. */
export interface NewEvaluation {
  readonly evaluationId: string;
  readonly projectId: string;
  readonly ballotId: string | null;
  readonly itemId: string;
  readonly item: string;
  readonly unit: string;
  readonly body: EvaluatingBody;
  readonly evaluatedOn: string;
  readonly counts: readonly { readonly choice: string; readonly votes: number }[];
  readonly base: number;
  readonly grade: string | null;
  readonly isBelow: boolean;
  readonly rates: SatisfactionRates | null;
  readonly isCountsPublic: boolean;
  readonly reference: string;
  readonly recordedBy: string;
}

/** An EvaluationView of a row `e` and its project `j`, for whoever works here. */
export const EVALUATION_JSON = `jsonb_build_object('id', e.evaluation_id, 'projectId', e.project_id, 'year', j.year, 'project', j.title, 'item', e.item, 'unit', e.unit, 'body', e.body,
  'ballotId', e.ballot_id, 'reference', e.reference, 'evaluatedOn', e.evaluated_on, 'counts', e.counts, 'base', e.base, 'grade', e.grade, 'isBelow', e.is_below, 'rates', e.rates)`;

@Injectable()
export class EvaluationsRepository {
  /** @returns false where this item of this ballot is kept already */
  async add(tx: EntityManager, congressId: string, row: NewEvaluation): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `insert into evaluations (congress_id, evaluation_id, project_id, ballot_id, item_id, item, unit, body, evaluated_on, counts, base, grade, is_below, rates, is_counts_public, reference, recorded_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) on conflict on constraint evaluations_one_an_item do nothing returning 1`,
      [congressId, row.evaluationId, row.projectId, row.ballotId, row.itemId, row.item, row.unit, row.body, row.evaluatedOn, JSON.stringify(row.counts), row.base, row.grade, row.isBelow, row.rates && JSON.stringify(row.rates), row.isCountsPublic, row.reference, row.recordedBy],
    );
    return rows.length > 0;
  }

  /** Newest first; `year` null: of every year. */
  async list(tx: EntityManager, congressId: string, year: number | null): Promise<EvaluationView[]> {
    const rows = await tx.query<{ one: EvaluationView }[]>(
      `select ${EVALUATION_JSON} as one from evaluations e join projects j using (congress_id, project_id)
       where e.congress_id = $1 and ($2::int is null or j.year = $2) order by e.evaluated_on desc, j.year desc, j.sort, e.item_id, e.recorded_at limit 2000`,
      [congressId, year],
    );
    return rows.map(({ one }) => one);
  }

  async find(tx: EntityManager, congressId: string, evaluationId: string): Promise<EvaluationView | null> {
    const [row] = await tx.query<{ one: EvaluationView }[]>(`select ${EVALUATION_JSON} as one from evaluations e join projects j using (congress_id, project_id) where e.congress_id = $1 and e.evaluation_id = $2`, [congressId, evaluationId]);
    return row?.one ?? null;
  }

  /** As the public sees them: counts and rates only where the ballot's rules, or who recorded the minutes, publish them. */
  async publicOf(tx: EntityManager, congressId: string, projectId: string): Promise<EvaluationView[]> {
    const rows = await tx.query<{ one: EvaluationView; isOpen: boolean }[]>(
      `select ${EVALUATION_JSON} as one, e.is_counts_public as "isOpen" from evaluations e join projects j using (congress_id, project_id)
       where e.congress_id = $1 and e.project_id = $2 order by e.evaluated_on, e.item_id limit 200`,
      [congressId, projectId],
    );
    return rows.map(({ one, isOpen }) => (isOpen ? one : { ...one, counts: null, rates: null }));
  }
}
