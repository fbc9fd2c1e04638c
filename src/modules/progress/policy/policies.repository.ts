import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ProgressPolicyView } from '../../../contract/http/progress';
import type { Earlier } from '../../../domain/shared/version-conflict';
import type { ProgressPolicy } from '../../../domain/progress/progress-policy';

@Injectable()
export class PoliciesRepository {
  async newest(tx: EntityManager, congressId: string): Promise<ProgressPolicyView | null> {
    const [row] = await tx.query<ProgressPolicyView[]>('select version, policy from progress_policies where congress_id = $1 order by version desc limit 1', [congressId]);
    return row ?? null;
  }

  async lastChange(tx: EntityManager, congressId: string): Promise<Earlier> {
    const [row] = await tx.query<{ newest: number; by: string; moment: Date }[]>('select version as newest, changed_by as by, changed_at as moment from progress_policies where congress_id = $1 order by version desc limit 1', [congressId]);
    return row ? { ...row, moment: row.moment.toISOString() } : { newest: 0 };
  }

  /** @returns false where somebody else has written this version already */
  async add(tx: EntityManager, congressId: string, version: number, policy: ProgressPolicy, by: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>('insert into progress_policies (congress_id, version, policy, changed_by) values ($1, $2, $3, $4) on conflict do nothing returning 1', [congressId, version, JSON.stringify(policy), by]);
    return rows.length > 0;
  }
}
