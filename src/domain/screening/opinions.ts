import type { Problem } from '../shared/problem';

/** 可行, 需调整, 不可行. */
export const OPINION_VERDICTS = ['feasible', 'adjust', 'infeasible'] as const;
export type OpinionVerdict = (typeof OPINION_VERDICTS)[number];

/** What a unit says about a suggestion from its own field (会审). Costs in 分. */
export interface Opinion {
  readonly verdict: OpinionVerdict;
  readonly costLowCents: number | null;
  readonly costCents: number | null;
  readonly site: string;
  readonly funding: string;
  readonly finishesInYear: boolean;
  readonly legality: string;
  readonly remarks: string;
}

/** What an opinion still lacks (OPINION-01): a cost and a source of money where it is to be done, a reason where it is not. */
export function opinionProblems({ verdict, costLowCents, costCents, funding, remarks }: Opinion): readonly Problem[] {
  const isToBeDone = verdict !== 'infeasible';
  return [
    ...(isToBeDone && costCents === null ? [{ code: 'cost-missing', at: 'costCents' }] : []),
    ...(costLowCents !== null && costCents !== null && costLowCents > costCents ? [{ code: 'cost-range-falls', at: 'costLowCents' }] : []),
    ...(isToBeDone && funding.trim() === '' ? [{ code: 'must-not-be-empty', at: 'funding' }] : []),
    ...(verdict !== 'feasible' && remarks.trim() === '' ? [{ code: 'must-not-be-empty', at: 'remarks' }] : []),
  ];
}
