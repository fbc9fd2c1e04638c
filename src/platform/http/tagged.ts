import type { Request, Response } from 'express';
import { etagOf } from './prepared/codings';

/** For what is the same to everybody and changes now and then: kept for seconds, shown while a new one is fetched, and when we are away. */
export const CACHE = 'public, max-age=5, stale-while-revalidate=60, stale-if-error=86400';

/** Sends bytes with a strong ETag, or 304 to whoever has them. The media type is set before. */
export function sendTagged(request: Request, response: Response, bytes: string | Buffer): void {
  const etag = etagOf(bytes);
  response.set({ etag, 'cache-control': CACHE });
  if (request.headers['if-none-match'] === etag) response.status(304).end();
  else response.end(bytes);
}
