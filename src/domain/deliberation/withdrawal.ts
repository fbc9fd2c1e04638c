import type { Problem } from '../shared/problem';

export type WithdrawalRule = 'presidium-consent' | 'never';

export interface WithdrawalGround {
  readonly isSent: boolean;
  readonly isWithdrawn: boolean;
  readonly hasOpenRequest: boolean;
}

/** Why the government's side cannot ask to withdraw a candidate; [] means it can, and the presidium answers (DELIB-12: before the vote, with the presidium's consent). */
export function withdrawalProblems(rule: WithdrawalRule, { isSent, isWithdrawn, hasOpenRequest }: WithdrawalGround): readonly Problem[] {
  const problem = (isWrong: boolean, code: string): readonly Problem[] => (isWrong ? [{ code, at: 'projectId' }] : []);
  return [
    ...problem(rule === 'never', 'withdrawal-not-allowed'),
    ...problem(!isSent, 'not-a-sent-candidate'),
    ...problem(isWithdrawn, 'candidate-is-withdrawn'),
    ...problem(hasOpenRequest, 'withdrawal-asked-already'),
  ];
}
