import { milestonesOf, type Milestone, type Plan } from '../../../src/domain/progress/plan';
import type { AcceptedMilestone } from '../../../src/domain/progress/standing';
import { addDays, daysBetween, type LocalDate } from '../../../src/domain/shared/local-date';

export type Span = Pick<Milestone, 'startsOn' | 'endsOn'>;

/** One milestone as it was planned at first, as it is planned now, and when it was done. */
export interface GanttRow {
  readonly id: string;
  readonly name: string;
  readonly subItem: string;
  /** null: not in the first plan. */
  readonly first: Span | null;
  /** null: no longer in the plan. */
  readonly current: Span | null;
  readonly doneOn: LocalDate | null;
}

/** What the lines of the chart are called. */
export interface GanttLegend {
  readonly first: string;
  readonly current: string;
  readonly accepted: string;
  readonly today: string;
}

/** Both plans side by side, in the order of the one in force; what it dropped comes last. */
export function ganttRows(first: Plan, current: Plan, accepted: readonly AcceptedMilestone[]): readonly GanttRow[] {
  const [before, now] = [new Map(milestonesOf(first).map((one) => [one.id, one])), new Map(milestonesOf(current).map((one) => [one.id, one]))];
  const done = new Map(accepted.map(({ milestoneId, doneOn }) => [milestoneId, doneOn]));
  const rowsOf = (plan: Plan): GanttRow[] =>
    plan.subItems.flatMap((subItem) => subItem.milestones.map(({ id, name }) => ({ id, name, subItem: subItem.name, first: before.get(id) ?? null, current: now.get(id) ?? null, doneOn: done.get(id) ?? null })));
  return [...rowsOf(current), ...rowsOf(first).filter(({ id }) => !now.has(id))];
}

/** Days from left to right, both at the edge of a month. */
export interface Scale {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Whole months that hold every day; today is among them. */
export function scaleOf(days: readonly LocalDate[]): Scale {
  const sorted = [...days].sort();
  const [from, last] = [sorted[0]!, sorted.at(-1)!];
  return { from: `${from.slice(0, 7)}-01`, to: monthAfter(last) };
}
const monthAfter = (day: LocalDate): LocalDate => `${addDays(`${day.slice(0, 7)}-01`, 31).slice(0, 7)}-01`;

export const daysOf = (rows: readonly GanttRow[]): readonly LocalDate[] =>
  rows.flatMap(({ first, current, doneOn }) => [...[first, current].flatMap((span) => (span ? [span.startsOn, span.endsOn] : [])), ...(doneOn === null ? [] : [doneOn])]);

/** Where the morning of a day stands, 0 … 1. */
export const placeOf = ({ from, to }: Scale, day: LocalDate): number => Math.min(1, Math.max(0, daysBetween(from, day) / daysBetween(from, to)));

/** From the morning of the first day to the evening of the last. */
export function barOf(scale: Scale, { startsOn, endsOn }: Span): { readonly at: number; readonly width: number } {
  const at = placeOf(scale, startsOn);
  return { at, width: placeOf(scale, addDays(endsOn, 1)) - at };
}

/** Firsts of months; of long plans every second, third … so that there are at most twelve. */
export function monthsOf({ from, to }: Scale): readonly LocalDate[] {
  const all: LocalDate[] = [];
  for (let month = from; month < to; month = monthAfter(month)) all.push(month);
  const step = Math.ceil(all.length / 12);
  return all.filter((_, index) => index % step === 0);
}

/** Where the year is written below or above the months: at every January, and at the beginning unless the next is too near for both. */
export function yearsOf({ from, to }: Scale): readonly LocalDate[] {
  const januaries: LocalDate[] = [];
  for (let year = Number(from.slice(0, 4)) + 1; `${year}-01-01` < to; year += 1) januaries.push(`${year}-01-01`);
  const [next] = januaries;
  return next !== undefined && placeOf({ from, to }, next) < LEAST_APART ? januaries : [from, ...januaries];
}
const LEAST_APART = 1 / 6;
