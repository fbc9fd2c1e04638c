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
  /** Of the paper in hand, for each question: the place of its answer among the choices, or its rank less one; {@link UNMARKED}, {@link UNKNOWN}. */
  readonly answers: number[];
}

/** No place and no `indexOf`, so that neither is ever taken for a choice. */
const UNMARKED = -2;
const UNKNOWN = -3;

export function startCount(form: BallotForm, partId: string): RunningCount {
  const map = mapForm(form);
  const columns = form.mark === 'rank' ? 2 : map.choices.length;
  const marked = map.questions.map(() => new Array<number>(columns).fill(0));
  return { partId, map, returned: 0, valid: 0, reasons: new Map(), marked, answers: map.questions.map(() => UNMARKED) };
}

/** Counts one paper: valid, or invalid once under its first reason (COUNT-01: 选举法 §44 by analogy, a whole paper is void, never a line). */
export function addPaper(count: RunningCount, paper: Marks): void {
  add(count, noteNamed(count, answersOf(paper)) ? reasonOf(count) : 'unknown-item');
}

/** The same of a paper whose answers are bytes as the plain codec has them (`ReadableCodec.bytesOf`): no name is written only to be looked up. */
export function addBytes(count: RunningCount, bytes: Uint8Array): void {
  const { answers, map } = count;
  for (let at = 0; at < answers.length; at += 1) answers[at] = placeOfByte(bytes[at]!, map);
  add(count, reasonOf(count));
}

function add(count: RunningCount, reason: InvalidReason | null): void {
  count.returned += 1;
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

/** @returns whether the paper names nothing but the form's items */
function noteNamed({ map, answers }: RunningCount, named: Readonly<Record<string, unknown>>): boolean {
  answers.fill(UNMARKED);
  let next = 0;
  for (const question in named) {
    // papers that are written by programs name the items in the order of the form: it is looked up only where they do not
    const at = map.questions[next] === question ? next : map.questionAt.get(question);
    if (at === undefined) return false;
    answers[at] = placeOf(named[question], map);
    next += 1;
  }
  return true;
}

function placeOf(answer: unknown, { form, questions, choices }: FormMap): number {
  if (form.mark === 'rank') return isRank(answer, questions.length) ? answer - 1 : UNKNOWN;
  // there are three or four
  let at = choices.length - 1;
  while (at >= 0 && choices[at] !== answer) at -= 1;
  return at === -1 ? UNKNOWN : at;
}

function placeOfByte(byte: number, map: FormMap): number {
  if (byte === 0) return UNMARKED;
  return placeOf(map.form.mark === 'rank' ? byte : map.form.choices[byte - 1], map);
}

function reasonOf({ map, answers }: RunningCount): InvalidReason | null {
  const { form, approveAt } = map;
  if (form.mark === 'rank') return isRanking(answers) ? null : 'bad-rank';
  let approvals = 0;
  for (const answer of answers) {
    if (answer === UNKNOWN) return 'unknown-choice';
    if (answer === approveAt) approvals += 1;
  }
  return form.approveAtMost !== null && approvals > form.approveAtMost ? 'over-selected' : null;
}

function isRanking(answers: readonly number[]): boolean {
  const given = answers.filter((answer) => answer !== UNMARKED);
  return !given.includes(UNKNOWN) && new Set(given).size === given.length;
}

function addChoices({ marked, answers }: RunningCount): void {
  for (let question = 0; question < answers.length; question += 1) {
    const choice = answers[question]!;
    if (choice !== UNMARKED) marked[question]![choice]! += 1;
  }
}

/** Borda points: first of n items earns n, last earns 1 (COUNT-05: 力洋镇 2010). */
function addRanks({ marked, answers }: RunningCount): void {
  for (let question = 0; question < answers.length; question += 1) {
    const place = answers[question]!;
    if (place === UNMARKED) continue;
    const row = marked[question]!;
    row[0]! += 1;
    row[1]! += answers.length - place;
  }
}
