import type { BallotForm, BallotItem } from './form';
import type { RuleProfile } from './rule-profile';

/** The form of this year's choice under a profile (FORM-04); `seats` null: all that pass, so there is no cap either. */
export function formFromProfile(profile: RuleProfile, seats: number | null, items: readonly BallotItem[]): BallotForm {
  const hasCap = profile.approveAtMostSeats && (profile.mark === 'one-per-item' || profile.mark === 'select');
  return { items, mark: profile.mark, choices: profile.choices, approveAtMost: hasCap ? seats : null, unmarked: profile.unmarked };
}
