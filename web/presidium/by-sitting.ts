import type { BallotView } from '../../src/contract/http/ballots';
import type { SessionView } from '../../src/contract/http/sessions';
import { BALLOT_STATES } from '../../src/domain/ballot/states';

export interface SittingBallots {
  readonly id: string;
  readonly name: string;
  readonly hallName: string;
  readonly ballots: readonly BallotView[];
}

const isUnderWay = ({ state }: BallotView) => BALLOT_STATES.indexOf(state) < BALLOT_STATES.indexOf('published');
const RANK = { open: 0, planned: 1, closed: 2 } as const;

/** Sittings that have ballots: the one in session first; in each, what is under way before what is over. */
export function bySitting(ballots: readonly BallotView[], sessions: readonly SessionView[]): readonly SittingBallots[] {
  return sessions
    .flatMap(({ name, sittings }) => sittings.map((sitting) => ({ ...sitting, name: `${name} ${sitting.name}` })))
    .sort((one, other) => RANK[one.state] - RANK[other.state] || one.startsAt.localeCompare(other.startsAt))
    .map(({ id, name, hallName }) => ({ id, name, hallName, ballots: ballots.filter(({ sittingId }) => sittingId === id) }))
    .filter((group) => group.ballots.length > 0)
    .map((group) => ({ ...group, ballots: [...group.ballots].sort((one, other) => Number(isUnderWay(other)) - Number(isUnderWay(one))) }));
}
