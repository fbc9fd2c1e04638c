import { concat, uuidToBytes, type RandomBytes } from '../bytes';
import { ELEMENT_LENGTH, GENERATOR, hashToScalar, modulo, randomScalar, readPoint, readScalar, writePoint, writeScalar } from '../elgamal/group';

/**
 * Schnorr proof that station `index` knows what stands behind its first commitment: T(32) ‖ z(32). Without it the last
 * station to deal could choose its commitment so that the election key is one it alone knows (a rogue key).
 */
export function proveKey(secret: bigint, commitments: readonly Uint8Array[], ballotId: string, index: number, random: RandomBytes): Uint8Array {
  const nonce = randomScalar(random);
  const T = writePoint(GENERATOR.multiply(nonce));
  return concat(T, writeScalar(modulo(nonce + challengeOf(ballotId, index, commitments, T) * secret)));
}

/** Throws RangeError where the proof is no point and scalar. */
export function isKeyProofValid(proof: Uint8Array, commitments: readonly Uint8Array[], ballotId: string, index: number): boolean {
  const T = proof.subarray(0, ELEMENT_LENGTH);
  const z = readScalar(proof.subarray(ELEMENT_LENGTH));
  const c = challengeOf(ballotId, index, commitments, T);
  const expected = readPoint(T).add(readPoint(commitments[0]!).multiplyUnsafe(c));
  return GENERATOR.multiplyUnsafe(z).equals(expected);
}

const challengeOf = (ballotId: string, index: number, commitments: readonly Uint8Array[], T: Uint8Array): bigint =>
  hashToScalar('pj1/eg-r255/key', uuidToBytes(ballotId), Uint8Array.of(index), ...commitments, T);
