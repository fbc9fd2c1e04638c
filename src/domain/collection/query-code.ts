import { sha256, utf8 } from '../sealing/bytes';
import { groupsOfFour } from '../sealing/codes';

const CHARACTERS = 16;
const LEAST_BYTES = 10;

/** 查询码: the first 80 bits as `XXXX-XXXX-XXXX-XXXX` in Crockford base32 (QUERY-01). Throws RangeError for fewer bits. */
export function queryCode(random: Uint8Array): string {
  if (random.length < LEAST_BYTES) throw new RangeError('a query code needs 80 random bits');
  return groupsOfFour(random, CHARACTERS);
}

/**
 * The random bytes behind a form's own query code: they follow from the secret key that the form made for the suggestion. So a proposer whose
 * answer got lost on the way still has the code, and the server need tell it only once (QUERY-02).
 */
export const querySeed = (programmeId: string, sourceKey: string): Uint8Array => sha256(utf8(`piaojue/query-code/v1 ${programmeId} ${sourceKey}`));
