import type { LocalDate } from '../shared/local-date';

/** 批复, 合同, 支付, 决算. */
export const MONEY_KINDS = ['approved', 'contracted', 'paid', 'final'] as const;
export type MoneyKind = (typeof MONEY_KINDS)[number];

/** A sum as a paper says it: the whole up to that day, not an addition. */
export interface MoneyEntry {
  readonly kind: MoneyKind;
  readonly cents: number;
  /** Name or number of the paper. */
  readonly document: string;
  readonly on: LocalDate;
}

/** The newest sum of each kind, in 分; null: none yet. */
export type MoneySums = Readonly<Record<MoneyKind, number | null>>;

export const NO_MONEY: MoneySums = { approved: null, contracted: null, paid: null, final: null };

/** What the papers say together: of each kind the newest by its day, of one day the one that came last (MONEY-01). */
export function sumsOf(entries: readonly MoneyEntry[]): MoneySums {
  const newest = (kind: MoneyKind): number | null =>
    entries.filter((entry) => entry.kind === kind).reduce<MoneyEntry | null>((best, entry) => (best === null || entry.on >= best.on ? entry : best), null)?.cents ?? null;
  return { approved: newest('approved'), contracted: newest('contracted'), paid: newest('paid'), final: newest('final') };
}

/** What is bound or spent: the final account where there is one, else the larger of contracts and payments. */
export const committed = ({ contracted, paid, final }: MoneySums): number => final ?? Math.max(contracted ?? 0, paid ?? 0);

/** Whether what is bound lies so many percent or more away from what was approved that somebody has to say why (MONEY-02); the final account counts in both directions. */
export function needsExplanation(money: MoneySums, variancePercent: number): boolean {
  if (money.approved === null) return false;
  const away = money.final === null ? committed(money) - money.approved : Math.abs(money.final - money.approved);
  return away * 100 > money.approved * variancePercent;
}
