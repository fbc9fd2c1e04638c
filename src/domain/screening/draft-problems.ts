import type { Problem } from '../shared/problem';
import { sheetProblems, type Criterion, type Finding } from './criteria';
import { endProblems, type End } from './outcomes';

/** What is known of a suggestion when its conclusion is drafted. */
export interface Drafted {
  readonly number: number;
  readonly criteria: readonly Criterion[];
  readonly findings: Readonly<Record<string, Finding>>;
}

/**
 * Why a conclusion cannot go to sign-off (SCREEN-03): what its end lacks; a candidate's criteria sheet must be complete; 并入 is an act of
 * its own, which unites supporters and can be undone.
 */
export function draftProblems(end: End, { number, criteria, findings }: Drafted): readonly Problem[] {
  if (end.code === 'merged') return [{ code: 'merge-instead', at: 'code' }];
  const sheet = end.code === 'adopted-as-candidate' ? sheetProblems(criteria, findings) : [];
  return [...endProblems(end, number), ...sheet];
}
