import type { BallotState } from './states';

/** What is known of a ballot of the sitting where the hall chooses what to show. */
export interface HallCandidate {
  readonly ballotId: string;
  readonly state: BallotState;
  /** The ballot that this one votes on again. */
  readonly parentId: string | null;
  /** 0, 1, 2 … in the order in which the ballots of the sitting were opened; null before opening. */
  readonly openingNumber: number | null;
}

/** Where the hall looks first. */
const HALL_LOOKS: readonly BallotState[] = ['open', 'closing', 'issuing', 'closed', 'counted', 'certified', 'announced', 'armed', 'published', 'draft'];

/**
 * The ballot that the hall screen shows: the one that deputies have in hand, else one that is counted or announced, else one that is next; of equals the one opened last.
 * Never a void one, and never one that was voted on again since: the hall sees what came of it. null: there is none.
 */
export function shownInHall<Candidate extends HallCandidate>(ballots: readonly Candidate[]): Candidate | null {
  const valid = ballots.filter(({ state }) => state !== 'void');
  const votedAgain = new Set(valid.filter(({ openingNumber }) => openingNumber !== null).map(({ parentId }) => parentId));
  const [shown] = valid
    .filter(({ ballotId }) => !votedAgain.has(ballotId))
    .sort((one, other) => HALL_LOOKS.indexOf(one.state) - HALL_LOOKS.indexOf(other.state) || (other.openingNumber ?? -1) - (one.openingNumber ?? -1));
  return shown ?? null;
}
