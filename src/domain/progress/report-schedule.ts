import { addDays, type LocalDate } from '../shared/local-date';

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

/** The newest that is due and was not sent; null: nothing is owed. What began later than a period does not owe it. */
export function owedReport(reports: readonly OwedReport[], sent: readonly string[], since: LocalDate, today: LocalDate): OwedReport | null {
  const over = reports.filter(({ period, dueOn }) => `${period}-31` < today && dueOn >= since);
  const newest = over.at(-1);
  return newest && !sent.includes(newest.period) ? newest : null;
}

/** The period that a report speaks of on a day: the newest that is over, or that of this month while none is. */
export function periodOn(reports: readonly OwedReport[], today: LocalDate): string {
  const over = reports.filter(({ period }) => period <= today.slice(0, 7));
  return (over.at(-1) ?? reports[0]!).period;
}

const two = (month: number): string => String(month).padStart(2, '0');
