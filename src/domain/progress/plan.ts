import type { LocalDate } from '../shared/local-date';

/** What is to be reached, e.g. 20 公里 or 3,000 户. */
export interface Target {
  readonly id: string;
  readonly name: string;
  /** More than zero, three decimals at most. */
  readonly quantity: number;
  readonly unit: string;
}

export interface Milestone {
  readonly id: string;
  readonly name: string;
  /** What it counts beside the others: a whole number, 1–1000. */
  readonly weight: number;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  /** What has to be shown before it counts, e.g. 竣工照片和验收单. */
  readonly evidence: string;
}

/** 子项: what one unit leads (杭州 2024: 48 in 10 projects, by 19 units). */
export interface SubItem {
  readonly id: string;
  readonly name: string;
  readonly leadUnitId: string;
  readonly jointUnitIds: readonly string[];
  readonly targets: readonly Target[];
  readonly milestones: readonly Milestone[];
  /** In 分; null: not stated. */
  readonly costCents: number | null;
}

/** 任务书 of one adopted project. */
export interface Plan {
  readonly subItems: readonly SubItem[];
  readonly fundingSource: string;
  /** What is looked at when it is inspected for acceptance. */
  readonly checklist: readonly string[];
}

export const milestonesOf = ({ subItems }: Plan): readonly Milestone[] => subItems.flatMap(({ milestones }) => milestones);

/** What the whole plan may cost, in 分; null where no sub-item says. */
export function costOf({ subItems }: Plan): number | null {
  const stated = subItems.flatMap(({ costCents }) => (costCents === null ? [] : [costCents]));
  return stated.length === 0 ? null : stated.reduce((sum, cents) => sum + cents, 0);
}

/** Sub-items that a unit leads or takes part in. */
export const subItemsOf = ({ subItems }: Plan, unitId: string): readonly SubItem[] => subItems.filter(({ leadUnitId, jointUnitIds }) => leadUnitId === unitId || jointUnitIds.includes(unitId));

export const isLedBy = ({ subItems }: Plan, unitId: string): boolean => subItems.some(({ leadUnitId }) => leadUnitId === unitId);
