import type { Problem } from '../shared/problem';
import type { BallotPart } from './ballot';
import type { RuleProfile } from './rule-profile';

/** Why these projects may not be taken out of the whole list and voted on their own; [] means they may (SPLIT-01: 上海市人民代表大会议事规则 §68). */
export function splitVoteProblems(profile: Pick<RuleProfile, 'splitVote' | 'mark'>, projectIds: readonly string[], separateIds: readonly string[]): readonly Problem[] {
  if (separateIds.length === 0) return [];
  const at = 'separateProjectIds';
  return [
    ...(profile.splitVote ? [] : [{ code: 'split-vote-not-allowed', at }]),
    ...(profile.mark === 'whole-list' ? [] : [{ code: 'split-vote-needs-whole-list', at }]),
    ...separateIds.flatMap((id, index) => (projectIds.includes(id) ? [] : [{ code: 'separate-project-not-on-list', at: `${at}[${index}]` }])),
  ];
}

const SEPARATE = 'separate-';

/** The id of the part in which one item is voted on its own. */
export const separatePartId = (itemId: string): string => `${SEPARATE}${itemId}`;

/** Whether a part is one item that was taken out of the list. */
export const isSeparatePart = ({ id }: Pick<BallotPart, 'id'>): boolean => id.startsWith(SEPARATE);
