import type { Threshold } from './rule';

/**
 * The smallest whole number that satisfies a threshold on a base, in whole numbers only (RULE-01: 以上 includes, 超过 does not; 民法典 §1259).
 * `exceed [1,2]` of 327 → 164; `atLeast [2,3]` of 9 → 6. BigInt, so that no size of roll can round.
 */
export function smallestMeeting(threshold: Threshold, base: number): number {
  const [numerator, denominator] = 'atLeast' in threshold ? threshold.atLeast : threshold.exceed;
  const product = BigInt(numerator) * BigInt(base);
  const over = BigInt(denominator);
  return Number('atLeast' in threshold ? (product + over - 1n) / over : product / over + 1n);
}

/** How many deputies must be present (RULE-02: 地方组织法 §14, two thirds or more of all). null: no quorum. */
export function quorumNeeded(deputies: number, quorum: Threshold | null): number | null {
  return quorum === null ? null : smallestMeeting(quorum, deputies);
}

/** How many approvals adopt, never fewer than one (RULE-03: 地方组织法 §25, more than half of all). null: order alone. */
export function votesNeeded(base: number, threshold: Threshold | null): number | null {
  return threshold === null ? null : Math.max(1, smallestMeeting(threshold, base));
}
