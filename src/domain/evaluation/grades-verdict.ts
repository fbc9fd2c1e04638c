import type { BallotForm } from '../ballot/form';
import type { GradesRule, RollCounts } from '../ballot/rule';
import { votesNeeded } from '../ballot/threshold';
import { figure, ownFigures, type PartCounts } from '../tally/counts';
import type { GradesResult } from '../tally/result';
import { baseOf, obstacleTo, paperCounts } from '../tally/verdict';
import { explainLadder } from './explain-ladder';

/**
 * What the counts mean under a rule of grades (GRADE-04): the first grade whose choices together meet its threshold, or `otherwise`.
 * A grade needs at least one vote, as an adoption does (VERDICT-05). `result` is what the figures say; it counts only where `outcome` is `decided`.
 */
export function gradesVerdict(counts: PartCounts, roll: RollCounts, rule: GradesRule, form: BallotForm): GradesResult {
  const papers = paperCounts(counts, roll);
  const base = baseOf(rule.base, roll, counts);
  const items = form.items.map(({ id }) => {
    const figures = figuresOfScale(counts, id, form);
    return { id, counts: figures, result: earnedGrade(figures, rule, base) };
  });
  const outcome = obstacleTo(counts, roll, rule) ?? 'decided';
  return { papers, items, outcome, explanation: explainLadder({ roll, papers, rule, base, outcome }) };
}

/** The grade that votes earn on a base (GRADE-04). */
export function earnedGrade(figures: Readonly<Record<string, number>>, rule: Pick<GradesRule, 'grades' | 'otherwise'>, base: number): string {
  const earned = rule.grades.find(({ choices, threshold }) => choices.reduce((sum, choice) => sum + figure(figures, choice), 0) >= (votesNeeded(base, threshold) ?? 1));
  return earned?.name ?? rule.otherwise;
}

/** One figure for each choice of the scale, and 未按. */
function figuresOfScale(counts: PartCounts, id: string, form: BallotForm): Readonly<Record<string, number>> {
  const counted = ownFigures(counts.items, id);
  return Object.fromEntries([...form.choices, 'notPressed'].map((choice) => [choice, figure(counted, choice)]));
}
