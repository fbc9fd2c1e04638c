import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { RoundUse } from '../../../domain/collection/round-changes';

@Injectable()
export class RoundUseRepository {
  /** What the bench has found, written for signature and fixed in a round. */
  async ofBench(tx: EntityManager, congressId: string, programmeId: string): Promise<Pick<RoundUse, 'criteria' | 'signed' | 'fixedCents'>> {
    const [{ criteria, signed, fixedCents }] = await tx.query<[{ criteria: string[]; signed: number; fixedCents: string }]>(
      `select array(select distinct jsonb_object_keys(findings) from screenings where congress_id = $1 and programme_id = $2) as criteria,
         (select count(*)::int from conclusions join screenings using (congress_id, project_id) where congress_id = $1 and programme_id = $2 and (signed_at is not null or sent_back_by is null)) as signed,
         (select coalesce(sum(amount_cents), 0) from fund_amounts where congress_id = $1 and programme_id = $2) as "fixedCents"`,
      [congressId, programmeId],
    );
    return { criteria, signed, fixedCents: Number(fixedCents) };
  }
}
