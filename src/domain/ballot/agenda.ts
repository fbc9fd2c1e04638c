import type { Medium, Purpose } from './ballot';
import type { BallotState } from './states';

/** What is known of a ballot of the sitting where the tablets are told what is voted on today. */
export interface AgendaCandidate {
  readonly ballotId: string;
  readonly title: string;
  readonly state: BallotState;
  readonly medium: Medium;
  readonly purpose: Purpose;
  /** 0, 1, 2 … in the order in which the ballots of the sitting were locked; null before. */
  readonly paperNumber: number | null;
  /** The same for opening. */
  readonly openingNumber: number | null;
}

/** A vote of the sitting, on tablets or on paper. */
export interface AgendaItem {
  readonly id: string;
  readonly title: string;
  readonly state: BallotState;
  readonly medium: Medium;
}

/**
 * What is voted on in a sitting, in the order of the morning: what was opened, in that order, then what is locked, then what is still a draft, by title.
 * Without drafts of rehearsals, which are the office's own, and without what became void before it was opened.
 */
export function agendaOf(ballots: readonly AgendaCandidate[]): readonly AgendaItem[] {
  const place = ({ openingNumber, paperNumber }: AgendaCandidate): readonly [number, number] => [openingNumber ?? Infinity, paperNumber ?? Infinity];
  const before = (one: number, other: number): number => (one === other ? 0 : one - other);
  return ballots
    .filter(({ state, purpose, openingNumber }) => (state === 'draft' ? purpose !== 'rehearsal' : state !== 'void' || openingNumber !== null))
    .map((ballot) => ({ ballot, place: place(ballot) }))
    .sort((one, other) => before(one.place[0], other.place[0]) || before(one.place[1], other.place[1]) || one.ballot.title.localeCompare(other.ballot.title, 'zh'))
    .map(({ ballot: { ballotId, title, state, medium } }) => ({ id: ballotId, title, state, medium }));
}
