import { MINUTE, type Instant } from '../shared/instant';
import { daysBetween, type LocalDate } from '../shared/local-date';
import type { Problem } from '../shared/problem';
import { BOUNDARY_KINDS } from './boundaries';
import { PHASES, type OpeningPhase, type Schedule } from './programme';

/** `dayOf` says what day it is on the wall there; `minDays`: how long collection must be open (开封 2024: a month or more; 30 unless told). */
export interface ScheduleRules {
  readonly dayOf: (moment: Instant) => LocalDate;
  readonly minDays: number;
}

/** Why a round cannot run so; [] means it can (CLOCK-06). */
export function scheduleProblems(schedule: Schedule, rules: ScheduleRules): readonly Problem[] {
  return [...minuteProblems(schedule), ...orderProblems(schedule), ...windowProblems(schedule), ...lengthProblems(schedule, rules), ...dateProblems(schedule)];
}

/** When ideas for this round are asked for: the window, or else the whole phase. */
export const askedFor = ({ window, opens }: Schedule): { readonly from: Instant; readonly until: Instant } => window ?? { from: opens.collection, until: opens.screening };

function minuteProblems(schedule: Schedule): readonly Problem[] {
  return BOUNDARY_KINDS.flatMap(({ at, due }) => ((due(schedule) ?? 0) % MINUTE === 0 ? [] : [{ code: 'not-a-whole-minute', at }]));
}

function orderProblems({ opens }: Schedule): readonly Problem[] {
  const phases = PHASES.filter((phase): phase is OpeningPhase => phase !== 'planned');
  return phases.flatMap((phase, index) => {
    const before = phases[index - 1];
    return before !== undefined && opens[phase] <= opens[before] ? [{ code: 'phases-out-of-order', at: `opens.${phase}`, values: { phase, before } }] : [];
  });
}

function windowProblems({ window, isContinuous, opens }: Schedule): readonly Problem[] {
  if (window === null) return isContinuous ? [] : [{ code: 'nothing-is-collected', at: 'window' }];
  return [
    ...(window.until <= window.from ? [{ code: 'window-runs-backwards', at: 'window.until' }] : []),
    ...(window.from < opens.collection ? [{ code: 'outside-its-phase', at: 'window.from' }] : []),
    ...(window.until > opens.screening ? [{ code: 'outside-its-phase', at: 'window.until' }] : []),
  ];
}

/** Days as a notice counts them: the first and the last are days of the window. */
function lengthProblems(schedule: Schedule, { dayOf, minDays }: ScheduleRules): readonly Problem[] {
  const { from, until } = askedFor(schedule);
  const days = until <= from ? 0 : daysBetween(dayOf(from), dayOf(until - 1)) + 1;
  return days > 0 && days < minDays ? [{ code: 'window-too-short', at: schedule.window === null ? 'opens.screening' : 'window.until', values: { days, minDays } }] : [];
}

function dateProblems({ opens, cosignUntil, screeningDue, papersDue }: Schedule): readonly Problem[] {
  const outside = (at: string, due: Instant | null, from: Instant, until: Instant): readonly Problem[] => (due !== null && (due <= from || due > until) ? [{ code: 'outside-its-phase', at }] : []);
  return [
    ...outside('cosignUntil', cosignUntil, opens.collection, opens.deliberation),
    ...outside('screeningDue', screeningDue, opens.screening, opens.deliberation),
    ...outside('papersDue', papersDue, opens.screening, opens.closed),
  ];
}
