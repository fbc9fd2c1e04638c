import type { DeputyBallotView } from '../../src/contract/http/ballots';
import type { BallotState } from '../../src/domain/ballot/states';

/** What a deputy should have on the screen first: a running ballot, then one about to come, then the newest result. */
const FIRST: readonly BallotState[] = ['open', 'closing', 'issuing', 'closed', 'counted', 'certified', 'armed', 'announced', 'published', 'void', 'draft'];

export function currentBallot(ballots: readonly DeputyBallotView[]): DeputyBallotView | null {
  return [...ballots].sort((one, other) => FIRST.indexOf(one.state) - FIRST.indexOf(other.state) || newestFirst(one, other))[0] ?? null;
}

const newestFirst = (one: DeputyBallotView, other: DeputyBallotView): number => (other.closesAt ?? '').localeCompare(one.closesAt ?? '');

/** Results of other ballots that have been announced: a new ballot takes the screen, and none of them away. */
export const earlierResults = (ballots: readonly DeputyBallotView[], current: DeputyBallotView | null): readonly DeputyBallotView[] =>
  ballots.filter(({ id, state }) => id !== current?.id && hasResult(state)).sort(newestFirst);

export const AFTER_CLOSING: readonly BallotState[] = ['closed', 'counted', 'certified', 'announced', 'published'];
export const isAfterClosing = (state: BallotState): boolean => AFTER_CLOSING.includes(state);
/** The hall is voting, or about to. */
export const isGoingOn = (state: BallotState): boolean => state === 'issuing' || state === 'open';
/** States in which the app hands out papers: before opening, and supplements for those who come late. */
export const mayTakePaper = isGoingOn;
export const hasResult = (state: BallotState): boolean => state === 'announced' || state === 'published';
