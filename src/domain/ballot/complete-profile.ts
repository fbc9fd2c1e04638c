import type { EvaluationProfile, RuleProfile } from './rule-profile';

/** Fields that profiles gained after the first were saved. */
type Later =
  | 'underSelect'
  | 'abstainSeparate'
  | 'notPressedSeparate'
  | 'splitVote'
  | 'withdrawal'
  | 'amendment'
  | 'returnedOverIssued'
  | 'sealBoxes'
  | 'multiColour'
  | 'signRecord';
type LaterOfEvaluation = 'voters' | 'base' | 'rate';

/** A profile as it was saved, which may be before fields came that later ones have. */
export type SavedProfile = Omit<RuleProfile, Later | 'rule' | 'evaluation'> &
  Partial<Pick<RuleProfile, Later>> & {
    readonly rule: Omit<RuleProfile['rule'], 'notPressedCountsAsVote'> & { readonly notPressedCountsAsVote?: boolean };
    readonly evaluation: (Omit<EvaluationProfile, LaterOfEvaluation> & Partial<Pick<EvaluationProfile, LaterOfEvaluation>>) | null;
  };

/** A saved profile with every field, the missing ones as the program acted before it had them, and as the law has it where it did nothing (PROFILE-03). */
export function completeProfile(saved: SavedProfile): RuleProfile {
  const { rule, evaluation } = saved;
  return {
    underSelect: 'valid',
    abstainSeparate: true,
    notPressedSeparate: true,
    splitVote: false,
    withdrawal: 'presidium-consent',
    amendment: { minDeputies: saved.bodyType === 'town' ? 5 : 10, cutoffHours: 2 },
    returnedOverIssued: 'void',
    sealBoxes: true,
    multiColour: true,
    signRecord: true,
    ...saved,
    rule: { notPressedCountsAsVote: false, ...rule },
    evaluation: evaluation && { voters: 'deputies', base: 'deputies', rate: 'both', ...evaluation },
  };
}
