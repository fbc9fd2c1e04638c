import { fromBase64Url } from '../../src/domain/sealing/base64';
import { concat, uuidToBytes } from '../../src/domain/sealing/bytes';
import { claimsOf, type Claim } from '../../src/domain/sealing/elgamal/claims';
import { writeCiphertexts, writeCommitments, writeScalars, type Commitment } from '../../src/domain/sealing/elgamal/content';
import { GENERATOR, hash, hashToScalar, modulo, randomScalar, readPoint, times } from '../../src/domain/sealing/elgamal/group';
import { layoutOf } from '../../src/domain/sealing/elgamal/layout';
import { random, type SealedBallot } from './sealed-ballot';

/** What the statement is hashed from, by name, so that a dishonest prover can leave some of it out. */
export type Statement = Readonly<Record<'ballotId' | 'manifestHash' | 'key' | 'tokenKey' | 'ciphertexts', Uint8Array>>;

export interface Cheat {
  /** What each ciphertext encrypts, in wire order. */
  readonly values: readonly bigint[];
  /** Which branch of each proof is passed off as true, in wire order. */
  readonly truths: readonly number[];
  /** How the statement is hashed; by default as it ought to be. */
  readonly hashed?: (statement: Statement) => Uint8Array;
  /** A challenge known beforehand, from which every branch is simulated; by default it is drawn as it ought to be. */
  readonly challenge?: bigint;
  /** Added to the randomness of S alone. */
  readonly skew?: bigint;
}

const asItOughtToBe = ({ ballotId, manifestHash, key, tokenKey, ciphertexts }: Statement): Uint8Array =>
  hash('pj1/eg-r255/statement', ballotId, manifestHash, key, tokenKey, ciphertexts);

/** A prover that says what it is told, true or not, and does everything else right. With the truth it makes a valid content. */
export function forge(cheat: Cheat, { frozen: { manifest, hash: manifestHash } }: SealedBallot, tokenKey: Uint8Array): Uint8Array {
  const layout = layoutOf(manifest);
  const keyBytes = fromBase64Url(manifest.sealed!.key);
  const key = readPoint(keyBytes);
  const rs = cheat.values.map(() => randomScalar(random));
  const ciphertexts = writeCiphertexts(
    cheat.values.map((value, slot) => ({ R: times(GENERATOR, rs[slot]), S: times(key, modulo(rs[slot] + (cheat.skew ?? 0n))).add(times(GENERATOR, modulo(value))) })),
  );
  const statement = (cheat.hashed ?? asItOughtToBe)({ ballotId: uuidToBytes(manifest.ballotId), manifestHash, key: keyBytes, tokenKey, ciphertexts });

  const prepared = claimsOf(layout, statement).map((claim, index) => prepare(claim, cheat.truths[index]));
  const challenge = cheat.challenge ?? hashToScalar('pj1/eg-r255/challenge', statement, writeCommitments(prepared.flatMap(({ commitments }) => commitments)));
  return concat(ciphertexts, ...prepared.map((proof) => proof.finish(challenge)));

  function prepare({ slots, weights, values }: Claim, truth: number): { commitments: Commitment[]; finish: (challenge: bigint) => Uint8Array } {
    const sum = (each: readonly bigint[]): bigint => modulo(slots.reduce((total, slot, place) => total + weights[place] * each[slot], 0n));
    const [r, value] = [sum(rs), sum(cheat.values)];
    const challenges = values.map(() => randomScalar(random));
    const last = challenges.length - 1;
    if (cheat.challenge !== undefined) challenges[last] = modulo(cheat.challenge - challenges.slice(0, -1).reduce((total, each) => total + each, 0n));
    const nonces = values.map(() => randomScalar(random));
    const offset = (branch: number): bigint => (branch === truth && cheat.challenge === undefined ? 0n : modulo(value - values[branch]));
    const commitments = nonces.map((nonce, branch): Commitment => [times(GENERATOR, nonce), times(key, nonce).add(times(GENERATOR, modulo(-challenges[branch] * offset(branch))))]);
    return {
      commitments,
      finish: (drawn) => {
        const missing = modulo(drawn - challenges.reduce((total, each) => total + each, 0n));
        const spoken = challenges.map((each, branch) => (branch === truth ? modulo(each + missing) : each));
        const responses = nonces.map((nonce, branch) => modulo(nonce + spoken[branch] * r));
        return concat(writeCommitments(commitments), writeScalars(spoken.slice(0, -1)), writeScalars(responses));
      },
    };
  }
}
