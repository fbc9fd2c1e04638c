import type { RandomBytes } from '../bytes';
import type { Claim } from './claims';
import type { Content, Proof } from './content';
import { GENERATOR, littleEndian, modulo, type Point } from './group';
import { multiSum } from './multi-sum';

/** A paper that was read, with all that its proofs are checked against. */
export interface Unchecked {
  /** Its place in the list it came in. */
  readonly index: number;
  readonly content: Content;
  readonly claims: readonly Claim[];
  readonly challenge: bigint;
}

/** Bits of the random weights: a bad paper passes once in 2^128 batches. */
const WEIGHT_BITS = 128;
const SCALAR_BITS = 253;

/** The papers that fail, each with the check: all at once, and by halves where that fails. */
export function failures(papers: readonly Unchecked[], key: Point, random: RandomBytes): { readonly index: number; readonly check: Claim['check'] }[] {
  if (papers.length === 0 || holds(papers, ['proof', 'cap'], key, random)) return [];
  const [first] = papers;
  if (papers.length === 1) return [{ index: first!.index, check: holds(papers, ['proof'], key, random) ? 'cap' : 'proof' }];
  const half = papers.length >> 1;
  return [...failures(papers.slice(0, half), key, random), ...failures(papers.slice(half), key, random)];
}

/** A sum of multiples that must be the identity; commitments stand apart because their multiples are short. */
interface Sum {
  readonly commitments: Point[];
  readonly weights: bigint[];
  readonly points: Point[];
  readonly scalars: bigint[];
  generator: bigint;
  key: bigint;
}

function holds(papers: readonly Unchecked[], checks: readonly Claim['check'][], key: Point, random: RandomBytes): boolean {
  const sum: Sum = { commitments: [], weights: [], points: [], scalars: [], generator: 0n, key: 0n };
  for (const paper of papers) addPaper(sum, paper, checks, random);
  const long = multiSum([...sum.points, GENERATOR, key], [...sum.scalars, modulo(sum.generator), modulo(sum.key)], SCALAR_BITS);
  return long.add(multiSum(sum.commitments, sum.weights, WEIGHT_BITS)).is0();
}

function addPaper(sum: Sum, { content, claims, challenge }: Unchecked, checks: readonly Claim['check'][], random: RandomBytes): void {
  const [multiplesOfR, multiplesOfS] = [content.ciphertexts.map(() => 0n), content.ciphertexts.map(() => 0n)];
  for (const [index, claim] of claims.entries()) {
    if (!checks.includes(claim.check)) continue;
    const [ofR, ofS] = addProof(sum, content.proofs[index]!, claim, challenge, random);
    for (const [place, slot] of claim.slots.entries()) {
      multiplesOfR[slot]! += claim.weights[place]! * ofR;
      multiplesOfS[slot]! += claim.weights[place]! * ofS;
    }
  }
  for (const [slot, { R, S }] of content.ciphertexts.entries()) {
    sum.points.push(R, S);
    sum.scalars.push(modulo(multiplesOfR[slot]!), modulo(multiplesOfS[slot]!));
  }
}

/**
 * For every branch T1 + c·R − z·G = 0 and T2 + c·(S − value·G) − z·PK = 0, each times a weight of its own. Returns by
 * what the weighted sum of R and of S is multiplied altogether.
 */
function addProof(sum: Sum, proof: Proof, { values }: Claim, challenge: bigint, random: RandomBytes): [bigint, bigint] {
  const last = modulo(challenge - proof.challenges.reduce((total, each) => total + each, 0n));
  let [ofR, ofS] = [0n, 0n];
  for (const [branch, [first, second]] of proof.commitments.entries()) {
    const c = proof.challenges[branch] ?? last;
    const z = proof.responses[branch]!;
    const [one, other] = [littleEndian(random(WEIGHT_BITS / 8)), littleEndian(random(WEIGHT_BITS / 8))];
    sum.commitments.push(first, second);
    sum.weights.push(one, other);
    sum.generator -= one * z + other * c * values[branch]!;
    sum.key -= other * z;
    ofR = modulo(ofR + one * c);
    ofS = modulo(ofS + other * c);
  }
  return [ofR, ofS];
}
