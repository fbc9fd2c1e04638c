import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ProgressTotals } from '../../../contract/http/progress';
import { lamp } from '../../../domain/progress/lamp';
import { defaultPolicy, type ProgressPolicy } from '../../../domain/progress/progress-policy';
import { yearOf } from '../../../domain/shared/local-date';
import { Clock } from '../../../platform/clock/clock';
import { TotalsRepository, type LampRow } from './totals.repository';

/** Lamps of many bodies added up, each body by its own policy. */
@Injectable()
export class TotalsService {
  constructor(
    private readonly database: DataSource,
    private readonly totals: TotalsRepository,
    private readonly clock: Clock,
  ) {}

  /** By body; one that adopted nothing for that year has zeros. @param year null: this year */
  async of(congressIds: readonly string[], year: number | null): Promise<ReadonlyMap<string, ProgressTotals>> {
    const tx = this.database.manager;
    const today = this.clock.today();
    const [rows, policies] = await Promise.all([this.totals.lampRows(tx, congressIds, year ?? yearOf(today), today), this.totals.policies(tx, congressIds)]);
    const sums = new Map(congressIds.map((id) => [id, none()]));
    for (const row of rows) add(sums.get(row.congressId)!, row, policies.get(row.congressId) ?? DEFAULT, today);
    return sums;
  }
}

/** Lamps of towns and counties are lit alike unless their policy says otherwise. */
const DEFAULT = defaultPolicy(false);

type Sums = { -readonly [name in keyof ProgressTotals]: ProgressTotals[name] } & { lamps: Record<keyof ProgressTotals['lamps'], number> };

const none = (): Sums => ({ projects: 0, withoutPlan: 0, accepted: 0, lamps: { grey: 0, red: 0, orange: 0, yellow: 0, green: 0, blue: 0 } });

function add(sums: Sums, { hasPlan, total, achieved, due, approved, contracted, paid, final, lastHeardOn, completion }: LampRow, policy: ProgressPolicy, today: string): void {
  sums.projects += 1;
  if (completion === 'accepted') sums.accepted += 1;
  if (completion === 'terminated') return;
  if (hasPlan) sums.lamps[lamp({ standing: { total, achieved, due }, money: { approved, contracted, paid, final }, lastHeardOn, completion }, today, policy.lamps).colour] += 1;
  else sums.withoutPlan += 1;
}
