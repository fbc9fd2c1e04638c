import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/** Figures are for whoever is on this machine, without a proxy in between, or has the token. */
export function mayReadMetrics(request: IncomingMessage, token: string | null): boolean {
  const given = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
  if (given !== undefined) return token !== null && timingSafeEqual(hash(given), hash(token));
  const isForwarded = request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined;
  return !isForwarded && LOOPBACK.test(request.socket.remoteAddress ?? '');
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
