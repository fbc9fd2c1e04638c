import type { LocalDate } from '../shared/local-date';
import type { Problem } from '../shared/problem';

/** An evaluation that was held outside this system, as its minutes tell it. */
export interface EvaluationRecord {
  readonly evaluatedOn: LocalDate;
  readonly base: number;
  /** From best to worst; `abstain` is no grade. */
  readonly counts: readonly { readonly choice: string; readonly votes: number }[];
}

/** What cannot be in such a record; [] means it can be kept (GRADE-06: votes are of those on the base, once each). */
export function recordProblems({ evaluatedOn, base, counts }: EvaluationRecord, today: LocalDate): readonly Problem[] {
  const choices = counts.map(({ choice }) => choice);
  const votes = counts.reduce((sum, one) => sum + one.votes, 0);
  return [
    ...(evaluatedOn > today ? [{ code: 'day-in-future', at: 'evaluatedOn' }] : []),
    ...(choices.filter((choice) => choice !== 'abstain').length < 2 ? [{ code: 'evaluation-needs-two-grades', at: 'counts' }] : []),
    ...choices.flatMap((choice, index) => (choices.indexOf(choice) < index ? [{ code: 'duplicate-choice', at: `counts[${index}].choice` }] : [])),
    ...(votes > base ? [{ code: 'votes-exceed-base', at: 'base', values: { votes, base } }] : []),
  ];
}

/** Whether a grade is the last of its scale: then a report is owed again (BELOW-01). */
export const isBelowTheLine = (grade: string | null, grades: readonly string[]): boolean => grade !== null && grade === grades.at(-1);
