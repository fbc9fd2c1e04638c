import { groupsOfFour } from '../../../domain/sealing/codes';

const CHARACTERS = 12;
const BYTES = 8;

/** For a telephone that was lost: 60 random bits as `XXXX-XXXX-XXXX`, good once. Throws RangeError for fewer bits. */
export function recoveryCode(random: Uint8Array): string {
  if (random.length < BYTES) throw new RangeError('a recovery code needs 60 random bits');
  return groupsOfFour(random, CHARACTERS);
}

/** A code as people type it, in the one spelling we print; null: it is none. */
export function readRecoveryCode(typed: string): string | null {
  const plain = typed.normalize('NFKC').toUpperCase().replace(/[\s\p{Pd}]/gu, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{12}$/.test(plain) ? plain.match(/.{4}/g)!.join('-') : null;
}
