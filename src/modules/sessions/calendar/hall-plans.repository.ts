import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { HallPlanView } from '../../../contract/http/sessions';

/** Rows of `hall_plans`: one a hall, once somebody has drawn it. */
@Injectable()
export class HallPlansRepository {
  async find(tx: EntityManager, congressId: string, hallId: string): Promise<HallPlanView | null> {
    const [plan] = await tx.query<HallPlanView[]>('select rows, numbering, revision from hall_plans where congress_id = $1 and hall_id = $2', [congressId, hallId]);
    return plan ?? null;
  }

  /** @returns whether it still was the revision that the drawing began from */
  async save(tx: EntityManager, congressId: string, hallId: string, { rows, numbering, revision }: HallPlanView): Promise<boolean> {
    const saved = await tx.query<unknown[]>(
      `insert into hall_plans (congress_id, hall_id, rows, numbering, revision) values ($1, $2, $3, $4, 1)
       on conflict (congress_id, hall_id) do update set rows = excluded.rows, numbering = excluded.numbering, revision = hall_plans.revision + 1
         where hall_plans.revision = $5
       returning revision`,
      [congressId, hallId, rows, numbering, revision],
    );
    return saved.length > 0;
  }
}
