import type { Problem } from '../shared/problem';

/** Rounds by their occasion: the year's 民生实事, 年中, 季会制, 每月, 代表建议专项资金, 街道议事代表会议. */
export const PROGRAMME_KINDS = ['annual', 'mid-year', 'quarterly', 'monthly', 'suggestion-fund', 'street-assembly'] as const;
export type ProgrammeKind = (typeof PROGRAMME_KINDS)[number];

const SHORTER: Readonly<Partial<Record<ProgrammeKind, number>>> = { monthly: 7, quarterly: 14 };
const MONTH = 30;

/** For how many days ideas must at least be asked for: a month (开封 2024), less where a month is the whole round (ROUND-01). */
export const leastDays = (kind: ProgrammeKind): number => SHORTER[kind] ?? MONTH;

/** The suggestion fund has a sum to divide, and no other round has (ROUND-02: 代表建议专项资金). */
export function fundProblems({ kind, fundCents }: { readonly kind: ProgrammeKind; readonly fundCents: number | null }): readonly Problem[] {
  if ((kind === 'suggestion-fund') === (fundCents !== null)) return [];
  return [{ code: fundCents === null ? 'must-not-be-empty' : 'only-a-fund-has-a-sum', at: 'fundCents' }];
}
