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

/** Whole days before the session opens, which itself does not count (PAPERS-01: 浙江乡镇 §20: 7 and 1; 广东 §8: a month and 20). */
export function paperDates(sessionOpens: LocalDate, { noticeDays, paperDays }: PaperRules): PaperDates {
  return { announceBy: addDays(sessionOpens, -noticeDays), sendBy: addDays(sessionOpens, -paperDays) };
}

/** Papers that went out late, or have not gone out and are late as of today, and by how many days: warned about, not refused (PAPERS-02: 浙江乡镇 §20, 重庆乡镇 §11). */
export function paperProblems({ sendBy }: PaperDates, sentOn: LocalDate | null, today: LocalDate): readonly Problem[] {
  const day = sentOn ?? today;
  return day > sendBy ? [{ code: 'papers-sent-late', at: 'sentOn', values: { by: sendBy, days: daysBetween(sendBy, day) } }] : [];
}

/** Dates that fall on a day off, with the working day by which to be done (PAPERS-03). */
export function paperWarnings({ announceBy, sendBy }: PaperDates, calendar: WorkCalendar): readonly Problem[] {
  const dates = [['announcedOn', announceBy], ['sentOn', sendBy]] as const;
  return dates.flatMap(([at, day]) => (isWorkingDay(calendar, day) ? [] : [{ code: 'due-on-a-day-off', at, values: { day, by: lastWorkingDayBy(calendar, day) } }]));
}
