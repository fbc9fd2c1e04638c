import type { Secrecy } from '../ballot/ballot';
import { DomainError } from '../shared/problem';
import type { BallotCodec, ReadableCodec } from './ballot-codec';
import { sealedCodec } from './elgamal/sealed-codec';
import { plainCodec } from './plain';

export type { BallotCodec, CodecContext, PaperMarks, ReadableCodec } from './ballot-codec';

export const codecFor = (secrecy: Secrecy): BallotCodec => (secrecy === 'sealed' ? sealedCodec : plainCodec);

/** The codec whose content can be read paper by paper. Throws `sealed-paper-unreadable` for sealed ballots, which only their stations count. */
export function readableCodecFor(secrecy: Secrecy): ReadableCodec {
  if (secrecy === 'sealed') throw new DomainError('sealed-paper-unreadable');
  return plainCodec;
}
