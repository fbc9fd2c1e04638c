import { median, spread } from './spread';

/** Where the ratio to the limit should lie. */
export type Goal = { readonly atLeast: number } | { readonly atMost: number };

/** One line of the report, as `--json` prints it. */
export interface Figure {
  readonly name: string;
  /** Median of the rounds. */
  readonly value: number;
  readonly unit: string;
  /** Median of what was measured as the limit in the same rounds. */
  readonly limit: number;
  readonly ratio: number;
  /** How far the ratios of single rounds lie apart, as a share of their median; 0: all alike. */
  readonly spread: number;
}
export interface MeasuredFigure extends Figure {
  readonly goal: Goal;
  readonly notes: readonly string[];
  /** Absent where no other system was driven. */
  readonly beside?: BesideFigure;
}

/** What another system came to that does the same, in the unit of its row, and the line that says how it was measured. */
export interface BesideFigure {
  readonly value: number;
  readonly note: string;
}

/** @throws RangeError unless there is one limit for each value, and at least one */
export function figureOf(row: Pick<MeasuredFigure, 'name' | 'unit' | 'goal'>, values: readonly number[], limits: readonly number[], notes: readonly string[] = []): MeasuredFigure {
  if (values.length !== limits.length) throw new RangeError('every round measures a value and a limit');
  const { name, unit, goal } = row;
  const [value, limit] = [median(values), median(limits)];
  return { name, value, unit, limit, ratio: value / limit, spread: spread(values.map((one, round) => one / limits[round]!)), goal, notes };
}

export const isKept = ({ ratio, goal }: Pick<MeasuredFigure, 'ratio' | 'goal'>): boolean => ('atLeast' in goal ? ratio >= goal.atLeast : ratio <= goal.atMost);

/** Without what only the printed report says. */
export const plainFigure = ({ name, value, unit, limit, ratio, spread: apart }: Figure): Figure => ({ name, value, unit, limit, ratio, spread: apart });
