import type { BallotPart } from './ballot';
import type { BallotForm, BallotItem } from './form';
import type { RuleProfile } from './rule-profile';

/** The form of this year's choice under a profile; `seats` null: all that pass. */
export function formFromProfile(profile: RuleProfile, items: readonly BallotItem[], seats: number | null): BallotForm {
  const hasCap = profile.approveAtMostSeats && (profile.mark === 'one-per-item' || profile.mark === 'select');
  return { items, mark: profile.mark, choices: profile.choices, approveAtMost: hasCap ? seats : null, unmarked: profile.unmarked };
}

/** This year's choice as a part of the paper. */
export function adoptionPart(profile: RuleProfile, items: readonly BallotItem[], seats: number | null): BallotPart {
  return { id: 'adoption', title: '候选项目票决', kind: 'adoption', form: formFromProfile(profile, items, seats), rule: { ...profile.rule, seats } };
}

/** Last year's projects evaluated on the same paper (东安 2024, 安康 2023); null where the profile has no evaluation. */
export function evaluationPart(profile: RuleProfile, items: readonly BallotItem[]): BallotPart | null {
  if (profile.evaluation === null) return null;
  const form: BallotForm = { items, mark: 'one-per-item', choices: profile.evaluation.choices, approveAtMost: null, unmarked: 'notPressed' };
  return { id: 'evaluation', title: '上年度项目满意度测评', kind: 'evaluation', form, rule: { base: 'deputies', half: profile.evaluation.half } };
}
