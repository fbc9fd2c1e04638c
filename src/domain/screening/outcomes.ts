import type { Problem } from '../shared/problem';

/** What an end asks for: a reply in plain words, what happens next, and the number of the suggestion it is now part of. */
export interface EndKind {
  readonly name: string;
  readonly needsReply: boolean;
  readonly needsNextStep: boolean;
  readonly needsTarget: boolean;
}

const end = (name: string, { reply = true, nextStep = false, target = false } = {}): EndKind => ({ name, needsReply: reply, needsNextStep: nextStep, needsTarget: target });

/** Every way in which the screening of a suggestion may end (END-01). Codes are kept for good, names may change. */
export const ENDS = {
  'adopted-as-candidate': end('列为候选项目'),
  merged: end('并入其他建议', { target: true }),
  duplicate: end('重复提交', { target: true }),
  routine: end('转日常办理', { nextStep: true }),
  'next-year': end('下年再议', { nextStep: true }),
  reserve: end('列入储备库', { nextStep: true }),
  'deputy-suggestion': end('转代表建议', { nextStep: true }),
  'already-under-way': end('已在实施'),
  'not-feasible': end('不可行'),
  'out-of-scope': end('不在征集范围'),
  withdrawn: end('提出人撤回', { reply: false }),
} as const satisfies Readonly<Record<string, EndKind>>;
export type EndCode = keyof typeof ENDS;
export const END_CODES = Object.keys(ENDS) as readonly EndCode[];

/** How one suggestion ended. `target` is the number (#n) that the public sees. */
export interface End {
  readonly code: EndCode;
  readonly reply: string;
  readonly nextStep: string | null;
  readonly target: number | null;
}

/** What an end still lacks, for the suggestion of this number (END-02). */
export function endProblems(end: End, number: number): readonly Problem[] {
  if (!Object.hasOwn(ENDS, end.code)) return [{ code: 'unknown-end', at: 'code', values: { end: String(end.code) } }];
  const kind: EndKind = ENDS[end.code];
  return [...replyProblems(end, kind), ...(kind.needsNextStep && isBlank(end.nextStep) ? [{ code: 'next-step-missing', at: 'nextStep', values: { end: kind.name } }] : []), ...targetProblems(end, kind, number)];
}

/** A reply that only repeats the name of the end tells its reader nothing. */
function replyProblems({ reply }: End, { name, needsReply }: EndKind): readonly Problem[] {
  if (needsReply && isBlank(reply)) return [{ code: 'reply-missing', at: 'reply', values: { end: name } }];
  return needsReply && reply.replace(/[\s\p{P}]/gu, '') === name ? [{ code: 'reply-says-nothing', at: 'reply', values: { end: name } }] : [];
}

function targetProblems({ target }: End, { name, needsTarget }: EndKind, number: number): readonly Problem[] {
  if (target === null) return needsTarget ? [{ code: 'target-missing', at: 'target', values: { end: name } }] : [];
  if (!needsTarget) return [{ code: 'target-does-not-belong', at: 'target', values: { end: name } }];
  return target === number ? [{ code: 'target-is-itself', at: 'target' }] : [];
}

const isBlank = (words: string | null): boolean => words === null || words.trim() === '';
