import type { Problem } from '../shared/problem';

/** A show of hands in the presidium. Members: all of them, those away included. */
export interface PresidiumVote {
  readonly members: number;
  readonly present: number;
  readonly votesFor: number;
  readonly votesAgainst: number;
}

export type PresidiumQuorum = 'two-thirds' | 'more-than-half';

/** Two thirds or more of the members (广东, 上海, 浙江), in a town more than half (浙江乡镇 §24, 重庆乡镇 §34) (DELIB-08). */
export const presidiumQuorum = (bodyType: string): PresidiumQuorum => (bodyType === 'town' ? 'more-than-half' : 'two-thirds');

const hasQuorum = ({ members, present }: PresidiumVote, quorum: PresidiumQuorum): boolean => (quorum === 'two-thirds' ? 3 * present >= 2 * members : 2 * present > members);

/** Why a vote of the presidium did not carry; [] means that it did: the quorum is there and more than half of all members are for it (DELIB-09). */
export function presidiumVoteProblems(vote: PresidiumVote, quorum: PresidiumQuorum): readonly Problem[] {
  const { members, present, votesFor, votesAgainst } = vote;
  if (present > members) return [{ code: 'more-present-than-members', at: 'vote.present' }];
  if (votesFor + votesAgainst > present) return [{ code: 'more-votes-than-present', at: 'vote.votesFor' }];
  return [
    ...(hasQuorum(vote, quorum) ? [] : [{ code: 'presidium-below-quorum', at: 'vote.present', values: { members, present } }]),
    ...(2 * votesFor > members ? [] : [{ code: 'presidium-not-carried', at: 'vote.votesFor', values: { members, votesFor } }]),
  ];
}
