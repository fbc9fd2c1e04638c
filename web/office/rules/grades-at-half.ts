import type { EvaluationProfile } from '../../../src/domain/ballot/rule-profile';
import { grade } from '../../../src/domain/evaluation/grade';

/** An even number, so that there is an exact half: 镇海 had 29 present, and its note is at odds with itself at one half. */
export const HALF_SAMPLE = 30;

/** What votes at, and one above, half for the best grade earn, when everybody else chose the worst: by the function that grades. */
export function gradesAtHalf(choices: readonly string[], half: EvaluationProfile['half']): readonly { readonly votes: number; readonly grade: string | null }[] {
  const grades = choices.filter((choice) => choice !== 'abstain');
  const [best, worst] = [grades[0], grades.at(-1)];
  if (best === undefined || worst === undefined || grades.length < 2) return [];
  return [HALF_SAMPLE / 2, HALF_SAMPLE / 2 + 1].map((votes) => ({ votes, grade: grade({ [best]: votes, [worst]: HALF_SAMPLE - votes }, grades, HALF_SAMPLE, half) }));
}
