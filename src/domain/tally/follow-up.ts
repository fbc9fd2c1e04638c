import type { BallotForm } from '../ballot/form';
import type { AdoptionRule } from '../ballot/rule';
import type { Problem } from '../shared/problem';
import type { AdoptionResult } from './result';

/** What is voted next: the items, the places left and the rule. `now`: in this session. */
export interface FollowUp {
  readonly kind: 'runoff' | 'remainder' | 'reballot';
  readonly when: 'now' | 'nextSession';
  readonly form: BallotForm;
  readonly rule: AdoptionRule;
}

/** What has to follow a result; null: nothing, or nothing that is voted (the presidium decides). A vote that does not stand is voted again as it was (FOLLOW-03). */
export function followUp(form: BallotForm, rule: AdoptionRule, result: AdoptionResult): FollowUp | null {
  switch (result.outcome) {
    case 'revoteTied':
      return runoff(form, rule, result);
    case 'shortfall':
      return remainder(form, rule, result);
    case 'inquorate':
    case 'void':
    case 'participationTooLow':
      return { kind: 'reballot', when: 'now', form, rule };
    case 'decided':
    case 'presidiumDecides':
      return null;
  }
}

/** The tied alone, for the places that are left; more votes win, a majority they had already (FOLLOW-01: 组织法 §29). */
export function runoff(form: BallotForm, rule: AdoptionRule, result: AdoptionResult): FollowUp {
  const seats = placesLeft(rule, result);
  return { kind: 'runoff', when: 'now', form: narrowed(form, result.tied, seats), rule: { ...rule, seats, threshold: null } };
}

/** The items that did not pass, for the places left open, now or at the next session (FOLLOW-02: 组织法 §29). */
export function remainder(form: BallotForm, rule: AdoptionRule, result: AdoptionResult): FollowUp {
  const seats = placesLeft(rule, result);
  const left = form.items.map((item) => item.id).filter((id) => !result.adopted.includes(id));
  return { kind: 'remainder', when: rule.shortfall === 'nextSession' ? 'nextSession' : 'now', form: narrowed(form, left, seats), rule: { ...rule, seats: Math.min(seats, left.length) } };
}

/** Why a question may not be voted once more: the profile says how often at most (FOLLOW-04). Then the presidium decides. */
export const rerunProblems = (reruns: number, most: number): readonly Problem[] => (reruns < most ? [] : [{ code: 'rerun-limit-reached', at: 'kind', values: { most } }]);

const placesLeft = (rule: AdoptionRule, result: AdoptionResult): number => (rule.seats ?? 0) - result.adopted.length;

function narrowed(form: BallotForm, ids: readonly string[], seats: number): BallotForm {
  return { ...form, items: form.items.filter((item) => ids.includes(item.id)), approveAtMost: form.approveAtMost === null ? null : seats };
}
