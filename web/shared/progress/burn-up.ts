import type { Step } from '../../../src/domain/progress/standing';
import type { LocalDate } from '../../../src/domain/shared/local-date';
import { placeOf, type Scale } from './gantt';

export interface Lines {
  readonly first: readonly Step[];
  readonly current: readonly Step[];
  readonly achieved: readonly Step[];
}
export const LINES = ['first', 'current', 'achieved'] as const;

/** Weight by a day: that of the last step until then. */
export const weightOn = (line: readonly Step[], day: LocalDate): number => line.filter((step) => step.day <= day).at(-1)?.weight ?? 0;

/** The highest that any of the lines comes to; 1 where there is none. */
export const mostOf = (lines: Lines): number => Math.max(1, ...LINES.flatMap((name) => lines[name].map(({ weight }) => weight)));

/** Every day on which a line rises, with what each has come to by then. */
export function stepsOf(lines: Lines): readonly { readonly day: LocalDate; readonly weights: Readonly<Record<(typeof LINES)[number], number>> }[] {
  const days = [...new Set(LINES.flatMap((name) => lines[name].map(({ day }) => day)))].sort();
  return days.map((day) => ({ day, weights: { first: weightOn(lines.first, day), current: weightOn(lines.current, day), achieved: weightOn(lines.achieved, day) } }));
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A line of steps as an SVG path: flat until a day, then up; it ends on `until`. */
export function pathOf(line: readonly Step[], scale: Scale, most: number, until: LocalDate, { left, top, width, height }: Box): string {
  const x = (day: LocalDate) => round(left + width * placeOf(scale, day));
  const y = (weight: number) => round(top + height * (1 - weight / most));
  const rises = line.filter(({ day }) => day <= until).map(({ day, weight }) => `H${x(day)}V${y(weight)}`);
  return `M${x(scale.from)} ${y(0)}${rises.join('')}H${x(until)}`;
}
const round = (value: number): number => Math.round(value * 10) / 10;
