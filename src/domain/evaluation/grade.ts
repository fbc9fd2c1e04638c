import type { BallotForm } from '../ballot/form';
import type { EvaluationRule, RollCounts } from '../ballot/rule';
import { smallestMeeting } from '../ballot/threshold';
import { figure, type PartCounts } from '../tally/counts';
import type { EvaluationResult } from '../tally/result';
import { figuresOf } from '../tally/standings';
import { baseOf, paperCounts } from '../tally/verdict';
import { explainGrades } from './explain-grades';
import { ratesOf } from './rates';

/** Grades from best to worst are the choices in the form's order; 弃权 is an answer and no grade (龙游 2018). */
export const gradesOf = (form: BallotForm): readonly string[] => form.choices.filter((choice) => choice !== 'abstain');

/** Votes that make half: half itself where it is enough, one more where it is not (GRADE-01: the 镇海 note contradicts itself at exactly half). */
export function halfOf(base: number, half: EvaluationRule['half']): number {
  return smallestMeeting(half === 'atLeast' ? { atLeast: [1, 2] } : { exceed: [1, 2] }, base);
}

/**
 * 满意 if its votes make half; 基本满意 if together with 满意 they do; else 不满意 (GRADE-02: 镇海 2021).
 * For any number of grades: the first at which the votes so far make half, or the last. null: nobody on the base.
 */
export function grade(votes: Readonly<Record<string, number>>, grades: readonly string[], base: number, half: EvaluationRule['half']): string | null {
  if (base === 0 || grades.length === 0) return null;
  let sum = 0;
  const earned = grades.find((name) => {
    sum += figure(votes, name);
    return sum >= halfOf(base, half);
  });
  return earned ?? grades.at(-1) ?? null;
}

/** The evaluation part of a paper: counts and grade of every item. More papers returned than issued grade nothing (VERDICT-02). */
export function evaluate(counts: PartCounts, roll: RollCounts, rule: EvaluationRule, form: BallotForm): EvaluationResult {
  const papers = paperCounts(counts, roll);
  const base = baseOf(rule.base, roll, counts);
  const isVoid = papers.returned > papers.issued;
  const items = form.items.map(({ id }) => {
    const figures = namedFigures(figuresOf(counts, id, form), form);
    const earned = isVoid ? null : grade(figures, gradesOf(form), base, rule.half);
    return { id, counts: figures, grade: earned, ...(rule.rate === undefined || isVoid ? {} : { rates: ratesOf(figures, gradesOf(form), base, rule.rate) }) };
  });
  return { papers, items, explanation: explainGrades({ roll, papers, rule, base, half: halfOf(base, rule.half), isVoid }) };
}

/** Only what this form asks, and 弃权 and 未按 beside it. */
function namedFigures(figures: Readonly<Record<string, number>>, form: BallotForm): Record<string, number> {
  const names = [...new Set([...form.choices, 'abstain', 'notPressed'])];
  return Object.fromEntries(names.map((name) => [name, figure(figures, name)]));
}
