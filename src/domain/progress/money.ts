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

/** A sum and the unit whose report says it. */
export interface UnitMoney extends MoneyEntry {
  readonly unitId: string;
}

/**
 * What the units of a project say together: each for its own part, added up (MONEY-01). There is a final account once every unit that has bound or spent something has one.
 */
export function sumsOfUnits(entries: readonly UnitMoney[]): MoneySums {
  const units = [...new Set(entries.map(({ unitId }) => unitId))].map((unitId) => sumsOf(entries.filter((entry) => entry.unitId === unitId)));
  const added = (kind: MoneyKind): number | null => units.reduce<number | null>((sum, one) => (one[kind] === null ? sum : (sum ?? 0) + one[kind]), null);
  const isFinal = units.every((one) => one.final !== null || (one.contracted === null && one.paid === null));
  return { approved: added('approved'), contracted: added('contracted'), paid: added('paid'), final: isFinal ? added('final') : null };
}

/** What is bound or spent: the final account where there is one, else the larger of contracts and payments. */
export const committed = ({ contracted, paid, final }: MoneySums): number => final ?? Math.max(contracted ?? 0, paid ?? 0);

/** Whether somebody has to say why (MONEY-02): what is bound or spent lies more than so many percent above what was approved; the final account, above or below. */
export function needsExplanation(money: MoneySums, variancePercent: number): boolean {
  if (money.approved === null) return false;
  const away = money.final === null ? committed(money) - money.approved : Math.abs(money.final - money.approved);
  return away * 100 > money.approved * variancePercent;
}
