import { DomainError, type Problem } from '../../src/domain/shared/problem';
import type { ProblemDetails } from '../../src/contract/problem-details';
import { noteServerTime } from './clock';
import { later } from './later';
import { linesOf } from './lines-of';

/**
 * Why a request did not succeed: the server's problem details (RFC 9457), or one of our own two codes:
 * `server-unreachable` (nothing came back) and `server-silent` (it took too long; it may have happened).
 */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly problems: readonly Problem[] = [],
    /** HTTP status; 0 when no answer came. */
    readonly status = 0,
    /** What the server asked us to wait, in seconds; null when it said nothing. */
    readonly retryAfter: number | null = null,
  ) {
    super(code);
    this.name = 'Refusal';
  }
}

export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  return error instanceof DomainError ? new Refusal(error.code, error.problems) : new Refusal('internal');
}

const TIMEOUT = 10_000;
/** Reading a roster of ten thousand rows or printing all cards takes a while. */
const FILE_TIMEOUT = 120_000;
const RETRIES = 2;
const PAUSE = 400;
const WORTH_RETRYING = [0, 502, 503, 504];

let csrfToken: string | null = null;

/** `Me.csrfToken`; goes back with every write from now on. */
export function useCsrfToken(token: string | null): void {
  csrfToken = token;
}

let speaker: string | null = null;

/** A browser may hold a deputy's cookie and a staff cookie at once; a deputy's page says whose words its requests are. */
export function speakAs(who: 'deputy'): void {
  speaker = who;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What every write carries; for uploads, which tell their progress and so cannot go by `fetch`. */
export function writeHeaders(): Readonly<Record<string, string>> {
  return { accept: 'application/json', ...(speaker !== null && { 'x-piaojue-as': speaker }), ...(csrfToken !== null && { 'x-csrf-token': csrfToken }) };
}

function requestOf(method: Method, body: unknown, asked: Readonly<Record<string, string>>): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json', ...asked };
  if (speaker !== null) headers['x-piaojue-as'] = speaker;
  if (method !== 'GET' && csrfToken !== null) headers['x-csrf-token'] = csrfToken;
  if (body === undefined) return { method, headers, credentials: 'same-origin' };
  if (body instanceof FormData) return { method, headers, credentials: 'same-origin', body };
  return { method, headers: { ...headers, 'content-type': 'application/json' }, credentials: 'same-origin', body: JSON.stringify(body) };
}

export async function refusalOf(response: Response): Promise<Refusal> {
  const wait = Number(response.headers.get('retry-after'));
  const retryAfter = Number.isFinite(wait) && wait > 0 ? wait : null;
  const details = (await response.json().catch(() => ({}))) as Partial<ProblemDetails>;
  return new Refusal(details.code ?? 'internal', details.problems ?? [], response.status, retryAfter);
}

/** `fetch` that ends: after `timeout` milliseconds it throws a Refusal instead of waiting for ever. */
export async function fetchInTime(url: string, request: RequestInit, timeout = TIMEOUT): Promise<Response> {
  const control = new AbortController();
  const timer = window.setTimeout(() => control.abort(), timeout);
  try {
    return await fetch(url, { ...request, signal: control.signal });
  } catch {
    throw new Refusal(control.signal.aborted ? 'server-silent' : 'server-unreachable');
  } finally {
    window.clearTimeout(timer);
  }
}

async function answerTo(method: Method, path: string, body?: unknown, timeout = TIMEOUT, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const response = await fetchInTime(path, requestOf(method, body, headers), timeout);
  noteServerTime(response.headers.get('date'));
  if (!response.ok) throw await refusalOf(response);
  return response;
}

async function ask<T>(method: Method, path: string, body?: unknown): Promise<T> {
  const response = await answerTo(method, path, body, body instanceof FormData ? FILE_TIMEOUT : TIMEOUT);
  return (response.status === 204 ? undefined : await response.json().catch(() => undefined)) as T;
}

/** For requests that may safely come twice: every GET, and acts that the server makes idempotent. */
async function askAgain<T>(method: Method, path: string, body?: unknown): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await ask<T>(method, path, body);
    } catch (error) {
      const refusal = asRefusal(error);
      if (attempt >= RETRIES || !WORTH_RETRYING.includes(refusal.status)) throw refusal;
      await later((refusal.retryAfter ?? 0) * 1000 + PAUSE * 2 ** attempt * (0.5 + Math.random()));
    }
  }
}

/** The app's HTTP interface. Every refusal is thrown as a `Refusal`; `again` variants retry while no answer comes. */
export const api = {
  get: <T>(path: string) => askAgain<T>('GET', path),
  post: <T>(path: string, body?: unknown) => ask<T>('POST', path, body),
  postAgain: <T>(path: string, body?: unknown) => askAgain<T>('POST', path, body),
  put: <T>(path: string, body?: unknown) => askAgain<T>('PUT', path, body),
  patch: <T>(path: string, body?: unknown) => ask<T>('PATCH', path, body),
  /** A file that is made by the request (cards, whose old ones die). */
  file: async (path: string, body?: unknown): Promise<Blob> => (await answerTo('POST', path, body, FILE_TIMEOUT)).blob(),
  /** A list as the file that `headers` say is accepted. @throws Refusal also where the file breaks off */
  list: async (method: 'GET' | 'POST', path: string, headers: Readonly<Record<string, string>>): Promise<Blob> => {
    const answer = await answerTo(method, path, method === 'POST' ? {} : undefined, FILE_TIMEOUT, headers);
    return answer.blob().catch(() => Promise.reject(new Refusal('server-unreachable')));
  },
  /** An answer that comes line by line, each of them JSON; what `take` throws is thrown. @throws Refusal also where the answer breaks off */
  lines: async <T>(path: string, body: unknown, take: (line: T) => void): Promise<void> => {
    for await (const line of linesOf(await answerTo('POST', path, body, FILE_TIMEOUT))) take(JSON.parse(line) as T);
  },
  remove: <T>(path: string, body?: unknown) => ask<T>('DELETE', path, body),
};
