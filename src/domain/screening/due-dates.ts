import { addDays, type LocalDate } from '../shared/local-date';
import { addWorkingDays, type WorkCalendar } from '../shared/work-calendar';

export const DUE_STATES = ['inTime', 'near', 'overdue'] as const;
export type DueState = (typeof DUE_STATES)[number];

/** A deadline is near when no more than this many working days are left. */
export const NEAR_WORKING_DAYS = 2;

/** The last due date that is near on a day (DUE-01). */
export const nearUntil = (calendar: WorkCalendar, today: LocalDate): LocalDate => addDays(addWorkingDays(calendar, today, NEAR_WORKING_DAYS + 1), -1);

/** Overdue from the day after; near while two working days or fewer are left (DUE-01). `near` is what `nearUntil` gives for today. */
export function dueStateOf(dueOn: LocalDate, today: LocalDate, near: LocalDate): DueState {
  if (dueOn < today) return 'overdue';
  return dueOn <= near ? 'near' : 'inTime';
}
