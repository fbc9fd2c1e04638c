import { once } from 'node:events';
import { createServer, request as ask, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { bestCoding, codingsOf, type Codings } from './codings';
import { LeastLately } from '../../process/least-lately';
import { answerFirst, PreparedAnswers } from './prepared-answers';
import { Squeezed } from './squeezed';

const TEXT = '结果 '.repeat(500);

describe('the coding of an answer', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['*', 'identity'],
    ['gzip, deflate, br', 'br'],
    ['GZIP;q=1.0', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['br;q=0.000,gzip; q=0', 'identity'],
    ['vibrant, brotli', 'identity'],
  ])('to %j is %s', (accepted, coding) => {
    expect(bestCoding(accepted)).toBe(coding);
  });

  it('says the same in each', async () => {
    for (const pains of ['once', 'often'] as const) {
      const { br, gzip, identity } = await codingsOf(Buffer.from(TEXT), pains);
      expect([brotliDecompressSync(br).toString(), gunzipSync(gzip).toString(), identity.toString()]).toEqual([TEXT, TEXT, TEXT]);
    }
  });

  it('is worked out once for the same letters', async () => {
    const squeezed = new Squeezed();
    expect((await squeezed.of(TEXT)).br).toBe((await squeezed.of(TEXT)).br);
    expect((await squeezed.of(`${TEXT}.`)).identity.toString()).toBe(`${TEXT}.`);
  });
});

describe('what is kept by size', () => {
  it('goes when there is no room, what was least lately asked for first, and what has no room never comes', () => {
    const kept = new LeastLately<string>(10);
    kept.set('a', 'A', 4);
    kept.set('b', 'B', 4);
    kept.get('a');
    kept.set('c', 'C', 4);
    kept.set('d', 'D', 11);
    expect(['a', 'b', 'c', 'd'].map((name) => kept.get(name))).toEqual(['A', undefined, 'C', undefined]);
    kept.set('a', 'A2', 1);
    kept.set('e', 'E', 5);
    expect(['a', 'c', 'e'].map((name) => kept.get(name))).toEqual(['A2', 'C', 'E']);
    // what is new finds room though everything else is asked for all the time
    kept.set('f', 'F', 4);
    expect(['a', 'c', 'e', 'f'].map((name) => kept.get(name))).toEqual(['A2', undefined, 'E', 'F']);
  });
});

describe('a prepared answer', () => {
  let server: Server;
  let prepared: PreparedAnswers;
  let codings: Codings;
  /** How often the whole way was gone. */
  let ways: number;
  let milliseconds: number;
  let cookie: string | null;
  beforeEach(async () => {
    [prepared, codings, ways, milliseconds, cookie] = [new PreparedAnswers(), await codingsOf(Buffer.from(TEXT), 'once'), 0, Infinity, null];
    server = createServer((asked, response) => {
      ways += 1;
      response.setHeader('X-Frame-Options', 'DENY').setHeader('Cache-Control', 'public').setHeader('X-RateLimit-Remaining-address', '7');
      if (cookie !== null) response.setHeader('Set-Cookie', cookie);
      prepared.send(Object.assign(asked, { originalUrl: asked.url! }), response, codings, milliseconds);
    });
    answerFirst(server, prepared);
    await once(server.listen(0, '127.0.0.1'), 'listening');
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const counts = () => prepared.takeCounts().filter(({ count }) => count > 0).map(({ method, status, count }) => [method, status, count]);

  async function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<{ answer: IncomingMessage; bytes: Buffer }> {
    const asked = ask({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', path, method, headers, agent: false }).end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    return { answer, bytes: await buffer(answer) };
  }

  it('goes the whole way once, and is then the same to everybody, headers too', async () => {
    const [first, second] = [await get('/a'), await get('/a', { cookie: 'staff=1' })];
    const told = ({ answer }: typeof first) => answer.rawHeaders.filter((_, at) => answer.rawHeaders[at - (at % 2)] !== 'Date');
    expect([ways, told(second), second.bytes.equals(first.bytes)]).toEqual([1, told(first), true]);
    expect(Object.keys(second.answer.headers).filter((name) => name.startsWith('x-ratelimit'))).toEqual([]);
    expect(second.answer.headers).toMatchObject({ 'x-frame-options': 'DENY', 'cache-control': 'public', vary: 'Accept-Encoding' });
    expect(counts()).toEqual([['GET', 200, 1]]);
    expect(counts()).toEqual([]);
  });

  it('has a strong tag for each coding, by which whoever has it is told so', async () => {
    const tags = new Set<string>();
    for (const [accepted, coding] of [['br', 'br'], ['gzip', 'gzip'], ['identity', undefined]] as const) {
      const { answer, bytes } = await get('/a', { 'accept-encoding': accepted });
      expect([answer.headers['content-encoding'], bytes.equals(codings[coding ?? 'identity'])]).toEqual([coding, true]);
      const tag = answer.headers.etag!;
      expect(tag).toMatch(/^"[\w-]{43}"$/);
      tags.add(tag);
      for (const known of [tag, `"other", W/${tag}`, '*']) {
        const again = await get('/a', { 'accept-encoding': accepted, 'if-none-match': known });
        expect([again.answer.statusCode, again.bytes.length, again.answer.headers.etag]).toEqual([304, 0, tag]);
      }
    }
    expect(tags.size).toBe(3);
    const another = await get('/a', { 'accept-encoding': 'br', 'if-none-match': [...tags][1]! });
    expect(another.answer.statusCode).toBe(200);
  });

  it('answers HEAD without a body, and leaves every other method alone', async () => {
    await get('/a');
    const { answer, bytes } = await get('/a', {}, 'HEAD');
    expect([answer.headers['content-length'], bytes.length, ways]).toEqual([String(codings.identity.length), 0, 1]);
    await get('/a', {}, 'POST');
    expect(ways).toBe(2);
  });

  it('belongs to its address letter for letter', async () => {
    await get('/a');
    for (const path of ['/a?b', '/A', '/a/', '/%61']) await get(path);
    expect(ways).toBe(5);
  });

  it('is not kept past its time, nor for no time, nor with a cookie in it', async () => {
    const moment = jest.spyOn(performance, 'now').mockReturnValue(1_000);
    try {
      milliseconds = 2_000;
      await get('/a');
      moment.mockReturnValue(2_999);
      await get('/a');
      expect(ways).toBe(1);
      moment.mockReturnValue(3_000);
      milliseconds = 0;
      await get('/a');
      await get('/a');
      expect(ways).toBe(3);
    } finally {
      moment.mockRestore();
    }
    [milliseconds, cookie] = [Infinity, 'one=1'];
    await get('/b');
    expect((await get('/b')).answer.headers['set-cookie']).toEqual(['one=1']);
    expect(ways).toBe(5);
  });
});
