import type { Problem } from '../shared/problem';
import { endProblems, type End } from './outcomes';

/** Why somebody may wait for a reply beyond the end of a round (END-04). */
export const EXCEPTIONS = { 'in-legal-procedure': '诉讼、复议或信访程序中', 'awaiting-higher-authority': '待上级答复', other: '其他' } as const;
export type ExceptionCode = keyof typeof EXCEPTIONS;

/** A listed exception: which suggestion, why, and who answers for it. */
export interface ClosingException {
  readonly number: number;
  readonly code: ExceptionCode;
  readonly reason: string;
  readonly by: string;
}

/** `number` is that of the suggestion; `end` null: none yet. */
export interface ScreenedSuggestion {
  readonly number: number;
  readonly end: End | null;
}

export interface ScreenedRound {
  readonly suggestions: readonly ScreenedSuggestion[];
  readonly exceptions: readonly ClosingException[];
}

/** Why a round may not close: somebody is owed a reply and is no listed exception (END-03), or an exception is incomplete (END-04). */
export function closingProblems({ suggestions, exceptions }: ScreenedRound): readonly Problem[] {
  const numbers = new Set(suggestions.map(({ number }) => number));
  const faults = exceptions.map((exception, index) => exceptionProblems(exception, numbers, `exceptions[${index}]`));
  const excused = new Set(exceptions.filter((_exception, index) => faults[index]!.length === 0).map(({ number }) => number));
  const lost = endingInCircles(suggestions);
  const owed = suggestions.filter(({ number }) => !excused.has(number));
  return [...owed.flatMap((suggestion) => owedProblems(suggestion, lost)), ...faults.flat()];
}

function owedProblems({ number, end }: ScreenedSuggestion, lost: ReadonlySet<number>): readonly Problem[] {
  if (end === null) return [{ code: 'end-missing', at: `#${number}` }];
  const problems = endProblems(end, number);
  if (problems.length > 0) return problems.map((problem) => ({ ...problem, at: `#${number}.${problem.at}` }));
  return lost.has(number) ? [{ code: 'ends-in-a-circle', at: `#${number}.target` }] : [];
}

function exceptionProblems({ number, code, reason, by }: ClosingException, numbers: ReadonlySet<number>, at: string): readonly Problem[] {
  return [
    ...(numbers.has(number) ? [] : [{ code: 'no-such-suggestion', at: `${at}.number`, values: { number } }]),
    ...(Object.hasOwn(EXCEPTIONS, code) ? [] : [{ code: 'unknown-exception', at: `${at}.code` }]),
    ...(reason.trim() === '' ? [{ code: 'must-not-be-empty', at: `${at}.reason` }] : []),
    ...(by.trim() === '' ? [{ code: 'must-not-be-empty', at: `${at}.by` }] : []),
  ];
}

/** Those merged into one another without end: each points on, and no reply is ever reached. */
function endingInCircles(suggestions: readonly ScreenedSuggestion[]): ReadonlySet<number> {
  const targets = new Map(suggestions.map(({ number, end }) => [number, end?.target ?? null]));
  const [lost, settled] = [new Set<number>(), new Set<number>()];
  for (const start of targets.keys()) {
    const path = new Set<number>();
    let at: number | null = start;
    while (at !== null && !settled.has(at) && !path.has(at)) {
      path.add(at);
      at = targets.get(at) ?? null;
    }
    const isLost = at !== null && (path.has(at) || lost.has(at));
    for (const number of path) {
      settled.add(number);
      if (isLost) lost.add(number);
    }
  }
  return lost;
}
