import { request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';

/**
 * `fetch` that trusts an authority of a test's own, which the built-in one cannot be told. Every address is asked on a connection of its own.
 * @param from where on loopback a question comes from: a hall of tablets has as many addresses
 */
export function trustingFetch(ca: string, from: (url: URL) => string, plain = globalThis.fetch): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.protocol !== 'https:') return plain(input, init);
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers: Record<string, string> = {};
      new Headers(init?.headers).forEach((value, name) => (headers[name] = value));
      const asked = request(url, { method: init?.method ?? 'GET', ca, agent: false, localAddress: from(url), headers }, resolve);
      asked.on('error', reject).end(init?.body as string | Uint8Array | undefined);
    });
    const headers = new Headers();
    for (const [name, values] of Object.entries(answer.headersDistinct)) for (const value of values ?? []) headers.append(name, value);
    const body = await buffer(answer);
    const isEmpty = [204, 304].includes(answer.statusCode!);
    return new Response(isEmpty ? null : Uint8Array.from(body), { status: answer.statusCode!, headers });
  };
}
