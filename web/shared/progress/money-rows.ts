import { committed, MONEY_KINDS, needsExplanation, sumsOfUnits, type MoneyKind, type MoneySums, type UnitMoney } from '../../../src/domain/progress/money';

export interface MoneyRow {
  readonly kind: MoneyKind;
  /** In 分; null: none yet. */
  readonly cents: number | null;
  /** The papers that the sum stands on, of each unit the newest. */
  readonly papers: readonly UnitMoney[];
}

/** One row for each kind, by the same sums as the lamp (MONEY-01). */
export function moneyRows(entries: readonly UnitMoney[]): readonly MoneyRow[] {
  const sums = sumsOfUnits(entries);
  return MONEY_KINDS.map((kind) => ({ kind, cents: sums[kind], papers: papersOf(entries.filter((entry) => entry.kind === kind)) }));
}

function papersOf(entries: readonly UnitMoney[]): readonly UnitMoney[] {
  const newest = new Map<string, UnitMoney>();
  for (const entry of entries) if (entry.on >= (newest.get(entry.unitId)?.on ?? '')) newest.set(entry.unitId, entry);
  return [...newest.values()];
}

export interface Variance {
  /** In 分; negative: less than was approved. */
  readonly cents: number;
  /** One decimal, without a sign. */
  readonly percent: number;
  /** Beyond what the policy lets pass without words. */
  readonly isBeyond: boolean;
}

/** What is bound or spent beside what was approved; null while one of the two is not known. */
export function varianceOf(money: MoneySums, variancePercent: number): Variance | null {
  const isKnown = money.contracted !== null || money.paid !== null || money.final !== null;
  if (!money.approved || !isKnown) return null;
  const cents = committed(money) - money.approved;
  return { cents, percent: Math.round((Math.abs(cents) * 1000) / money.approved) / 10, isBeyond: needsExplanation(money, variancePercent) };
}
