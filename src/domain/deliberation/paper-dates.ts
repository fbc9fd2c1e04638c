import { addDays, daysBetween, type LocalDate } from '../shared/local-date';
import type { Problem } from '../shared/problem';
import { isWorkingDay, lastWorkingDayBy, type WorkCalendar } from '../shared/work-calendar';

/** How many days before the session what must have happened; both from the rule profile. */
export interface PaperRules {
  readonly noticeDays: number;
  readonly paperDays: number;
}

/** The last days on which candidates may be announced and papers sent. */
export interface PaperDates {
  readonly announceBy: LocalDate;
  readonly sendBy: LocalDate;
}

/** What has been done; null: not yet. */
export interface PapersDone {
  readonly announcedOn: LocalDate | null;
  readonly sentOn: LocalDate | null;
}

/** Whole days before the session opens, which itself does not count (PAPERS-01: 浙江乡镇 §20: 7 and 1; 广东 §8: a month and 20). */
export function paperDates(sessionOpens: LocalDate, { noticeDays, paperDays }: PaperRules): PaperDates {
  return { announceBy: addDays(sessionOpens, -noticeDays), sendBy: addDays(sessionOpens, -paperDays) };
}

/** What was late, or is late as of today, and by how many days (PAPERS-02). */
export function paperProblems({ announceBy, sendBy }: PaperDates, done: PapersDone, today: LocalDate): readonly Problem[] {
  return [...lateProblem('candidates-announced-late', 'announcedOn', announceBy, done.announcedOn ?? today), ...lateProblem('papers-sent-late', 'sentOn', sendBy, done.sentOn ?? today)];
}

/** Dates that fall on a day off, with the working day by which to be done (PAPERS-03). */
export function paperWarnings({ announceBy, sendBy }: PaperDates, calendar: WorkCalendar): readonly Problem[] {
  const dates = [['announcedOn', announceBy], ['sentOn', sendBy]] as const;
  return dates.flatMap(([at, day]) => (isWorkingDay(calendar, day) ? [] : [{ code: 'due-on-a-day-off', at, values: { day, by: lastWorkingDayBy(calendar, day) } }]));
}

function lateProblem(code: string, at: string, by: LocalDate, day: LocalDate): readonly Problem[] {
  return day > by ? [{ code, at, values: { by, days: daysBetween(by, day) } }] : [];
}
