import { addDays, daysFromTo, isWeekend, yearOf, type LocalDate } from './local-date';

/** A day that is not what its weekday says: 放假, or a weekend that is worked (调休上班). */
export interface SpecialDay {
  readonly day: LocalDate;
  readonly kind: 'holiday' | 'workday';
  /** What it belongs to, e.g. 国庆节. */
  readonly name: string;
}

/** What the State Council arranged, as rows that the office can edit. Days not listed follow their weekday. */
export type WorkCalendar = readonly SpecialDay[];

/** The arrangement decides, and where it is silent Monday to Friday are worked (CAL-01). */
export const isWorkingDay = (calendar: WorkCalendar, day: LocalDate): boolean => workedIn(calendar)(day);

/**
 * The *n*-th working day after a day, which itself does not count; before it when `count` is negative (CAL-02: 民法典 §201).
 * With 0: the day itself, or the first working day after it (民法典 §203).
 */
export function addWorkingDays(calendar: WorkCalendar, day: LocalDate, count: number): LocalDate {
  const isWorked = workedIn(calendar);
  if (count === 0 && isWorked(day)) return day;
  const step = count < 0 ? -1 : 1;
  let [at, left] = [day, Math.max(1, Math.abs(count))];
  while (left > 0) {
    at = addDays(at, step);
    if (isWorked(at)) left -= 1;
  }
  return at;
}

/** Working days after `from` up to and with `to`: how many are left, or negative, how many one is late (CAL-02). */
export function workingDaysBetween(calendar: WorkCalendar, from: LocalDate, to: LocalDate): number {
  return from <= to ? workedDaysAfter(calendar, from, to) : 0 - workedDaysAfter(calendar, to, from);
}

/** The day itself if it is worked, else the last working day before it: when to do what must not be late. */
export const lastWorkingDayBy = (calendar: WorkCalendar, day: LocalDate): LocalDate => addWorkingDays(calendar, addDays(day, 1), -1);

/** Years that have an official arrangement: those whose 1 October is in the list, a day that no other year's notice names (CAL-03). */
export function yearsCovered(calendar: WorkCalendar): readonly number[] {
  return calendar.flatMap(({ day, kind }) => (kind === 'holiday' && day.endsWith('-10-01') ? [yearOf(day)] : [])).sort();
}

/** Years between two days for which only weekends are known yet, so that a deadline in them may move (CAL-03). */
export function yearsWithoutArrangement(calendar: WorkCalendar, from: LocalDate, to: LocalDate): readonly number[] {
  const covered = yearsCovered(calendar);
  const years = Array.from({ length: Math.max(0, yearOf(to) - yearOf(from) + 1) }, (_, index) => yearOf(from) + index);
  return years.filter((year) => !covered.includes(year));
}

const workedDaysAfter = (calendar: WorkCalendar, from: LocalDate, to: LocalDate): number => daysFromTo(addDays(from, 1), to).filter(workedIn(calendar)).length;

function workedIn(calendar: WorkCalendar): (day: LocalDate) => boolean {
  const kinds = new Map(calendar.map(({ day, kind }) => [day, kind]));
  return (day) => (kinds.get(day) ?? (isWeekend(day) ? 'holiday' : 'workday')) === 'workday';
}
