import type { Manifest } from '../../ballot/manifest';
import { DomainError } from '../../shared/problem';
import { fromBase64Url } from '../base64';
import type { CodecContext } from '../ballot-codec';
import { uint32, uuidToBytes } from '../bytes';
import { hash, hashToScalar } from './group';

/** Bytes of the election key. Throws `invalid-ballot` for a ballot that is not sealed. */
export function electionKeyBytes({ sealed }: Manifest): Uint8Array {
  if (sealed === null) throw new DomainError('invalid-ballot', [{ code: 'no-election-key' }]);
  return fromBase64Url(sealed.key);
}

/**
 * Everything that the proofs of a paper are about: ballot, manifest, election key, one-time key, and all its
 * ciphertexts. A proof that left any of it out could be carried over to another paper (weak Fiat–Shamir).
 */
export const statementOf = ({ manifest, hash: manifestHash, tokenKey }: CodecContext, ciphertexts: Uint8Array): Uint8Array =>
  hash('pj1/eg-r255/statement', uuidToBytes(manifest.ballotId), manifestHash, electionKeyBytes(manifest), tokenKey, ciphertexts);

/** Folds the ciphertexts of one question into one; drawn after they are fixed, so that no wrong answer folds into a right one. */
export const weightOf = (statement: Uint8Array, question: number): bigint => hashToScalar('pj1/eg-r255/weight', statement, uint32(question));

/** The one challenge of a paper, drawn after all its commitments. */
export const challengeOf = (statement: Uint8Array, commitments: Uint8Array): bigint => hashToScalar('pj1/eg-r255/challenge', statement, commitments);
