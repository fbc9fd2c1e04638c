import type { Problem } from '../shared/problem';
import { LAMP_PRESETS, lampPolicyProblems, type LampPolicy } from './lamp-policy';
import { RHYTHMS, type Rhythm } from './report-schedule';

/** 备案, 主任会议, 常委会, 主席团: who decides a plan or a change of it. 龙岗 2020 filed a change; no clause says who approves (domain.md §12). */
export const DECIDING_BODIES = ['filing', 'directorsMeeting', 'standingCommittee', 'presidium'] as const;
export type DecidingBody = (typeof DECIDING_BODIES)[number];

/** 督办办法 of one congress. */
export interface ProgressPolicy {
  readonly planDecidedBy: DecidingBody;
  readonly replanDecidedBy: DecidingBody;
  readonly rhythm: Rhythm;
  /** Day of the month after, by which a report is due: 1–28. */
  readonly reportDay: number;
  readonly lamps: LampPolicy;
  /** How many sign an acceptance. */
  readonly signers: number;
}

/** Where nothing was set: reports by month, plans filed, changes by the standing committee, in a town by the presidium. */
export const defaultPolicy = (isTown: boolean): ProgressPolicy => ({
  ...{ planDecidedBy: 'filing', replanDecidedBy: isTown ? 'presidium' : 'standingCommittee' },
  ...{ rhythm: 'monthly', reportDay: 5, lamps: LAMP_PRESETS.five, signers: 3 },
});

/** Every reason why this cannot be the policy (POLICY-01). */
export function progressPolicyProblems(policy: ProgressPolicy): readonly Problem[] {
  const isOneOf = (value: string, all: readonly string[], at: string): readonly Problem[] => (all.includes(value) ? [] : [{ code: 'not-one-of', at }]);
  return [
    ...isOneOf(policy.planDecidedBy, DECIDING_BODIES, 'planDecidedBy'),
    ...isOneOf(policy.replanDecidedBy, DECIDING_BODIES, 'replanDecidedBy'),
    ...isOneOf(policy.rhythm, RHYTHMS, 'rhythm'),
    ...(Number.isInteger(policy.reportDay) && policy.reportDay >= 1 && policy.reportDay <= 28 ? [] : [{ code: 'not-a-day-of-the-month', at: 'reportDay' }]),
    ...(Number.isInteger(policy.signers) && policy.signers >= 2 && policy.signers <= 15 ? [] : [{ code: 'not-a-number-of-signers', at: 'signers' }]),
    ...lampPolicyProblems(policy.lamps),
  ];
}
