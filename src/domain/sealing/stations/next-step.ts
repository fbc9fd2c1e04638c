import { hasReached, type BallotState } from '../../ballot/states';

/** What a station knows of its ballot and of itself, by which it finds what to do next; after coming back just as before. */
export interface StationStanding {
  readonly state: BallotState;
  readonly phase: 'joining' | 'dealing' | 'confirming' | 'complete';
  readonly isJoined: boolean;
  readonly hasDealt: boolean;
  readonly hasConfirmed: boolean;
  readonly hasOpened: boolean;
  readonly hasSigned: boolean;
  readonly hasDestroyedKey: boolean;
}

/**
 * join · deal · confirm: the ceremony; follow: fetch batches, check, release what may be released; open: compare the closing set, open the sums;
 * sign: compare the result, sign the page of checks; destroy: erase the key and say so; wait: for others; done: nothing more, ever.
 */
export type StationStep = 'join' | 'deal' | 'confirm' | 'follow' | 'open' | 'sign' | 'destroy' | 'wait' | 'done';

export function nextStationStep(standing: StationStanding): StationStep {
  const { state, isJoined, hasOpened, hasSigned, hasDestroyedKey } = standing;
  if (state === 'draft') return ceremonyStep(standing);
  if (!isJoined || hasDestroyedKey) return 'done';
  if (state === 'void') return 'destroy';
  if (!hasReached(state, 'open')) return 'wait';
  if (!hasReached(state, 'closed')) return 'follow';
  if (!hasOpened && !hasReached(state, 'certified')) return 'open';
  if (!hasReached(state, 'counted')) return 'wait';
  if (!hasSigned && hasOpened) return 'sign';
  return hasReached(state, 'certified') ? 'destroy' : 'wait';
}

function ceremonyStep({ phase, isJoined, hasDealt, hasConfirmed }: StationStanding): StationStep {
  if (!isJoined) return phase === 'joining' ? 'join' : 'done';
  if (phase === 'dealing' && !hasDealt) return 'deal';
  if (phase === 'confirming' && !hasConfirmed) return 'confirm';
  return 'wait';
}
