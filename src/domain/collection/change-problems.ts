import type { Instant } from '../shared/instant';
import type { Problem } from '../shared/problem';
import { BOUNDARY_KINDS, passesAt } from './boundaries';
import { hasPassed } from './phases';
import type { Programme, Schedule } from './programme';

/** Why a schedule may not become another: what has passed and been logged stays, and nothing moves to before then (CLOCK-05). */
export function changeProblems(programme: Programme, changed: Schedule, loggedUntil: Instant | null): readonly Problem[] {
  return BOUNDARY_KINDS.flatMap(({ at, due }): Problem[] => {
    const [before, after] = [due(programme), due(changed)];
    if (before === after) return [];
    const isPast = (moment: Instant | null): boolean => moment !== null && hasPassed(passesAt(moment, programme.holds), loggedUntil);
    if (isPast(before)) return [{ code: 'has-passed-already', at }];
    return isPast(after) ? [{ code: 'lies-in-the-past', at }] : [];
  });
}
