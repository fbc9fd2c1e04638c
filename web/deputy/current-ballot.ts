import type { DeputyBallotView } from '../../src/contract/http/ballots';
import type { BallotState } from '../../src/domain/ballot/states';

/** What a deputy should have on the screen first: a running ballot, then one about to come, then the newest result. */
const FIRST: readonly BallotState[] = ['open', 'closing', 'issuing', 'closed', 'counted', 'certified', 'armed', 'announced', 'published', 'void', 'draft'];

export function currentBallot(ballots: readonly DeputyBallotView[]): DeputyBallotView | null {
  const newestFirst = [...ballots].reverse();
  return newestFirst.sort((one, other) => FIRST.indexOf(one.state) - FIRST.indexOf(other.state))[0] ?? null;
}

export const AFTER_CLOSING: readonly BallotState[] = ['closed', 'counted', 'certified', 'announced', 'published'];
export const isAfterClosing = (state: BallotState): boolean => AFTER_CLOSING.includes(state);
/** States in which the app hands out papers: before opening, and supplements for those who come late. */
export const mayTakePaper = (state: BallotState): boolean => state === 'issuing' || state === 'open';
export const hasResult = (state: BallotState): boolean => state === 'announced' || state === 'published';
