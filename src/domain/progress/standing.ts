import type { Fraction } from '../shared/fraction';
import type { LocalDate } from '../shared/local-date';
import { milestonesOf, type Milestone, type Plan } from './plan';

/** A milestone whose evidence was accepted and not withdrawn since. */
export interface AcceptedMilestone {
  readonly milestoneId: string;
  readonly doneOn: LocalDate;
}

/** Weights of a plan: all of it, what was to be done by now, what was shown and accepted. */
export interface Standing {
  readonly total: number;
  readonly due: number;
  readonly achieved: number;
}

const weightOf = (milestones: readonly Milestone[]): number => milestones.reduce((sum, { weight }) => sum + weight, 0);

/** How far a plan has come (PROGRESS-01): accepted evidence counts and nothing else, whatever anybody types. */
export function standingOf(plan: Plan, accepted: readonly AcceptedMilestone[], today: LocalDate): Standing {
  const milestones = milestonesOf(plan);
  const shown = new Set(accepted.map(({ milestoneId }) => milestoneId));
  return {
    total: weightOf(milestones),
    due: dueWeight(plannedLine(plan), today),
    achieved: weightOf(milestones.filter(({ id }) => shown.has(id))),
  };
}

/** Share of the work that is done; nothing of an empty plan. */
export const shareOf = ({ achieved, total }: Pick<Standing, 'achieved' | 'total'>): Fraction => (total === 0 ? [0, 1] : [achieved, total]);

/** A step of a line that only rises: from this day on, so much weight. */
export interface Step {
  readonly day: LocalDate;
  readonly weight: number;
}

/** What was to be done by which day: the planned line of a burn-up. */
export const plannedLine = (plan: Plan): readonly Step[] => risingLine(milestonesOf(plan).map(({ endsOn: day, weight }) => ({ day, weight })));

/** How much of a planned line lies before a day: due from the day after, as every deadline (DUE-01). */
export const dueWeight = (line: readonly Step[], today: LocalDate): number => line.filter(({ day }) => day < today).at(-1)?.weight ?? 0;

/** What was done by which day, as far as it was accepted. */
export function achievedLine(plan: Plan, accepted: readonly AcceptedMilestone[]): readonly Step[] {
  const weights = new Map(milestonesOf(plan).map(({ id, weight }) => [id, weight]));
  return risingLine(accepted.flatMap(({ milestoneId, doneOn: day }) => (weights.has(milestoneId) ? [{ day, weight: weights.get(milestoneId)! }] : [])));
}

function risingLine(rises: readonly Step[]): readonly Step[] {
  let sum = 0;
  const byDay = new Map<LocalDate, number>();
  for (const { day, weight } of [...rises].sort((a, b) => (a.day < b.day ? -1 : 1))) byDay.set(day, (sum += weight));
  return [...byDay].map(([day, weight]) => ({ day, weight }));
}
