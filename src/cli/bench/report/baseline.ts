import type { Scale } from '../rows/sizes';
import type { MeasuredFigure } from './figure';

/** What was measured once, for later runs to be held against: `docs/bench-baseline.json`. */
export interface Baseline {
  /** ISO date, and on what: cores, versions, load. */
  readonly measured: string;
  readonly on: string;
  readonly scale: Scale;
  readonly ratios: Readonly<Record<string, number>>;
}

/** A ratio may be so much worse before it is called a regression. */
const TOLERANCE = 0.2;

/** One sentence for each figure whose ratio is worse than the baseline's by more than a fifth. Another scale is not compared. */
export function regressions(figures: readonly MeasuredFigure[], baseline: Baseline, scale: Scale): string[] {
  if (scale !== baseline.scale) return [];
  return figures.flatMap(({ name, ratio, goal }) => {
    const before = baseline.ratios[name];
    if (before === undefined || !isWorse(ratio, before, 'atLeast' in goal)) return [];
    return [`regression: ${name}: ratio ${ratio.toFixed(3)}, was ${before.toFixed(3)} (${baseline.measured}); ${Math.round(100 * Math.abs(ratio / before - 1))} % worse`];
  });
}

const isWorse = (ratio: number, before: number, isMoreBetter: boolean): boolean => (isMoreBetter ? ratio < before * (1 - TOLERANCE) : ratio > before * (1 + TOLERANCE));

/** The baseline with these figures in it; those of rows that were not measured stay only if all else is alike. */
export function withFigures(before: Baseline | null, figures: readonly MeasuredFigure[], now: Omit<Baseline, 'ratios'>): Baseline {
  const kept = before?.scale === now.scale ? before.ratios : {};
  return { ...now, ratios: { ...kept, ...Object.fromEntries(figures.map(({ name, ratio }) => [name, Number(ratio.toFixed(4))])) } };
}
