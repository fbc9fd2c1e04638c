import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Opinion } from '../../../domain/screening/opinions';
import type { Earlier } from '../../../domain/shared/version-conflict';

export interface Reminded {
  readonly congressId: string;
  readonly projectId: string;
  readonly unitId: string;
  readonly kind: 'near' | 'overdue';
}

/** Who was asked, what they said, and who was reminded. */
@Injectable()
export class ReviewsRepository {
  /** A unit that was asked before owes its opinion again, by the new day; what it said stays. */
  async assign(tx: EntityManager, congressId: string, projectId: string, unitId: string, dueOn: string, by: string): Promise<void> {
    await tx.query(
      `insert into assignments (congress_id, project_id, unit_id, due_on, assigned_by) values ($1, $2, $3, $4, $5)
       on conflict (congress_id, project_id, unit_id) do update set due_on = excluded.due_on, assigned_by = excluded.assigned_by, assigned_at = now()`,
      [congressId, projectId, unitId, dueOn, by],
    );
  }

  /** One leads, or nobody. */
  async appoint(tx: EntityManager, congressId: string, projectId: string, leadUnitId: string | null): Promise<void> {
    await tx.query('update assignments set is_lead = false where congress_id = $1 and project_id = $2 and is_lead and unit_id is distinct from $3', [congressId, projectId, leadUnitId]);
    await tx.query('update assignments set is_lead = true where congress_id = $1 and project_id = $2 and unit_id = $3', [congressId, projectId, leadUnitId]);
  }

  async isAsked(tx: EntityManager, congressId: string, projectId: string, unitId: string): Promise<boolean> {
    return (await tx.query<unknown[]>('select from assignments where congress_id = $1 and project_id = $2 and unit_id = $3', [congressId, projectId, unitId])).length > 0;
  }

  /** @returns whether the unit had been asked and had said nothing yet */
  async withdraw(tx: EntityManager, congressId: string, projectId: string, unitId: string): Promise<boolean> {
    const [rows] = await tx.query<[unknown[], number]>(
      `delete from assignments a where congress_id = $1 and project_id = $2 and unit_id = $3
         and not exists (select from opinions o where o.congress_id = a.congress_id and o.project_id = a.project_id and o.unit_id = a.unit_id) returning 1`,
      [congressId, projectId, unitId],
    );
    return rows.length > 0;
  }

  async progress(tx: EntityManager, congressId: string, projectId: string): Promise<{ asked: number; reviewed: number }> {
    const [row] = await tx.query<{ asked: number; reviewed: number }[]>(
      'select count(*)::int as asked, (count(*) filter (where has_answered))::int as reviewed from asked_units where congress_id = $1 and project_id = $2',
      [congressId, projectId],
    );
    return row!;
  }

  /** @param basedOn the version that was read, where it matters. @returns its version; null where another one came since: nothing was added then */
  async addOpinion(tx: EntityManager, congressId: string, projectId: string, unitId: string, opinion: Opinion, by: string, basedOn?: number): Promise<number | null> {
    const { verdict, costLowCents, costCents, site, funding, finishesInYear, legality, remarks } = opinion;
    const [row] = await tx.query<{ version: number }[]>(
      `insert into opinions (congress_id, project_id, unit_id, version, verdict, cost_low_cents, cost_cents, site, funding, finishes_in_year, legality, remarks, given_by)
       select $1, $2, $3, coalesce(max(version), 0) + 1, $4, $5, $6, $7, $8, $9, $10, $11, $12 from opinions where congress_id = $1 and project_id = $2 and unit_id = $3
       having coalesce(max(version), 0) = coalesce($13::int, max(version), 0) returning version`,
      [congressId, projectId, unitId, verdict, costLowCents, costCents, site, funding, finishesInYear, legality, remarks, by, basedOn ?? null],
    );
    return row?.version ?? null;
  }

  async lastOpinion(tx: EntityManager, congressId: string, projectId: string, unitId: string): Promise<Earlier> {
    const [row] = await tx.query<{ newest: number; by: string; moment: Date }[]>(
      'select version as newest, given_by as by, given_at as moment from opinions where congress_id = $1 and project_id = $2 and unit_id = $3 order by version desc limit 1',
      [congressId, projectId, unitId],
    );
    return row ? { ...row, moment: row.moment.toISOString() } : {};
  }

  /** Stamps who is to be reminded now, each once for a day. @returns those that were not stamped before */
  async remind(tx: EntityManager, congressId: string, today: string, near: string): Promise<Reminded[]> {
    return tx.query<Reminded[]>(
      `insert into reminders (congress_id, project_id, unit_id, kind, due_on)
       select congress_id, project_id, unit_id, case when due_on < $2::date then 'overdue' else 'near' end, due_on from owed_opinions where congress_id = $1 and due_on <= $3::date
       order by project_id, unit_id on conflict do nothing
       returning congress_id as "congressId", project_id as "projectId", unit_id as "unitId", kind`,
      [congressId, today, near],
    );
  }
}
