import type { CodecContext } from '../ballot-codec';
import { concat, type RandomBytes } from '../bytes';
import { claimsOf, type Claim } from './claims';
import { writeCiphertexts, writeCommitments, writeScalars, type Commitment } from './content';
import { GENERATOR, modulo, randomScalar, type Point } from './group';
import type { Layout, Question } from './layout';
import { challengeOf, statementOf } from './statement';

/** Multiplies points as often whatever is multiplied by: noble refuses 0, so a mask is added before and taken off after. */
interface Prover {
  readonly key: Point;
  readonly random: RandomBytes;
  readonly mask: bigint;
  /** −mask · G */
  readonly unmask: Point;
}

/**
 * Encrypts and proves one answer per question: `answers[q]` is the place of the state in `questions[q].states`. The work
 * does not depend on the answers: every branch is simulated, the true one mended; nothing is skipped or added for it.
 */
export function proveContent(answers: readonly number[], layout: Layout, key: Point, context: CodecContext, random: RandomBytes): Uint8Array {
  const mask = randomScalar(random);
  const prover = { key, random, mask, unmask: GENERATOR.multiply(mask).negate() };
  const values = layout.questions.flatMap((question, index) => oneAt(answers[index]!, question));
  const slots = values.map((value) => encrypt(value, prover));
  const ciphertexts = writeCiphertexts(slots);
  const statement = statementOf(context, ciphertexts);
  const simulated = claimsOf(layout, statement).map((claim) => simulate(claim, secretOf(claim, slots), prover));
  const challenge = challengeOf(statement, writeCommitments(simulated.flatMap(({ commitments }) => commitments)));
  return concat(ciphertexts, ...simulated.map((proof) => mended(proof, challenge)));
}

/** 1 in the place of the answer; no 1 at all for the last state. */
const oneAt = (answer: number, { states }: Question): bigint[] => states.slice(0, -1).map((_, place) => bit(place === answer));

const bit = (is: boolean): bigint => BigInt(Number(is));

interface Slot {
  readonly R: Point;
  readonly S: Point;
  readonly r: bigint;
  readonly value: bigint;
}

function encrypt(value: bigint, { key, random }: Prover): Slot {
  const r = randomScalar(random);
  const zero = key.multiply(r);
  const both = [zero, zero.add(GENERATOR)];
  return { R: GENERATOR.multiply(r), S: both[Number(value)]!, r, value };
}

/** Randomness and value of the weighted sum that a claim is about. */
interface Secret {
  readonly r: bigint;
  readonly value: bigint;
}

function secretOf({ slots: places, weights }: Claim, slots: readonly Slot[]): Secret {
  const sum = (member: 'r' | 'value'): bigint => modulo(places.reduce((total, place, index) => total + weights[index]! * slots[place]![member], 0n));
  return { r: sum('r'), value: sum('value') };
}

interface Simulated {
  readonly commitments: readonly Commitment[];
  readonly challenges: readonly bigint[];
  readonly responses: readonly bigint[];
  /** 1 for the true branch, 0 for the others. */
  readonly truth: readonly bigint[];
  readonly r: bigint;
}

/** Chooses challenge and response of every branch first, and computes commitments that fit. */
function simulate({ values }: Claim, { r, value }: Secret, prover: Prover): Simulated {
  const challenges = values.map(() => randomScalar(prover.random));
  const nonces = values.map(() => randomScalar(prover.random));
  const offsets = values.map((claimed) => modulo(value - claimed));
  const commitments = nonces.map((nonce, branch): Commitment => [
    GENERATOR.multiply(nonce),
    prover.key.multiply(nonce).add(GENERATOR.multiply(modulo(prover.mask - challenges[branch]! * offsets[branch]!))).add(prover.unmask),
  ]);
  const responses = nonces.map((nonce, branch) => modulo(nonce + challenges[branch]! * r));
  return { commitments, challenges, responses, truth: offsets.map((offset) => bit(offset === 0n)), r };
}

/** Gives the true branch the challenge that is left; a true branch can answer any. The proof as it stands on the wire. */
function mended({ commitments, challenges, responses, truth, r }: Simulated, challenge: bigint): Uint8Array {
  const spoken = challenges.reduce((sum, each) => sum + each, 0n);
  const missing = modulo(challenge - spoken);
  const mendedChallenges = challenges.map((each, branch) => modulo(each + truth[branch]! * missing));
  const mendedResponses = responses.map((each, branch) => modulo(each + truth[branch]! * missing * r));
  return concat(writeCommitments(commitments), writeScalars(mendedChallenges.slice(0, -1)), writeScalars(mendedResponses));
}
