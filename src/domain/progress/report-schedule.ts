import { addDays, yearOf, type LocalDate } from '../shared/local-date';

/** By month, by quarter, or 年初、年中、年末 (沿河, 江门). */
export const RHYTHMS = ['monthly', 'quarterly', 'threeTimes'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

const LAST_MONTHS: Readonly<Record<Rhythm, readonly number[]>> = { monthly: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], quarterly: [3, 6, 9, 12], threeTimes: [3, 7, 11] };

export interface OwedReport {
  /** YYYY-MM, the last month that it speaks of. */
  readonly period: string;
  readonly dueOn: LocalDate;
}

/** What is to be reported of a year, each by a day of the month after (REPORT-03). */
export function reportsOf(year: number, rhythm: Rhythm, dueDay: number): readonly OwedReport[] {
  return LAST_MONTHS[rhythm].map((month) => {
    const after = month === 12 ? `${year + 1}-01-01` : `${year}-${two(month + 1)}-01`;
    return { period: `${year}-${two(month)}`, dueOn: addDays(after, dueDay - 1) };
  });
}

/** As `reportsOf`, of every year from the first to that of a day: what was not finished in its year is reported on. */
export const reportsUntil = (year: number, today: LocalDate, rhythm: Rhythm, dueDay: number): readonly OwedReport[] =>
  Array.from({ length: Math.max(0, yearOf(today) - year) + 1 }, (_, index) => reportsOf(year + index, rhythm, dueDay)).flat();

const isOver = ({ period }: OwedReport, today: LocalDate): boolean => `${period}-31` < today;

/**
 * The newest that is over, where it was not sent; null: nothing is owed. It is late since the first that was left out after the last that was sent: figures are totals, so the newest says what those before
 * would have said, and silence grows older all the same. What was due before something began is not owed (REPORT-03).
 */
export function owedReport(reports: readonly OwedReport[], sent: readonly string[], since: LocalDate, today: LocalDate): OwedReport | null {
  const over = reports.filter((one) => isOver(one, today) && one.dueOn >= since);
  const last = over.map(({ period }) => sent.includes(period)).lastIndexOf(true);
  const left = over.slice(last + 1);
  return left.length === 0 ? null : { period: left.at(-1)!.period, dueOn: left[0]!.dueOn };
}

/** The period that a report speaks of on a day: the newest that is over while it was not sent, else the one that is running. */
export function periodOn(reports: readonly OwedReport[], sent: readonly string[], today: LocalDate): string {
  const over = reports.filter((one) => isOver(one, today)).at(-1);
  if (over && !sent.includes(over.period)) return over.period;
  return (reports.find((one) => !isOver(one, today)) ?? reports.at(-1)!).period;
}

const two = (month: number): string => String(month).padStart(2, '0');
