import { committed, MONEY_KINDS, needsExplanation, type MoneyEntry, type MoneyKind, type MoneySums } from '../../../src/domain/progress/money';

export interface MoneyRow {
  readonly kind: MoneyKind;
  /** The paper that the sum stands on; null: none yet. */
  readonly entry: MoneyEntry | null;
}

/** One row for each kind with its newest paper, by the same order as the sums (MONEY-01). */
export const moneyRows = (entries: readonly MoneyEntry[]): readonly MoneyRow[] =>
  MONEY_KINDS.map((kind) => ({ kind, entry: entries.filter((entry) => entry.kind === kind).reduce<MoneyEntry | null>((best, entry) => (best === null || entry.on >= best.on ? entry : best), null) }));

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
