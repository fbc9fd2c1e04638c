import { MINUTE, type Instant } from '../shared/instant';
import { boundariesOf, type BoundaryName } from './boundaries';
import type { OpeningPhase, Phase, Programme } from './programme';

/** One boundary gone by, as the log keeps it. */
export interface Passage {
  readonly boundary: BoundaryName;
  readonly phase: OpeningPhase | null;
  readonly due: Instant;
  /** When it passed, whoever was looking. */
  readonly at: Instant;
  /** When it was seen to have passed: later than `at` after a stop. */
  readonly noticedAt: Instant;
}

/** Where a round stands: follows from dates and the clock alone (CLOCK-01). */
export function phaseAt(programme: Programme, now: Instant): Phase {
  return boundariesOf(programme).findLast(({ phase, at }) => phase !== null && hasPassed(at, now))?.phase ?? 'planned';
}

/** The next phase and the whole minutes until it opens, never 0; null: there is none, or it waits for a release (CLOCK-01). */
export function nextChange(programme: Programme, now: Instant): { readonly phase: OpeningPhase; readonly at: Instant; readonly inMinutes: number } | null {
  for (const { phase, at } of boundariesOf(programme)) {
    if (phase !== null && at !== null && at > now) return { phase, at, inMinutes: Math.ceil((at - now) / MINUTE) };
  }
  return null;
}

/**
 * Every boundary that passed after `loggedUntil` (null: nothing was logged yet) and not after `now`, in order (CLOCK-02).
 * Asked with the last `now` as the next `loggedUntil` it gives each boundary once, however often or late one asks.
 */
export function passages(programme: Programme, loggedUntil: Instant | null, now: Instant): readonly Passage[] {
  return boundariesOf(programme).flatMap(({ name, phase, due, at }) =>
    at !== null && at <= now && !hasPassed(at, loggedUntil) ? [{ boundary: name, phase, due, at, noticedAt: now }] : [],
  );
}

export const hasPassed = (at: Instant | null, now: Instant | null): boolean => at !== null && now !== null && at <= now;
