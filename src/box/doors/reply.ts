import type { IncomingMessage, ServerResponse } from 'node:http';
import { PROBLEM_STATUS, type ProblemCode } from '../../contract/problem-codes';
import type { ProblemDetails } from '../../contract/problem-details';
import { problemTitle } from '../../contract/problem-titles';
import { DomainError } from '../../domain/shared/problem';
import { BoxDatabaseError } from '../../platform/database/box-pool';

type Headers = Readonly<Record<string, string>>;

/** What a refused sender may still have in flight; more of it than this and the line is cut. */
const DRAIN_BYTES = 1 << 20;

/** Nothing here is a page, whatever a browser may take it for, and nothing is kept. */
const STRICT = { 'cache-control': 'no-store', 'content-security-policy': "default-src 'none'; frame-ancestors 'none'", 'x-content-type-options': 'nosniff' };

/** Answers with JSON, or with bytes that are JSON already. */
export function send(response: ServerResponse, status: number, body: Buffer | string | object, headers: Headers = {}): void {
  const bytes = Buffer.isBuffer(body) || typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(bytes), ...STRICT, ...headers });
  response.end(bytes);
}

/**
 * Answers a refusal with problem details. The rest of an unread body is read off (a little) so that the answer arrives.
 * @param more members beside the standard ones, e.g. `absence`
 */
export function refuse(request: IncomingMessage, response: ServerResponse, error: unknown, more: object = {}, headers: Headers = {}): void {
  if (response.headersSent) return void response.destroy();
  const { details, retryAfter } = problemOf(error);
  if (!request.complete) drain(request);
  send(response, details.status, { ...details, ...more }, {
    ...headers,
    'content-type': 'application/problem+json',
    connection: 'close',
    ...(retryAfter ? { 'retry-after': retryAfter } : {}),
  });
}

/** An unreachable database is a busy box: the tablet keeps its paper and comes again. Anything unforeseen is `internal`, without words. */
export function problemOf(error: unknown): { readonly details: ProblemDetails; readonly retryAfter: string | null } {
  const known = error instanceof DomainError ? error : new DomainError(error instanceof BoxDatabaseError ? 'busy' : 'internal');
  const code = known.code in PROBLEM_STATUS ? known.code : 'internal';
  const details = { type: `urn:piaojue:problem:${code}`, status: PROBLEM_STATUS[code as ProblemCode], code, title: problemTitle(code), problems: known.problems };
  return { details, retryAfter: code === 'busy' ? '2' : null };
}

function drain(request: IncomingMessage): void {
  let left = DRAIN_BYTES;
  request.on('error', () => undefined);
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.destroy();
  });
}
