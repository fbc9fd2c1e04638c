import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FundView } from '../../../contract/http/approval';

type Amount = FundView['amounts'][number];

@Injectable()
export class FundRepository {
  async amounts(tx: EntityManager, congressId: string, programmeId: string): Promise<Amount[]> {
    const rows = await tx.query<(Omit<Amount, 'amountCents' | 'at'> & { amountCents: string; at: Date })[]>(
      `select f.project_id as id, s.number, j.title, f.amount_cents as "amountCents", f.fixed_by as by, f.fixed_at as at
       from fund_amounts f join screenings s using (congress_id, project_id) join projects j using (congress_id, project_id)
       where f.congress_id = $1 and f.programme_id = $2 order by s.number`,
      [congressId, programmeId],
    );
    return rows.map((row) => ({ ...row, amountCents: Number(row.amountCents), at: row.at.toISOString() }));
  }

  async fix(tx: EntityManager, congressId: string, programmeId: string, projectId: string, amountCents: number, by: string): Promise<void> {
    await tx.query(
      `insert into fund_amounts (congress_id, programme_id, project_id, amount_cents, fixed_by) values ($1, $2, $3, $4, $5)
       on conflict (congress_id, project_id) do update set amount_cents = excluded.amount_cents, fixed_by = excluded.fixed_by, fixed_at = now()`,
      [congressId, programmeId, projectId, amountCents, by],
    );
  }

  /** @returns whether there was an amount */
  async release(tx: EntityManager, congressId: string, programmeId: string, projectId: string): Promise<boolean> {
    const [rows] = await tx.query<[unknown[], number]>('delete from fund_amounts where congress_id = $1 and programme_id = $2 and project_id = $3 returning 1', [congressId, programmeId, projectId]);
    return rows.length > 0;
  }
}
