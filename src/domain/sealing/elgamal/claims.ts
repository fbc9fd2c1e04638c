import { modulo } from './group';
import { slotsOf, type Cap, type Layout, type Question } from './layout';
import { weightOf } from './statement';

/**
 * What one proof claims: the weighted sum of these ciphertexts encrypts one of these values. A question claims that one
 * of its states was answered, a cap that the approvals are 0, 1, … or as many as allowed.
 */
export interface Claim {
  readonly check: 'proof' | 'cap';
  readonly slots: readonly number[];
  /** One for each slot. */
  readonly weights: readonly bigint[];
  /** One for each branch of the proof. */
  readonly values: readonly bigint[];
}

/** All claims of a paper in wire order: questions, then caps. */
export const claimsOf = (layout: Layout, statement: Uint8Array): Claim[] => [
  ...layout.questions.map((question, index) => questionClaim(question, weightOf(statement, index))),
  ...layout.caps.map(capClaim),
];

/** ρ, ρ², … for the states with a ciphertext; 0 for the last, when all of them encrypt 0. */
function questionClaim(question: Question, weight: bigint): Claim {
  const count = slotsOf(question);
  const weights: bigint[] = [];
  for (let power = weight; weights.length < count; power = modulo(power * weight)) weights.push(power);
  return { check: 'proof', slots: upTo(count).map((index) => question.firstSlot + index), weights, values: [...weights, 0n] };
}

const capClaim = ({ atMost, approvals }: Cap): Claim => ({
  check: 'cap',
  slots: approvals,
  weights: approvals.map(() => 1n),
  values: upTo(atMost + 1).map(BigInt),
});

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
