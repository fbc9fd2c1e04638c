import { Injectable } from '@nestjs/common';
import type { IncomingMessage, OutgoingHttpHeaders, Server, ServerResponse } from 'node:http';
import { bestCoding, CODINGS, etagOf, type Coding, type Codings } from './codings';
import { LeastLately } from '../../process/least-lately';

/** An answer in one coding: nothing is left to be done but to write it. */
interface Ready {
  readonly etag: string;
  readonly bytes: Buffer;
  /** Flat, as `writeHead` takes them: names and values in turn. */
  readonly whole: string[];
  readonly unchanged: string[];
}

interface Prepared {
  readonly ready: Readonly<Record<Coding, Ready>>;
  readonly until: number;
}

/** How many more questions whoever asked has left. */
const OF_ONE_READER = /^x-ratelimit-/;

/** Bytes of answers kept for all addresses together. */
const MOST = 32 * 1024 * 1024;

/**
 * Public answers that are the same to everybody, kept with the headers that the whole way through the app once gave them, so that the next reader costs no more than the writing.
 * By the address as it was asked, letter for letter; never one with a cookie in it. The time they hold is not that of the clock on the wall.
 */
@Injectable()
export class PreparedAnswers {
  private readonly kept = new LeastLately<Prepared>(MOST);
  private counts = noneYet();

  /**
   * Sends what everybody is sent, or 304 to whoever has it, and keeps it for whoever asks for the same address.
   * @param codings the body; headers beside its own are those that the response has already
   * @param milliseconds for which it holds; Infinity: for good; 0: it is not kept
   */
  send(request: IncomingMessage & { readonly originalUrl: string }, response: ServerResponse, codings: Codings, milliseconds: number): void {
    const headers = response.getHeaders();
    const prepared: Prepared = { ready: readyFrom(headers, codings), until: performance.now() + milliseconds };
    if (milliseconds > 0 && headers['set-cookie'] === undefined) this.kept.set(request.originalUrl, prepared, sizeOf(codings));
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    write(request, response, prepared);
  }

  /** Answers at once what is kept. @returns whether it did */
  answer(request: IncomingMessage, response: ServerResponse): boolean {
    const { method } = request;
    if (method !== 'GET' && method !== 'HEAD') return false;
    const prepared = this.kept.get(request.url!);
    if (prepared === undefined) return false;
    if (performance.now() >= prepared.until) {
      this.kept.delete(request.url!);
      return false;
    }
    this.counts[method][write(request, response, prepared)] += 1;
    return true;
  }

  /** How many were answered from here, by method and status, since this was asked last: no middleware sees them. */
  takeCounts(): { readonly method: string; readonly status: number; readonly count: number }[] {
    const { counts } = this;
    this.counts = noneYet();
    return Object.entries(counts).flatMap(([method, byStatus]) => Object.entries(byStatus).map(([status, count]) => ({ method, status: Number(status), count })));
  }
}

/** Before everything else that a server does with a question. */
export function answerFirst(server: Server, prepared: PreparedAnswers): void {
  const others = server.listeners('request') as ((request: IncomingMessage, response: ServerResponse) => void)[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (!prepared.answer(request, response)) others.forEach((other) => other.call(server, request, response));
  });
}

function readyFrom(headers: OutgoingHttpHeaders, codings: Codings): Prepared['ready'] {
  const common = Object.entries({ ...headers, vary: 'Accept-Encoding' }).filter(([name]) => !OF_ONE_READER.test(name)).flatMap(([name, value]) => [name, String(value)]);
  return Object.fromEntries(CODINGS.map((coding) => [coding, readyIn(coding, codings[coding], common)])) as Prepared['ready'];
}

function readyIn(coding: Coding, bytes: Buffer, common: readonly string[]): Ready {
  const etag = etagOf(bytes);
  const unchanged = [...common, 'etag', etag];
  return { etag, bytes, unchanged, whole: [...unchanged, ...(coding === 'identity' ? [] : ['content-encoding', coding]), 'content-length', String(bytes.length)] };
}

const noneYet = () => ({ GET: { 200: 0, 304: 0 }, HEAD: { 200: 0, 304: 0 } });

/** @returns the status */
function write({ headers }: IncomingMessage, response: ServerResponse, { ready }: Prepared): 200 | 304 {
  const { etag, bytes, whole, unchanged } = ready[bestCoding(headers['accept-encoding'] as string | undefined)];
  const known = headers['if-none-match'];
  const isKnown = known !== undefined && (known === '*' || known.includes(etag));
  if (isKnown) response.writeHead(304, unchanged).end();
  else response.writeHead(200, whole).end(bytes);
  return isKnown ? 304 : 200;
}

const sizeOf = (codings: Codings): number => CODINGS.reduce((sum, coding) => sum + codings[coding].length, 4_096);
