import { randomBytes } from 'node:crypto';
import { isSame, keyedHash } from '../../../platform/security/secrets';

/** A browser may serve several clerks; of so many it keeps a mark each. */
const MOST = 5;
const BETWEEN = '~';

const proofOf = (serverKey: string, accountId: string, mark: string): string => keyedHash(serverKey, 'known-browser', `${accountId} ${mark}`).toString('base64url');

/** The mark of an account in a browser's cookie; null: nobody has signed in to that account there before, or somebody made it up. */
export function markOf(serverKey: string, accountId: string, cookie: string): string | null {
  for (const part of cookie.split(BETWEEN).slice(0, MOST)) {
    const [mark = '', proof = ''] = part.split('.');
    if (mark !== '' && isSame(proof, proofOf(serverKey, accountId, mark))) return mark;
  }
  return null;
}

/** The cookie with a fresh mark of the account in front; the oldest one goes. */
export function withMark(serverKey: string, accountId: string, cookie: string): string {
  const mark = randomBytes(16).toString('base64url');
  const others = cookie.split(BETWEEN).filter((part) => /^[\w-]{1,64}\.[\w-]{1,64}$/.test(part) && markOf(serverKey, accountId, part) === null);
  return [`${mark}.${proofOf(serverKey, accountId, mark)}`, ...others.slice(0, MOST - 1)].join(BETWEEN);
}
