import type { Problem } from '../shared/problem';

/** Rounds by their occasion: the year's 民生实事, 年中, 季会制, 每月, 代表建议专项资金, 街道议事代表会议. */
export const PROGRAMME_KINDS = ['annual', 'mid-year', 'quarterly', 'monthly', 'suggestion-fund', 'street-assembly'] as const;
export type ProgrammeKind = (typeof PROGRAMME_KINDS)[number];

const SHORTER: Readonly<Partial<Record<ProgrammeKind, number>>> = { monthly: 7, quarterly: 14 };
const MONTH = 30;

/** For how many days ideas must at least be asked for: a month (开封 2024), less where a month is the whole round (ROUND-01). */
export const leastDays = (kind: ProgrammeKind): number => SHORTER[kind] ?? MONTH;

/** A sum to divide belongs to the suggestion fund alone (ROUND-02: 代表建议专项资金). */
export const fundProblems = ({ kind, fundCents }: { readonly kind: ProgrammeKind; readonly fundCents: number | null }): readonly Problem[] =>
  kind === 'suggestion-fund' || fundCents === null ? [] : [{ code: 'only-a-fund-has-a-sum', at: 'fundCents' }];
