import type { BallotForm, Marks } from '../ballot/form';
import { answersOf, mapForm, type FormMap } from '../ballot/paper-map';
import type { Problem } from '../shared/problem';
import { INVALID_REASONS, type InvalidReason } from './result';

export interface PaperProblem extends Problem {
  readonly code: InvalidReason;
}

/**
 * Every reason why a paper is 废票, in the order of INVALID_REASONS; [] means valid.
 * Under-selection and an empty paper are valid (PAPER-01, PAPER-04: 选举法 §44 by analogy).
 */
export function paperProblems(paper: Marks, form: BallotForm): readonly PaperProblem[] {
  const map = mapForm(form);
  const answers = Object.entries(answersOf(paper));
  const known = answers.filter(([question]) => map.questionAt.has(question));
  const unknownItems = answers.filter(([question]) => !map.questionAt.has(question)).map(([at]): PaperProblem => ({ code: 'unknown-item', at }));
  const wrongAnswers = form.mark === 'rank' ? badRanks(known, map) : [...unknownChoices(known, map), ...overSelection(known, form)];
  return [...unknownItems, ...wrongAnswers];
}

/** The one reason under which an invalid paper is counted: the first of INVALID_REASONS. null: valid. */
export function firstInvalidReason(paper: Marks, form: BallotForm): InvalidReason | null {
  const codes = new Set(paperProblems(paper, form).map((problem) => problem.code));
  return INVALID_REASONS.find((reason) => codes.has(reason)) ?? null;
}

type Answers = readonly (readonly [string, unknown])[];

/** PAPER-02 */
function unknownChoices(answers: Answers, map: FormMap): readonly PaperProblem[] {
  return answers.filter(([, choice]) => !map.choiceAt.has(choice)).map(([at]) => ({ code: 'unknown-choice', at }));
}

/** PAPER-03: 选举法 §44 by analogy, more marks than places void the paper. */
function overSelection(answers: Answers, form: BallotForm): readonly PaperProblem[] {
  const marked = answers.filter(([, choice]) => choice === 'approve').length;
  return form.approveAtMost === null || marked <= form.approveAtMost
    ? []
    : [{ code: 'over-selected', values: { marked, atMost: form.approveAtMost } }];
}

/** A rank must be a whole number from 1 to the number of items, each given once; gaps are allowed (PAPER-05: 力洋镇 2010). */
function badRanks(answers: Answers, map: FormMap): readonly PaperProblem[] {
  const seen = new Set<unknown>();
  return answers.flatMap(([at, rank]): PaperProblem[] => {
    const isGood = isRank(rank, map.questions.length) && !seen.has(rank);
    seen.add(rank);
    return isGood ? [] : [{ code: 'bad-rank', at }];
  });
}

export function isRank(rank: unknown, items: number): rank is number {
  return Number.isInteger(rank) && (rank as number) >= 1 && (rank as number) <= items;
}
