import { randomUUID } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect as connectHttp2 } from 'node:http2';
import type { IncomingMessage, Server } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { connect } from 'node:tls';
import { io } from 'socket.io-client';
import { createBox, type Box } from '../../../src/box/box';
import { nginxProgram, type Nginx } from '../../../src/cli/bench/nginx';
import { writeCertificates } from '../../../src/cli/certs/write-certificates';
import { authorityFile, certificateFiles } from '../../../src/cli/serve/hall-certificates';
import { freePort } from '../../../src/platform/database/server/launch';
import { AccountsService } from '../../../src/modules/accounts/accounts.service';
import { foundCongress, PASSWORD, systemOf } from '../../factories/congress';
import { until } from '../ballots/until';
import { boxSettings } from '../../integration/box/box-kit';
import { describeWith } from '../../support/describe-with';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database';
import { NO_NGINX, startShippedNginx } from '../../support/nginx';
import { runApp, type RunningApp } from '../../support/running-app';
import { expectStrictTls, visit } from '../../support/spoken-tls';
import { descriptionAt, endpointsOf, type Endpoint } from './endpoints';

/** The address of this machine that faces residents; 127.0.0.1 faces the hall. */
const OUTSIDE = '127.0.0.9';

describeWith('docker/nginx.conf before app and box', nginxProgram(), NO_NGINX, behind);

function behind(installed: string): void {
  let folder: string;
  let ca: string;
  let ports: { app: number; box: number };
  let snapshots: string;
  let running: RunningApp;
  let database: FreshDatabase;
  let box: Box;
  let nginx: Nginx;
  /** Of somebody who signed in at the hall's side. */
  let staffCookie: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'piaojue-nginx-certs-'));
    writeCertificates(folder, ['127.0.0.1', OUTSIDE, 'localhost', 'vote.example.org', 'box.example.org'], false, new Date());
    ca = readFileSync(authorityFile(folder), 'utf8');
    ports = { app: await freePort(), box: await freePort() };
    snapshots = join(folder, 'snapshots');
    running = await runApp({ publicUrl: `https://localhost:${ports.app}`, isHttps: true, snapshotFolder: snapshots });
    database = await freshDatabase('box');
    box = await createBox(boxSettings(database.url));
    await box.listen();
    const [app, boxOwn] = [certificateFiles(folder, 'app'), certificateFiles(folder, 'box')];
    const change = {
      ...{ 'listen 443 ': `listen 127.0.0.1:${ports.app} `, 'listen 4443 ': `listen 127.0.0.1:${ports.box} ` },
      '203.0.113.5:443 ': `${OUTSIDE}:${ports.app} `,
      ...{ '127.0.0.1:4100;': `127.0.0.1:${new URL(running.url).port};`, '127.0.0.1:4101;': `127.0.0.1:${box.ports.hall};` },
      ...{ '/etc/piaojue/app.crt': app.cert, '/etc/piaojue/app.key': app.key, '/etc/piaojue/box.crt': boxOwn.cert, '/etc/piaojue/box.key': boxOwn.key },
    };
    nginx = await startShippedNginx(installed, ['nginx.conf', 'nginx.public.conf'], change, snapshots, ports.app);
    subscribe('http.server.request.start', note);
  }, 60_000);
  afterAll(async () => {
    unsubscribe('http.server.request.start', note);
    await nginx.stop();
    await Promise.all([running.stop(), box.close()]);
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What any server of this process was asked, at which port. */
  let seen: { readonly port: number; readonly asked: string }[] = [];
  /** With the last of it. */
  let headersSeen: IncomingMessage['headers'] = {};
  const note = (message: unknown): void => {
    const { request: asked, server } = message as { request: IncomingMessage; server: Server };
    headersSeen = asked.headers;
    seen.push({ port: (server.address() as AddressInfo).port, asked: `${asked.method} ${asked.url}` });
  };
  const doors = () => [
    { front: ports.app, behind: Number(new URL(running.url).port) },
    { front: ports.box, behind: box.ports.hall },
  ];

  async function raw(port: number, said: string, host = '127.0.0.1'): Promise<string> {
    const socket = connect({ port, host, ca, ALPNProtocols: ['http/1.1'] });
    socket.on('error', () => undefined);
    socket.write(said, 'latin1');
    return text(socket.setEncoding('latin1'));
  }
  const statuses = (heard: string): string[] => [...heard.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => status!);

  interface Said {
    readonly method?: string;
    readonly headers?: Record<string, string>;
    readonly body?: string;
    /** Where the visitor comes from. */
    readonly from?: string;
    /** The address at which it is asked. */
    readonly at?: string;
  }
  const ask = (path: string, { method = 'GET', headers = {}, body, from, at = '127.0.0.1' }: Said = {}, port = ports.app): Promise<{ status: number; raw: string[]; answer: IncomingMessage; text: string }> =>
    new Promise((resolve, reject) => {
      const asked = request({ host: at, port, path, method, ca, agent: false, localAddress: from, headers }, (answer) => void text(answer).then((all) => resolve({ status: answer.statusCode!, raw: answer.rawHeaders, answer, text: all }), reject));
      asked.on('error', reject).end(body);
    });

  describe('a line that may be understood in two ways', () => {
    const POST = 'POST /api/logins HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n';
    const HIDDEN = 'GET /api/health/live?hidden HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n';
    const chunk = (bytes: string, extension = ''): string => `${bytes.length.toString(16)}${extension}\r\n${bytes}\r\n`;

    it.each([
      ['a length, and chunks that end before it (CL.TE)', `Content-Length: ${HIDDEN.length + 5}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${HIDDEN}`],
      ['chunks, and a length that ends before them (TE.CL)', `Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n${chunk(HIDDEN)}0\r\n\r\n`],
      ['chunks twice (TE.TE)', `Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n${HIDDEN}`],
      ['chunks and something else (TE.TE)', `Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${HIDDEN}`],
      ['chunks of another name (TE.TE)', `Transfer-Encoding: xchunked\r\nContent-Length: 4\r\n\r\n${chunk(HIDDEN)}0\r\n\r\n`],
      ['chunks behind a tab', `Content-Length: 4\r\nTransfer-Encoding:\tchunked\r\n\r\n${chunk(HIDDEN)}0\r\n\r\n`],
      ['chunks with a space before the colon', `Content-Length: 4\r\nTransfer-Encoding : chunked\r\n\r\n${chunk(HIDDEN)}0\r\n\r\n`],
      ['two lengths', `Content-Length: 4\r\nContent-Length: ${HIDDEN.length}\r\n\r\n${HIDDEN}`],
      ['two lengths in one', `Content-Length: 0, ${HIDDEN.length}\r\n\r\n${HIDDEN}`],
      ['a length with a sign', `Content-Length: +0\r\n\r\n${HIDDEN}`],
      ['a folded head', `X-A: b\r\n Transfer-Encoding: chunked\r\nContent-Length: ${HIDDEN.length}\r\n\r\n${HIDDEN}`],
      ['a bare line feed before chunks', `X-A: b\nTransfer-Encoding: chunked\r\nContent-Length: ${HIDDEN.length}\r\n\r\n${HIDDEN}`],
      ['a zero byte in the head', `X-A: b\0\r\nContent-Length: 0\r\n\r\n${HIDDEN}`],
      ['a chunk of no number', `Transfer-Encoding: chunked\r\n\r\nzz\r\n${HIDDEN}`],
      ['a chunk longer than any', `Transfer-Encoding: chunked\r\n\r\nffffffffffffffff1\r\n${HIDDEN}`],
    ])('is refused before it comes to app or box, and what follows is not heard: %s', async (_what, rest) => {
      for (const door of doors()) {
        seen = [];
        const heard = await raw(door.front, POST + rest);
        expect([statuses(heard).length, seen]).toEqual([1, []]);
        expect(heard).toMatch(/^HTTP\/1\.1 (4\d\d|501) /);
      }
    });

    it.each([
      ['a body that looks like a question', `Content-Length: ${HIDDEN.length}\r\nConnection: close\r\n\r\n${HIDDEN}`, 1],
      ['chunks that look like one', `Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n${chunk(HIDDEN)}0\r\n\r\n`, 1],
      ['chunks with extensions', `Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n${chunk(HIDDEN, `;a="${'x'.repeat(20)}"`)}0;b\r\n\r\n`, 1],
      ['a chunk extension with a bare line feed', `Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n2;a\n{}\r\n0\r\n\r\n`, 1],
      ['a length behind a bare line feed', `X-A: b\nContent-Length: ${HIDDEN.length}\r\nConnection: close\r\n\r\n${HIDDEN}`, 1],
      ['a length behind a bare carriage return', `X-A: b\rContent-Length: 0\r\nConnection: close\r\n\r\n${HIDDEN}`, 1],
      ['fields that trail the chunks', `Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n${chunk('{}')}0\r\nContent-Length: 9\r\n\r\n${HIDDEN}`, 1],
      ['a second question of the same visitor', `Content-Length: 2\r\n\r\n{}${HIDDEN}`, 2],
    ])('is understood in one, as many questions as answers and no more than were meant: %s', async (_what, rest, most) => {
      for (const door of doors()) {
        seen = [];
        const heard = await raw(door.front, POST + rest);
        expect(seen.filter(({ port }) => port === door.behind).length).toBeLessThanOrEqual(statuses(heard).length);
        expect(statuses(heard).length).toBeLessThanOrEqual(most);
        expect(seen.map(({ asked }) => asked)).toEqual(['POST /api/logins', 'GET /api/health/live?hidden'].slice(0, seen.length));
      }
    });

    it('gives nobody the answer of another', async () => {
      const ended = HIDDEN.replace('/api/health/live?hidden', '/api/none');
      for (const door of doors()) {
        const attacks = Array.from({ length: 20 }, () => raw(door.front, `${POST}Content-Length: 2\r\n\r\n{}${ended}`));
        const neighbours = Array.from({ length: 20 }, () => ask('/api/health/live', {}, door.front));
        for (const heard of await Promise.all(attacks)) expect(statuses(heard)).not.toContain('200');
        for (const { status } of await Promise.all(neighbours)) expect(status).toBe(200);
      }
    });

    it('keeps escaped line ends in an address escaped', async () => {
      for (const door of doors()) {
        seen = [];
        await ask('/api/none%20HTTP/1.1%0d%0aHost:%20a%0d%0a%0d%0aGET%20/api/health/live', {}, door.front);
        expect(seen).toEqual([{ port: door.behind, asked: 'GET /api/none%20HTTP/1.1%0d%0aHost:%20a%0d%0a%0d%0aGET%20/api/health/live' }]);
      }
    });

    it('comes by HTTP/2 to the app with a length that is not its own, and is refused; the box speaks none', async () => {
      for (const length of ['0', '2', String(HIDDEN.length + 1)]) {
        seen = [];
        const client = connectHttp2(`https://127.0.0.1:${ports.app}`, { ca });
        const stream = client.request({ ':method': 'POST', ':path': '/api/logins', 'content-type': 'application/json', 'content-length': length });
        stream.on('error', () => undefined).end(HIDDEN);
        const status = await new Promise<unknown>((resolve) => stream.once('response', (headers) => resolve(headers[':status'])).once('close', () => resolve('cut')));
        client.destroy();
        expect([length, status === 400 || status === 'cut', seen]).toEqual([length, true, []]);
      }
      const socket = connect({ port: ports.box, host: '127.0.0.1', ca, ALPNProtocols: ['h2', 'http/1.1'] });
      await new Promise((resolve) => socket.once('secureConnect', resolve));
      expect(socket.alpnProtocol).not.toBe('h2');
      socket.destroy();
    });
  });

  it('speaks TLS 1.2 and 1.3, with keys that are forgotten, and nothing older or weaker', async () => {
    for (const port of [ports.app, ports.box]) await expectStrictTls(port, ca);
  });

  it('knows nobody again who comes to the box', async () => {
    const [atApp, atBox] = [await visit(ports.app, ca), await visit(ports.box, ca)];
    expect((await visit(ports.box, ca, atBox.ticket ?? atApp.ticket)).isKnown).toBe(false);
  });

  it('sends each header once, those of app and box as they are, and no version of its own', async () => {
    for (const [path, door] of [['/api/health/live', doors()[0]!], ['/api/none', doors()[0]!], ['/api/health/live', doors()[1]!], ['/v1/ballots/x', doors()[1]!]] as const) {
      const { raw: told, answer } = await ask(path, {}, door.front);
      const names = told.filter((_, at) => at % 2 === 0).map((name) => name.toLowerCase());
      expect([path, names.filter((name, at) => names.indexOf(name) !== at)]).toEqual([path, []]);
      expect(answer.headers['server']).toBe('nginx');
      const { headers: straight } = await fetch(`http://127.0.0.1:${door.behind}${path}`);
      for (const name of ['content-security-policy', 'cache-control', 'strict-transport-security', 'x-content-type-options', 'x-frame-options', 'referrer-policy']) expect([path, name, answer.headers[name] ?? null]).toEqual([path, name, straight.get(name)]);
    }
    const strict = { 'strict-transport-security': 'max-age=31536000; includeSubDomains', 'cross-origin-opener-policy': 'same-origin', 'x-frame-options': 'DENY' };
    for (const path of ['/api/health/live', '/api/none']) expect((await ask(path)).answer.headers).toMatchObject(strict);
  });

  it('serves published results with the headers of the app, which it has by itself', async () => {
    const id = randomUUID();
    const laid = { [`/api/public/test/results/${id}`]: `figures/api/public/test/results/${id}.json`, [`/read/test/${id}`]: `current/read/test/${id}.zh-CN.html` };
    for (const file of Object.values(laid)) {
      mkdirSync(dirname(join(snapshots, file)), { recursive: true });
      writeFileSync(join(snapshots, file), 'laid down');
    }
    // what comes and goes with the moment or the body; tags are nginx's own, and CACHE is held by ballots/public-caches
    const own = new Set(['date', 'connection', 'keep-alive', 'content-type', 'content-length', 'etag', 'server', 'last-modified', 'vary', 'cache-control']);
    const told = (headers: Readonly<Record<string, unknown>>) => Object.fromEntries(Object.entries(headers).filter(([name]) => !own.has(name) && !name.startsWith('x-ratelimit-')));
    const straight = told((await ask('/api/public/congresses')).answer.headers);
    expect(Object.keys(straight).length).toBeGreaterThan(10);
    for (const at of ['127.0.0.1', OUTSIDE]) {
      for (const path of Object.keys(laid)) {
        const { status, answer, text: said } = await ask(path, { at });
        expect([path, status, said, told(answer.headers)]).toEqual([path, 200, 'laid down', straight]);
        expect((await ask(path, { at, method: 'POST' })).status).toBe(405);
      }
    }
  });

  it('says from where somebody comes, and lets nobody say it, nor another host', async () => {
    const { id } = await foundCongress(running);
    await running.app.get(AccountsService).create(systemOf(id), { username: 'proxied', name: '王五', password: PASSWORD, roles: ['office'] });
    const forged = { 'x-forwarded-for': '203.0.113.7', 'x-real-ip': '203.0.113.7', forwarded: 'for=203.0.113.7;host=elsewhere.example', 'x-forwarded-host': 'elsewhere.example', 'x-forwarded-proto': 'http' };
    const body = JSON.stringify({ username: 'proxied', password: PASSWORD });
    const entered = await ask('/api/logins', { method: 'POST', headers: { ...forged, 'content-type': 'application/json', 'content-length': String(body.length) }, body, from: '127.0.0.2' });
    expect(entered.status).toBe(200);
    staffCookie = entered.answer.headers['set-cookie']!.map((one) => one.split(';')[0]).join('; ');
    const { text: logins } = await ask('/api/me/logins', { headers: { ...forged, cookie: staffCookie } });
    expect((JSON.parse(logins) as { address: string }[]).map(({ address }) => address)).toEqual(['127.0.0.2']);
    expect(JSON.parse((await ask('/api/logins/passkey', { headers: { ...forged, host: 'localhost' } })).text)).toMatchObject({ rpId: 'localhost' });
    // figures are for whoever is on the app's machine itself
    expect((await ask('/api/metrics', { from: '127.0.0.2' })).status).toBe(404);
  });

  it('brings news by web socket to pages of the app, and to no other', async () => {
    const listen = async (origin: string): Promise<string> => {
      const socket = io(`https://127.0.0.1:${ports.app}`, { transports: ['websocket'], auth: { audience: 'public' }, reconnection: false, forceNew: true, ca, extraHeaders: { origin } } as object);
      try {
        return await new Promise((resolve) => socket.on('connect', () => resolve(socket.io.engine.transport.name)).on('connect_error', () => resolve('refused')));
      } finally {
        socket.close();
      }
    };
    expect(await listen(`https://127.0.0.1:${ports.app}`)).toBe('websocket');
    expect(await listen('https://elsewhere.example')).toBe('refused');
  });

  it('lets a line become nothing else than a web socket', async () => {
    for (const upgrade of ['h2c', 'TLS/1.0', 'websocket, h2c']) {
      const heard = await raw(ports.app, `GET /api/health/live HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: ${upgrade}\r\nHTTP2-Settings: AAMAAABk\r\n\r\nGET /api/none HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`);
      expect([upgrade, statuses(heard)]).toEqual([upgrade, ['200', '404']]);
    }
  });

  it('lets a paper as long as any come to the box', async () => {
    const { status, text: said } = await ask(`/v1/ballots/${randomUUID()}/papers/${'x'.repeat(43)}`, { method: 'PUT', headers: { 'content-type': 'application/octet-stream' }, body: 'x'.repeat(900_000) }, ports.box);
    expect([status, said]).toEqual([404, expect.stringContaining('"code":"ballot-unknown"')]);
  });

  describe('from outside', () => {
    const asked = (path: string, said: Said = {}, port = ports.app) => ask(path, { at: OUTSIDE, ...said }, port);
    const isPublic = ({ name, path }: Endpoint): boolean => path.startsWith('/api/public/') || /^\/read(\/|$)/.test(path) || name === 'get /api/me';

    it('reaches what is public, and no other endpoint of the description', async () => {
      const endpoints = endpointsOf(await descriptionAt(running.url));
      expect(endpoints.filter((one) => isPublic(one) && one['x-act'] !== 'open')).toEqual([]);
      for (const one of endpoints) {
        seen = [];
        const path = one.path.replaceAll(/\{\w+\}/g, randomUUID());
        const { status } = await asked(path, { method: one.method });
        if (isPublic(one)) expect(seen).toEqual([{ port: doors()[0]!.behind, asked: `${one.method} ${path}` }]);
        else expect([one.name, status, seen]).toEqual([one.name, one.path === '/api/me' ? 403 : 404, []]);
      }
    });

    it.each(['/socket.io/?EIO=4&transport=polling', '/office/', '/deputy/', '/presidium/', '/scrutineer/', '/hall/', '/api/openapi.json', '/api/mehr', '/api/me/', '/v1/ballots/x', '/API/public/congresses'])('finds nothing at %s', async (path) => {
      seen = [];
      expect([(await asked(path)).status, seen]).toEqual([404, []]);
    });

    it.each(['/api/public/../projects', '/api/public/%2e%2e/projects', '/api/public/..%2fprojects', '/api/projects/../public/congresses', '/api/projects/%2E%2E/public/x', '//api/projects', '/api//projects', '/public/../api/projects', '/api/public\\..\\projects', '/api/public/..;/projects', '/api/public/a;b', '/api/public/a\\b', 'http://127.0.0.1/api/projects'])('finds no way around by an address that is written otherwise: %s', async (path) => {
      seen = [];
      expect(await raw(ports.app, `GET ${path} HTTP/1.1\r\nHost: vote.example.org\r\nConnection: close\r\n\r\n`, OUTSIDE)).toMatch(/^HTTP\/1\.1 40[04] /);
      expect(seen).toEqual([]);
    });

    it('is nobody, whoever is signed in inside, and is known again as a supporter', async () => {
      await asked('/api/me', { headers: { cookie: staffCookie } });
      expect(headersSeen.cookie).toBeUndefined();
      const { text: me } = await asked('/api/me', { headers: { cookie: `${staffCookie}; piaojue_supporter=abc`, authorization: 'Bearer x' } });
      expect([headersSeen.cookie, headersSeen.authorization]).toEqual(['piaojue_supporter=abc', undefined]);
      expect(JSON.parse(me)).toMatchObject({ kind: 'nobody' });
      expect(JSON.parse((await ask('/api/me', { headers: { cookie: staffCookie } })).text)).toMatchObject({ kind: 'staff' });
    });

    it('has strict TLS, no box, and the door of the hall by no name; app and box themselves answer this machine alone', async () => {
      for (const own of [Number(new URL(running.url).port), box.ports.hall, box.ports.command]) await expect(fetch(`http://${OUTSIDE}:${own}/`)).rejects.toThrow();
      await expectStrictTls(ports.app, ca, OUTSIDE);
      await expect(asked('/api/health/live', {}, ports.box)).rejects.toThrow('ECONNREFUSED');
      for (const host of ['vote.example.org', '127.0.0.1', 'box.example.org']) expect([host, (await asked('/api/health/live', { headers: { host } })).status]).toEqual([host, 404]);
    });
  });

  it('writes down who came to the app, and nothing of who came to the box', async () => {
    await raw(ports.box, 'GET /unnoted HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    await raw(ports.box, 'GET /unnoted HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n');
    await ask('/api/none?noted', { from: '127.0.0.2' });
    // it writes behind its answer, one after the other
    await until(async () => nginx.logs().includes('/api/none?noted'));
    expect(nginx.logs().includes('unnoted')).toBe(false);
  });
}
