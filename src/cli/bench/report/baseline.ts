import type { Scale } from '../rows/sizes';
import type { MeasuredFigure } from './figure';

/** Ratios that were measured once at one scale, for later runs to be held against: `docs/bench-baseline.json`. Each says when and on what: rows may be measured singly. */
export interface Baseline {
  readonly scale: Scale;
  readonly figures: Readonly<Record<string, KeptRatio>>;
}
export interface KeptRatio {
  readonly ratio: number;
  readonly spread: number;
  /** ISO date. */
  readonly measured: string;
  /** Cores, versions, load. */
  readonly on: string;
}

/** A ratio may be so much worse before it is called a regression. */
const TOLERANCE = 0.2;

/** One sentence for each figure whose ratio is worse than the baseline's by more than a fifth. Another scale is not compared. */
export function regressions(figures: readonly MeasuredFigure[], baseline: Baseline, scale: Scale): string[] {
  if (scale !== baseline.scale) return [];
  return figures.flatMap(({ name, ratio, goal }) => {
    const before = baseline.figures[name];
    if (before === undefined || !isWorse(ratio, before.ratio, 'atLeast' in goal)) return [];
    return [`regression: ${name}: ratio ${ratio.toFixed(3)}, was ${before.ratio.toFixed(3)} (${before.measured}); ${Math.round(100 * Math.abs(ratio / before.ratio - 1))} % worse`];
  });
}

const isWorse = (ratio: number, before: number, isMoreBetter: boolean): boolean => (isMoreBetter ? ratio < before * (1 - TOLERANCE) : ratio > before * (1 + TOLERANCE));

/** The baseline with these figures in it; rows that were not measured keep theirs, unless they are of another scale. */
export function withFigures(before: Baseline, figures: readonly MeasuredFigure[], scale: Scale, now: Pick<KeptRatio, 'measured' | 'on'>): Baseline {
  const kept = before.scale === scale ? before.figures : {};
  const fresh = figures.map(({ name, ratio, spread }) => [name, { ratio: rounded(ratio), spread: rounded(spread), ...now }] as const);
  return { scale, figures: { ...kept, ...Object.fromEntries(fresh) } };
}

const rounded = (value: number): number => Number(value.toFixed(4));
