import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Completion } from '../../../domain/progress/completion';
import type { MoneySums } from '../../../domain/progress/money';
import type { ProgressPolicy } from '../../../domain/progress/progress-policy';

/** What one lamp is lit by, of any body. */
export type LampRow = MoneySums & {
  readonly congressId: string;
  readonly hasPlan: boolean;
  readonly total: number;
  readonly achieved: number;
  readonly due: number;
  readonly lastHeardOn: string;
  readonly completion: Completion | null;
};

/** Many bodies at once, for whoever looks at all of them. */
@Injectable()
export class TotalsRepository {
  /** One row a project; what was due is added up where the line lies. */
  lampRows(tx: EntityManager, congressIds: readonly string[], year: number, today: string): Promise<LampRow[]> {
    return tx.query<LampRow[]>(
      `select s.congress_id as "congressId", s.plan_version is not null as "hasPlan", s.total, s.achieved,
         coalesce((select max(weight) from unnest(s.line_days, s.line_weights) as line (day, weight) where day < $3::date), 0) as due,
         s.approved_cents::float8 as approved, s.contracted_cents::float8 as contracted, s.paid_cents::float8 as paid, s.final_cents::float8 as final,
         coalesce(s.last_heard_on, a.adopted_on)::text as "lastHeardOn", s.completion
       from project_standings s join adopted_projects a using (congress_id, project_id)
       where s.congress_id = any($1) and s.year = $2`,
      [congressIds, year, today],
    );
  }

  /** Newest policy of each; whoever has set none is missing. */
  async policies(tx: EntityManager, congressIds: readonly string[]): Promise<Map<string, ProgressPolicy>> {
    const rows = await tx.query<{ id: string; policy: ProgressPolicy }[]>('select distinct on (congress_id) congress_id as id, policy from progress_policies where congress_id = any($1) order by congress_id, version desc', [congressIds]);
    return new Map(rows.map(({ id, policy }) => [id, policy]));
  }
}
