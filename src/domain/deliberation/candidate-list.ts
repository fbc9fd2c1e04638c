import type { Problem } from '../shared/problem';
import type { AmendmentState } from './amendment';

/** What the presidium looks at when it confirms the list. */
export interface ListGround {
  /** Candidates that deputies were sent. */
  readonly sent: readonly string[];
  readonly withdrawn: readonly string[];
  /** States of the amendments, and whether each request to withdraw has been answered. */
  readonly amendments: readonly AmendmentState[];
  readonly openWithdrawals: number;
}

/**
 * Why a list cannot be confirmed; [] means it can (DELIB-11). It names candidates that were sent and not withdrawn, each once: nothing new comes in
 * this way either. Amendments are decided before the list (广东 §61, 上海 §69), and so is every request to withdraw.
 */
export function listProblems(list: readonly string[], { sent, withdrawn, amendments, openWithdrawals }: ListGround): readonly Problem[] {
  const whyNotListed = (id: string, index: number): readonly string[] => {
    if (list.indexOf(id) < index) return ['listed-twice'];
    if (withdrawn.includes(id)) return ['candidate-is-withdrawn'];
    return sent.includes(id) ? [] : ['not-a-sent-candidate'];
  };
  const undecided = amendments.filter((state) => state === 'valid').length;
  return [
    ...(list.length === 0 ? [{ code: 'list-is-empty', at: 'projectIds' }] : []),
    ...list.flatMap((id, index) => whyNotListed(id, index).map((code) => ({ code, at: `projectIds[${index}]` }))),
    ...(undecided === 0 ? [] : [{ code: 'amendments-undecided', values: { count: undecided } }]),
    ...(openWithdrawals === 0 ? [] : [{ code: 'withdrawals-undecided', values: { count: openWithdrawals } }]),
  ];
}
