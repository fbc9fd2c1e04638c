import type { Problem } from '../shared/problem';
import { candidateProblems, type CandidateRules } from './surplus';

/** One on the list: whether its conclusion as a candidate has been signed. */
export interface Listed {
  readonly number: number;
  readonly isSigned: boolean;
}

/** Where no rule profile was chosen, fewer candidates than places are still too few. */
const NO_RULES: CandidateRules = { allowEqualNumber: true, surplusMin: null };

/** Why a list cannot become the candidates (SCREEN-04): nobody on it, a conclusion unsigned, too few for the places or for the surplus. `seats` null: not fixed. */
export function shortlistProblems(list: readonly Listed[], seats: number | null, rules: CandidateRules | null): readonly Problem[] {
  return [
    ...(list.length === 0 ? [{ code: 'list-is-empty', at: 'shortlist' }] : []),
    ...list.flatMap(({ number, isSigned }) => (isSigned ? [] : [{ code: 'candidate-not-signed', at: `#${number}`, values: { number } }])),
    ...(seats === null ? [] : candidateProblems(list.length, seats, rules ?? NO_RULES)),
  ];
}
