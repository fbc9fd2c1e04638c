import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ReportView } from '../../../contract/http/progress';
import type { ReachedMilestone, Report, Review } from '../../../domain/progress/report';
import type { AcceptedMilestone } from '../../../domain/progress/standing';

export type StoredReport = ReportView & { readonly projectId: string };
export interface NewReport {
  readonly id: string;
  readonly projectId: string;
  readonly unitId: string;
  readonly period: string;
  readonly planVersion: number;
  readonly content: Report;
  readonly by: string;
}

const REPORTS = `select report_id as id, project_id as "projectId", unit_id as "unitId", period, plan_version as "planVersion", content, submitted_by as "submittedBy", submitted_at as "submittedAt",
    decision, review, decided_by as "decidedBy", decided_at as "decidedAt"
  from progress_reports where congress_id = $1`;

@Injectable()
export class ReportsRepository {
  /** Newest first. */
  list(tx: EntityManager, congressId: string, projectId: string): Promise<StoredReport[]> {
    return tx.query<StoredReport[]>(`${REPORTS} and project_id = $2 order by submitted_at desc`, [congressId, projectId]);
  }

  async find(tx: EntityManager, congressId: string, reportId: string): Promise<StoredReport | null> {
    const [found] = await tx.query<StoredReport[]>(`${REPORTS} and report_id = $2`, [congressId, reportId]);
    return found ?? null;
  }

  /** Periods that a unit has reported and nobody returned, of one project or, null, of each. */
  async periods(tx: EntityManager, congressId: string, unitId: string): Promise<Map<string, string[]>> {
    const rows = await tx.query<{ id: string; periods: string[] }[]>(
      `select project_id as id, array_agg(period) as periods from progress_reports where congress_id = $1 and unit_id = $2 and decision is distinct from 'returned' group by project_id`,
      [congressId, unitId],
    );
    return new Map(rows.map(({ id, periods }) => [id, periods]));
  }

  /** @returns false where one of this unit for this period waits for review */
  async send(tx: EntityManager, congressId: string, { id, projectId, unitId, period, planVersion, content, by }: NewReport, at: Date): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `insert into progress_reports (congress_id, report_id, project_id, unit_id, period, plan_version, content, submitted_by, submitted_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (congress_id, project_id, unit_id, period) where decision is null do nothing returning 1`,
      [congressId, id, projectId, unitId, period, planVersion, JSON.stringify(content), by, at],
    );
    return rows.length > 0;
  }

  async decide(tx: EntityManager, congressId: string, reportId: string, decision: 'accepted' | 'returned', review: Review, by: string, at: Date): Promise<void> {
    await tx.query('update progress_reports set decision = $3, review = $4, decided_by = $5, decided_at = $6 where congress_id = $1 and report_id = $2', [congressId, reportId, decision, JSON.stringify(review), by, at]);
  }

  async accept(tx: EntityManager, congressId: string, { id, projectId }: Pick<StoredReport, 'id' | 'projectId'>, milestones: readonly ReachedMilestone[], by: string, on: string): Promise<void> {
    for (const { milestoneId, doneOn } of milestones)
      {await tx.query('insert into milestone_acceptances (congress_id, project_id, milestone_id, report_id, done_on, accepted_on, accepted_by) values ($1, $2, $3, $4, $5, $6, $7)', [congressId, projectId, milestoneId, id, doneOn, on, by]);}
  }

  /** Those that stand, by the day they were done. */
  accepted(tx: EntityManager, congressId: string, projectId: string): Promise<AcceptedMilestone[]> {
    return tx.query<AcceptedMilestone[]>(
      `select milestone_id as "milestoneId", done_on::text as "doneOn" from milestone_acceptances where congress_id = $1 and project_id = $2 and withdrawn_on is null order by done_on, milestone_id`,
      [congressId, projectId],
    );
  }

  /** @returns false where it was not accepted, or that was withdrawn before */
  async withdraw(tx: EntityManager, congressId: string, projectId: string, milestoneId: string, reason: string, by: string, on: string): Promise<boolean> {
    const [rows] = await tx.query<[unknown[]]>(
      `update milestone_acceptances set withdrawn_on = $4, withdrawn_by = $5, withdrawn_reason = $6 where congress_id = $1 and project_id = $2 and milestone_id = $3 and withdrawn_on is null returning 1`,
      [congressId, projectId, milestoneId, on, by, reason],
    );
    return rows.length > 0;
  }
}
