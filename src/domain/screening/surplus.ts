import type { Fraction } from '../shared/fraction';
import type { Problem } from '../shared/problem';

/** The smallest 差额 a rule profile asks for, in percent, and of what. */
export interface SurplusMin {
  readonly percent: number;
  readonly base: 'elected' | 'candidates';
}

export interface CandidateRules {
  readonly allowEqualNumber: boolean;
  readonly surplusMin: SurplusMin | null;
}

/** 差额: candidates beyond the places, and what share that is of either; null: of none. */
export interface Surplus {
  readonly surplus: number;
  readonly ofElected: Fraction | null;
  readonly ofCandidates: Fraction | null;
}

/** Two percentages are in use and differ, so both are shown (SURPLUS-01): 12 for 10 is 2/10 of the places and 2/12 of the candidates. */
export function surplusOf(candidates: number, elected: number): Surplus {
  const surplus = candidates - elected;
  const of = (base: number): Fraction | null => (base === 0 ? null : [surplus, base]);
  return { surplus, ofElected: of(elected), ofCandidates: of(candidates) };
}

/** Whether the numbers meet the smallest surplus, on the base it names, in whole numbers (SURPLUS-02). */
export function isSurplusEnough(candidates: number, elected: number, { percent, base }: SurplusMin): boolean {
  return (candidates - elected) * 100 >= percent * (base === 'elected' ? elected : candidates);
}

/** Where a surplus falls short of the rule; fewer candidates than places are another matter (SURPLUS-02). */
export function surplusShortfalls(candidates: number, elected: number, min: SurplusMin | null, at: string): readonly Problem[] {
  if (candidates === elected) return [{ code: 'equal-number', at, values: { seats: elected } }];
  if (min === null || candidates < elected || isSurplusEnough(candidates, elected, min)) return [];
  return [{ code: 'surplus-too-small', at, values: { items: candidates, seats: elected, percent: min.percent, base: min.base } }];
}

/** Why a list of candidates may not go on; where equal numbers are allowed a small surplus is a warning only (SURPLUS-02). */
export function candidateProblems(candidates: number, elected: number, { allowEqualNumber, surplusMin }: CandidateRules): readonly Problem[] {
  if (candidates < elected) return [{ code: 'more-seats-than-items', at: 'candidates', values: { seats: elected, items: candidates } }];
  return allowEqualNumber ? [] : surplusShortfalls(candidates, elected, surplusMin, 'candidates');
}

/** What the office should know of a list that may go on all the same (SURPLUS-02). */
export function candidateWarnings(candidates: number, elected: number, { allowEqualNumber, surplusMin }: CandidateRules): readonly Problem[] {
  return allowEqualNumber ? surplusShortfalls(candidates, elected, surplusMin, 'candidates') : [];
}
