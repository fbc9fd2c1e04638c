import type { SatisfactionRate } from '../ballot/rule';
import { figure } from '../tally/counts';
import type { SatisfactionRates } from '../tally/result';

/**
 * 满意率 and 满意+基本满意率, on the base that the grade is measured on (GRADE-03: 汉阴 2021 adds both up, 湖州 2025 leaves the rate undefined).
 * The second says something only where there is a grade below it. Nothing of a base of nobody.
 */
export function ratesOf(votes: Readonly<Record<string, number>>, grades: readonly string[], base: number, rate: SatisfactionRate): SatisfactionRates {
  if (base === 0 || grades.length === 0) return {};
  const best = figure(votes, grades[0]!);
  const rates = { satisfied: [best, base], satisfiedOrMostly: [best + figure(votes, grades[1] ?? ''), base] } as const;
  return {
    ...(rate === 'satisfiedOrMostly' ? {} : { satisfied: rates.satisfied }),
    ...(rate === 'satisfied' || grades.length < 3 ? {} : { satisfiedOrMostly: rates.satisfiedOrMostly }),
  };
}
