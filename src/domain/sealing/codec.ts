import type { Secrecy } from '../ballot/ballot';
import { DomainError } from '../shared/problem';
import type { BallotCodec } from './ballot-codec';
import { plainCodec } from './plain';

export type { BallotCodec, PaperMarks } from './ballot-codec';

/** Throws `codec-not-available` for sealed ballots. */
export function codecFor(secrecy: Secrecy): BallotCodec {
  if (secrecy === 'sealed') throw new DomainError('codec-not-available');
  return plainCodec;
}
