import { MINUTE, type Instant } from '../shared/instant';
import type { Problem } from '../shared/problem';
import { passesAt } from './boundaries';
import { phaseAt } from './phases';
import type { Hold, Programme, Schedule } from './programme';

/** The hold that stops the clock at a moment; null: it runs. */
export function holdAt(programme: Programme, now: Instant): Hold | null {
  return programme.holds.find(({ from, until }) => from <= now && (until === null || now < until)) ?? null;
}

/** The moment of an act: now, and never one the log is past, or a boundary could be logged twice or not at all (CLOCK-03). */
export const momentOfAct = (loggedUntil: Instant | null, now: Instant): Instant => Math.max(now, (loggedUntil ?? -Infinity) + 1);

/** Why the clock may not be stopped so (CLOCK-03). */
export function holdProblems(programme: Programme, hold: Pick<Hold, 'from' | 'reason'>, loggedUntil: Instant | null): readonly Problem[] {
  const last = programme.holds.at(-1);
  const isHeld = last !== undefined && (last.until === null || hold.from < last.until);
  return [
    ...(hold.reason.trim() === '' ? [{ code: 'must-not-be-empty', at: 'reason' }] : []),
    ...(isLogged(hold.from, loggedUntil) ? [{ code: 'moment-already-logged', at: 'from' }] : []),
    ...(isHeld ? [{ code: 'already-held', at: 'from', values: { reason: last.reason } }] : []),
    ...(phaseAt(programme, hold.from) === 'closed' ? [{ code: 'nothing-left-to-hold', at: 'from' }] : []),
  ];
}

/** Why the last hold may not end so (CLOCK-04). */
export function releaseProblems(programme: Programme, until: Instant, loggedUntil: Instant | null): readonly Problem[] {
  const last = programme.holds.at(-1);
  if (last === undefined || last.until !== null) return [{ code: 'not-held', at: 'until' }];
  return [
    ...(isLogged(until, loggedUntil) ? [{ code: 'moment-already-logged', at: 'until' }] : []),
    ...(until <= last.from ? [{ code: 'hold-ends-before-it-begins', at: 'until' }] : []),
  ];
}

/** Released to catch up: what fell into the hold passes at the release, in order, and later dates stand (CLOCK-04). */
export function released(programme: Programme, until: Instant): Programme {
  return { ...programme, holds: programme.holds.map((hold) => (hold.until === null ? { ...hold, until } : hold)) };
}

/** Released to postpone: everything that has not passed moves by the length of the hold, up to the next whole minute (CLOCK-04). */
export function releasedAndPostponed(programme: Programme, until: Instant): Programme {
  const held = programme.holds.findIndex((hold) => hold.until === null);
  if (held < 0) return programme;
  const [before, { from }] = [programme.holds.slice(0, held), programme.holds[held]!];
  const length = Math.ceil((until - from) / MINUTE) * MINUTE;
  const later = (due: Instant): Instant => {
    const at = passesAt(due, before) ?? due;
    return at < from ? due : at + length;
  };
  return { ...released(programme, until), ...moved(programme, later) };
}

function moved({ opens, window, isContinuous, cosignUntil, screeningDue, papersDue }: Schedule, later: (due: Instant) => Instant): Schedule {
  const orNull = (due: Instant | null): Instant | null => (due === null ? null : later(due));
  return {
    opens: { collection: later(opens.collection), screening: later(opens.screening), deliberation: later(opens.deliberation), closed: later(opens.closed) },
    window: window === null ? null : { from: later(window.from), until: later(window.until) },
    isContinuous,
    cosignUntil: orNull(cosignUntil),
    screeningDue: orNull(screeningDue),
    papersDue: orNull(papersDue),
  };
}

const isLogged = (moment: Instant, loggedUntil: Instant | null): boolean => loggedUntil !== null && moment <= loggedUntil;
