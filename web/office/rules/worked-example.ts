import type { Base } from '../../../src/domain/ballot/rule';
import type { RuleProfile } from '../../../src/domain/ballot/rule-profile';
import { quorumNeeded, smallestMeeting, votesNeeded } from '../../../src/domain/ballot/threshold';

/** A congress to try a rule on. */
export interface Sample {
  readonly deputies: number;
  readonly present: number;
}

/** What a rule comes to in figures: computed by the same functions that decide a vote. */
export function workedExample({ rule }: RuleProfile, { deputies, present }: Sample) {
  const bases: Readonly<Record<Base, number>> = { deputies, present, issued: present, returned: present, valid: present };
  const quorum = quorumNeeded(deputies, rule.quorum);
  return {
    quorum,
    isQuorumMet: quorum === null || present >= quorum,
    participation: rule.participation === null ? null : smallestMeeting(rule.participation, deputies),
    base: bases[rule.base],
    needed: votesNeeded(bases[rule.base], rule.threshold),
    seats: rule.seats,
  };
}
