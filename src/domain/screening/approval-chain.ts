import type { Problem } from '../shared/problem';

export const STEP_KINDS = ['government-meeting', 'party-committee', 'directors-meeting', 'standing-committee', 'presidium', 'joint-meeting', 'other'] as const;

/** One body that must agree to the list of candidates. `body` is its name there, freely chosen. */
export interface ApprovalStep {
  readonly id: string;
  readonly body: string;
  readonly kind: (typeof STEP_KINDS)[number];
  readonly needsDocument: boolean;
}

/** Who agrees, in this order. */
export type ApprovalChain = readonly ApprovalStep[];

/** What a body did: it passed the list on, or sent it back to an earlier step; `to` null: to the bench. `document`: its minutes or reply. */
export type ApprovalAct =
  | { readonly act: 'pass'; readonly step: string; readonly document: string | null }
  | { readonly act: 'sendBack'; readonly step: string; readonly to: string | null; readonly reason: string };

/** Where a list stands: the step it waits for, `bench` when it was sent back to the office, `done` when all have passed it. */
export type Standing = { readonly at: 'step'; readonly step: ApprovalStep } | { readonly at: 'bench' } | { readonly at: 'done' };

/**
 * Follows from the acts alone (CHAIN-01). Sent back, a list runs through every step again from where it was sent to;
 * from the bench it starts at the first.
 */
export function standingOf(chain: ApprovalChain, acts: readonly ApprovalAct[]): Standing {
  const place = placeOf(chain, acts);
  if (place === BENCH) return { at: 'bench' };
  const step = chain[place];
  return step === undefined ? { at: 'done' } : { at: 'step', step };
}

/** Why a body may not do this now (CHAIN-02): another is next, its document is missing, no reason, nowhere to send it. */
export function stepProblems(chain: ApprovalChain, acts: readonly ApprovalAct[], act: ApprovalAct): readonly Problem[] {
  const [index, next] = [chain.findIndex(({ id }) => id === act.step), awaitedIn(placeOf(chain, acts))];
  const step = chain[index];
  if (step === undefined) return [{ code: 'no-such-step', at: 'step' }];
  const awaited = chain[next];
  return [
    ...(awaited === undefined ? [{ code: 'all-have-passed', at: 'step' }] : []),
    ...(awaited !== undefined && index !== next ? [{ code: 'step-out-of-order', at: 'step', values: { body: step.body, next: awaited.body } }] : []),
    ...(act.act === 'pass' ? documentProblems(step, act.document) : sendBackProblems(chain, index, act)),
  ];
}

function documentProblems({ body, needsDocument }: ApprovalStep, document: string | null): readonly Problem[] {
  return needsDocument && (document === null || document.trim() === '') ? [{ code: 'document-missing', at: 'document', values: { body } }] : [];
}

function sendBackProblems(chain: ApprovalChain, index: number, { to, reason }: ApprovalAct & { act: 'sendBack' }): readonly Problem[] {
  const target = chain.findIndex(({ id }) => id === to);
  return [
    ...(reason.trim() === '' ? [{ code: 'must-not-be-empty', at: 'reason' }] : []),
    ...(to !== null && target < 0 ? [{ code: 'no-such-step', at: 'to' }] : []),
    ...(target >= index ? [{ code: 'sends-back-to-no-earlier-step', at: 'to' }] : []),
  ];
}

/** Beside the indices of the steps. */
const BENCH = -1;

/** From the bench a list goes to the first step. */
const awaitedIn = (place: number): number => (place === BENCH ? 0 : place);

/** Index of the awaited step; the length of the chain when all have passed. Only an act of the awaited step moves the list. */
function placeOf(chain: ApprovalChain, acts: readonly ApprovalAct[]): number {
  return acts.reduce((place, act) => {
    const awaited = awaitedIn(place);
    if (chain[awaited]?.id !== act.step) return place;
    return act.act === 'pass' ? awaited + 1 : chain.findIndex(({ id }) => id === act.to);
  }, 0);
}
