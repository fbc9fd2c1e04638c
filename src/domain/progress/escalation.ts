import { nearUntil } from '../screening/due-dates';
import { addDays, type LocalDate } from '../shared/local-date';
import { addWorkingDays, type WorkCalendar } from '../shared/work-calendar';

export const DUE_LEVELS = ['inTime', 'near', 'overdue', 'escalated'] as const;
export type DueLevel = (typeof DUE_LEVELS)[number];

/** What is later than so many working days goes up to the standing committee (SUPERVISE-06; not found in any text). */
export const ESCALATED_AFTER = 5;

/** The days by which a level is told, for one day. */
export interface DueDays {
  readonly today: LocalDate;
  /** The last due date that is near. */
  readonly near: LocalDate;
  /** The last due date that is escalated. */
  readonly escalated: LocalDate;
}

export function dueDays(calendar: WorkCalendar, today: LocalDate): DueDays {
  const firstThatIsNot = addWorkingDays(calendar, addDays(today, 1), -(ESCALATED_AFTER + 1));
  return { today, near: nearUntil(calendar, today), escalated: addDays(firstThatIsNot, -1) };
}

/** Near while two working days or fewer are left, overdue from the day after, escalated when later than five working days (SUPERVISE-06). */
export function dueLevel(dueOn: LocalDate, { today, near, escalated }: DueDays): DueLevel {
  if (dueOn <= escalated) return 'escalated';
  if (dueOn < today) return 'overdue';
  return dueOn <= near ? 'near' : 'inTime';
}

/** Who hears of it: the one who owes, then the office too, then the standing committee too (SUPERVISE-07). */
export const TOLD = {
  inTime: [],
  near: ['owing'],
  overdue: ['owing', 'office'],
  escalated: ['owing', 'office', 'standingCommittee'],
} as const satisfies Record<DueLevel, readonly ('owing' | 'office' | 'standingCommittee')[]>;
