import type { BallotForm, Marks } from '../ballot/form';
import { answersOf, mapForm, type FormMap } from '../ballot/paper-map';
import type { PartCounts } from './counts';
import { isRank } from './paper-problems';
import { INVALID_REASONS, type InvalidReason } from './result';

/** A count that is still going on: constant memory, however many papers come. */
export interface RunningCount {
  readonly partId: string;
  readonly map: FormMap;
  returned: number;
  valid: number;
  readonly reasons: Map<InvalidReason, number>;
  /** Per question: papers per choice; in *rank*, papers that rank it and their points. */
  readonly marked: readonly number[][];
  /** Where the answers of the paper in hand stand, kept so that each is looked up once. */
  readonly atQuestion: number[];
  readonly atAnswer: number[];
}

export function startCount(form: BallotForm, partId: string): RunningCount {
  const map = mapForm(form);
  const columns = form.mark === 'rank' ? 2 : map.choices.length;
  const marked = map.questions.map(() => new Array<number>(columns).fill(0));
  return { partId, map, returned: 0, valid: 0, reasons: new Map(), marked, atQuestion: [], atAnswer: [] };
}

/** Counts one paper: valid, or invalid once under its first reason (COUNT-01: 选举法 §44 by analogy, a whole paper is void, never a line). */
export function addPaper(count: RunningCount, paper: Marks): void {
  count.returned += 1;
  const reason = count.map.form.mark === 'rank' ? readRanks(count, answersOf(paper)) : readChoices(count, answersOf(paper));
  if (reason !== null) {
    count.reasons.set(reason, (count.reasons.get(reason) ?? 0) + 1);
    return;
  }
  count.valid += 1;
  if (count.map.form.mark === 'rank') addRanks(count);
  else addChoices(count);
}

/** The figures so far. The order in which papers came leaves no trace (COUNT-02). */
export function countsOf(count: RunningCount): PartCounts {
  const { questions, choices, form } = count.map;
  const figures = (marked: readonly number[]): Record<string, number> => {
    if (form.mark === 'rank') return { ranked: marked[0] ?? 0, points: marked[1] ?? 0 };
    return withUnmarked(Object.fromEntries(choices.map((choice, at) => [choice, marked[at] ?? 0])), count.valid, form.unmarked);
  };
  const reasons = INVALID_REASONS.filter((reason) => count.reasons.has(reason)).map((reason) => [reason, count.reasons.get(reason)]);
  return {
    partId: count.partId,
    returned: count.returned,
    valid: count.valid,
    reasons: Object.fromEntries(reasons),
    items: Object.fromEntries(questions.map((question, at) => [question, figures(count.marked[at] ?? [])])),
  };
}

/** No paper yet: every figure 0. */
export const emptyCounts = (form: BallotForm, partId: string): PartCounts => countsOf(startCount(form, partId));

export function countPapers(papers: Iterable<Marks>, form: BallotForm, partId: string): PartCounts {
  const count = startCount(form, partId);
  for (const paper of papers) addPaper(count, paper);
  return countsOf(count);
}

/** An unmarked item counts as the form says, and never as anything else (COUNT-03: 未按 is not 弃权). */
function withUnmarked(figures: Record<string, number>, valid: number, unmarked: BallotForm['unmarked']): Record<string, number> {
  const marked = Object.values(figures).reduce((sum, papers) => sum + papers, 0);
  return { ...figures, [unmarked]: (figures[unmarked] ?? 0) + valid - marked };
}

function readChoices({ map, atQuestion, atAnswer }: RunningCount, answers: Readonly<Record<string, unknown>>): InvalidReason | null {
  let approvals = 0;
  let isUnknownChoice = false;
  atQuestion.length = 0;
  for (const question in answers) {
    // papers that are written by programs name the items in the order of the form: it is looked up only where they do not
    const at = map.questions[atQuestion.length] === question ? atQuestion.length : map.questionAt.get(question);
    if (at === undefined) return 'unknown-item';
    const choice = placeOf(map.choices, answers[question]);
    if (choice === -1) isUnknownChoice = true;
    else if (choice === map.approveAt) approvals += 1;
    atAnswer[atQuestion.length] = choice;
    atQuestion.push(at);
  }
  if (isUnknownChoice) return 'unknown-choice';
  return map.form.approveAtMost !== null && approvals > map.form.approveAtMost ? 'over-selected' : null;
}

/** -1: nowhere. There are three or four. */
function placeOf(choices: readonly string[], answer: unknown): number {
  let at = choices.length - 1;
  while (at >= 0 && choices[at] !== answer) at -= 1;
  return at;
}

function readRanks({ map, atQuestion, atAnswer }: RunningCount, answers: Readonly<Record<string, unknown>>): InvalidReason | null {
  const seen = new Set<number>();
  let isBadRank = false;
  atQuestion.length = 0;
  for (const question of Object.keys(answers)) {
    const at = map.questionAt.get(question);
    if (at === undefined) return 'unknown-item';
    const rank = answers[question];
    if (!isRank(rank, map.questions.length) || seen.has(rank)) isBadRank = true;
    else seen.add(rank);
    atAnswer[atQuestion.length] = isBadRank ? 0 : (rank as number);
    atQuestion.push(at);
  }
  return isBadRank ? 'bad-rank' : null;
}

function addChoices({ marked, atQuestion, atAnswer }: RunningCount): void {
  for (let answer = 0; answer < atQuestion.length; answer += 1) {
    const row = marked[atQuestion[answer]!]!;
    row[atAnswer[answer]!]! += 1;
  }
}

/** Borda points: first of n items earns n, last earns 1 (COUNT-05: 力洋镇 2010). */
function addRanks({ marked, atQuestion, atAnswer, map }: RunningCount): void {
  for (let answer = 0; answer < atQuestion.length; answer += 1) {
    const row = marked[atQuestion[answer]!]!;
    row[0]! += 1;
    row[1]! += map.questions.length - atAnswer[answer]! + 1;
  }
}
