import { createHash, createHmac, hkdfSync, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** An opaque token of 256 random bits, base64url. Only its hash is ever stored. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Six decimal digits for people who type. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/**
 * Keyed hash of a six-digit code. So few codes can be tried in a blink by whoever steals the table; without the server's
 * key, which is not in the database, the hash says nothing. Bound to its deputy, so that equal codes look different.
 */
export function codeHash(serverKey: string, deputyId: string, code: string): string {
  const key = Buffer.from(hkdfSync('sha256', serverKey, '', 'piaojue/deputy-code/v1', 32));
  return createHmac('sha256', key).update(`${deputyId} ${code}`).digest('base64url');
}

/**
 * Keyed hash of whatever stands for a person, bound to a purpose: without the server's key, which is not in the database, it can be neither guessed nor
 * put together with the hash of the same person for another purpose.
 */
export function keyedHash(serverKey: string, purpose: string, text: string): Buffer {
  const key = Buffer.from(hkdfSync('sha256', serverKey, '', `piaojue/${purpose}/v1`, 32));
  return createHmac('sha256', key).update(text).digest();
}

/** Compares without telling by its timing where two texts differ. */
export function isSame(one: string, other: string): boolean {
  const [left, right] = [tokenHash(one), tokenHash(other)];
  return timingSafeEqual(left, right);
}
