import type { LocalDate } from '../shared/local-date';
import type { Problem } from '../shared/problem';
import { isWorkingDay, yearsWithoutArrangement, type WorkCalendar } from '../shared/work-calendar';
import { BOUNDARY_KINDS } from './boundaries';
import type { Schedule } from './programme';
import { askedFor, type ScheduleRules } from './schedule-problems';

type WarningRules = Pick<ScheduleRules, 'dayOf'> & { readonly calendar: WorkCalendar };

/** What the office should know of a round that can run all the same (CLOCK-07). */
export function scheduleWarnings(schedule: Schedule, rules: WarningRules): readonly Problem[] {
  return [...holidaysInWindow(schedule, rules), ...daysOff(schedule, rules), ...unknownYears(schedule, rules)];
}

function holidaysInWindow(schedule: Schedule, { dayOf, calendar }: WarningRules): readonly Problem[] {
  const { from, until } = askedFor(schedule);
  const [first, last] = [dayOf(from), dayOf(until - 1)];
  const days = new Map<string, number>();
  for (const { day, kind, name } of calendar) if (kind === 'holiday' && first <= day && day <= last) days.set(name, (days.get(name) ?? 0) + 1);
  return [...days].map(([name, count]) => ({ code: 'holiday-in-window', at: 'window', values: { name, days: count } }));
}

function daysOff(schedule: Schedule, { dayOf, calendar }: WarningRules): readonly Problem[] {
  return boundaryDays(schedule, dayOf).flatMap(({ at, day }) => (isWorkingDay(calendar, day) ? [] : [{ code: 'on-a-day-off', at, values: { day } }]));
}

function unknownYears(schedule: Schedule, { dayOf, calendar }: WarningRules): readonly Problem[] {
  const days = boundaryDays(schedule, dayOf).map(({ day }) => day).sort();
  return yearsWithoutArrangement(calendar, days[0]!, days.at(-1)!).map((year) => ({ code: 'year-without-arrangement', at: 'calendar', values: { year } }));
}

/** Midnight ends the day before. */
function boundaryDays(schedule: Schedule, dayOf: WarningRules['dayOf']): readonly { readonly at: string; readonly day: LocalDate }[] {
  return BOUNDARY_KINDS.flatMap(({ at, isEnd, due: dueIn }) => {
    const due = dueIn(schedule);
    return due === null ? [] : [{ at, day: dayOf(isEnd ? due - 1 : due) }];
  });
}
