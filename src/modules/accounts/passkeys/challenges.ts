import { randomBytes } from 'node:crypto';
import { isSame, keyedHash } from '../../../platform/security/secrets';

const LIFE = 5 * 60_000;
const TIME_BYTES = 8;
const RANDOM_BYTES = 16;

const proofOf = (serverKey: string, purpose: string, head: Buffer): Buffer => keyedHash(serverKey, 'passkey-challenge', `${purpose} ${head.toString('base64url')}`);

/** base64url: its end, chance, and the server's seal over both and the purpose. Nothing is written down for it, so that nobody fills a table by asking. */
export function newChallenge(serverKey: string, purpose: string, now: Date): string {
  const head = Buffer.concat([Buffer.alloc(TIME_BYTES), randomBytes(RANDOM_BYTES)]);
  head.writeBigUInt64BE(BigInt(now.getTime() + LIFE));
  return Buffer.concat([head, proofOf(serverKey, purpose, head)]).toString('base64url');
}

/** When a challenge of ours ends; null: it is over, was for something else, or is none of ours. */
export function endOfChallenge(serverKey: string, purpose: string, challenge: string, now: Date): Date | null {
  const bytes = Buffer.from(challenge, 'base64url');
  const head = bytes.subarray(0, TIME_BYTES + RANDOM_BYTES);
  if (head.length < TIME_BYTES + RANDOM_BYTES || !isSame(bytes.toString('base64url'), challenge)) return null;
  if (!isSame(bytes.subarray(head.length).toString('base64url'), proofOf(serverKey, purpose, head).toString('base64url'))) return null;
  const end = Number(head.readBigUInt64BE());
  return end > now.getTime() ? new Date(end) : null;
}
