import type { ProblemDetails } from '../../../src/contract/problem-details';
import { createBox, type Box } from '../../../src/box/box';
import { deviceKey, PASSWORD } from '../../factories/congress';
import { BrowserSession } from '../../support/browser-session';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database';
import { runApp } from '../../support/running-app';
import { boxSettings } from '../../integration/box/box-kit';
import { ok } from '../deliberation/chamber';
import { furnished, type Furniture } from '../levels/furnished';
import { TwoLevels } from '../levels/two-levels';
import { makingOwn, reachingFor, send } from '../levels/writes';
import { descriptionAt, endpointsOf, type Endpoint } from './endpoints';
import { Everybody } from './everybody';
import openFields from './open-fields.json';
import { raw } from '../../support/raw';

let levels: TwoLevels;
let of: Furniture;
let endpoints: Endpoint[];
let everybody: Everybody;
let deputy: BrowserSession;
let box: Box;
let boxDatabase: FreshDatabase;
beforeAll(async () => {
  levels = await TwoLevels.in(await runApp());
  of = await furnished(levels);
  const { url } = levels.running;
  endpoints = endpointsOf(await descriptionAt(url));
  [everybody, deputy] = [await Everybody.in(levels, of.unit, url), new BrowserSession(url)];
  ok(await deputy.signInDeputy({ card: of.card, deviceKey: deviceKey() }));
  boxDatabase = await freshDatabase('box');
  box = await createBox(boxSettings(boxDatabase.url));
  await box.listen();
}, 60_000);
afterAll(async () => {
  await box.close();
  await boxDatabase.drop();
  await levels.running.stop();
});

const appPort = (): number => Number(new URL(levels.running.url).port);

describe('a text with half a character', () => {
  it('is refused by every endpoint that takes one, before anything else', async () => {
    const before = await levels.digest();
    for (const { name, method, path } of endpoints.filter((one) => one.method !== 'GET')) {
      for (const [said, at] of [['{"a":[{"b":"\\ud800"}]}', 'a[0].b'], ['{"a":{"\\udc00":1}}', 'a']] as const) {
        const response = await fetch(levels.running.url + path.replaceAll(/\{\w+\}/g, of.project), { method, body: said, headers: { 'content-type': 'application/json' } });
        expect([name, response.status, ((await response.json()) as ProblemDetails).problems]).toEqual([name, 400, [{ code: 'broken-character', at }]]);
      }
    }
    expect(await levels.digest()).toEqual(before);
  });
});

describe('another site', () => {
  it.each([
    ['whoever of staff may do it', (endpoint: Endpoint) => everybody.for(endpoint)],
    ['a deputy', () => deputy],
  ])('changes nothing with the cookie of %s, at any endpoint', async (_who, signedIn) => {
    const said = { ...reachingFor(of), ...makingOwn('forged') };
    const before = await levels.digest();
    for (const endpoint of endpoints.filter(({ method }) => method !== 'GET')) {
      const { name } = endpoint;
      const forged = new BrowserSession(levels.running.url);
      for (const [cookie, value] of signedIn(endpoint).cookies) forged.cookies.set(cookie, value);
      forged.headers = { origin: 'http://elsewhere.example' };
      const { status, body } = await send<ProblemDetails>(forged, name, said[name]);
      // the door of the act comes before that of the token: either way nothing is done
      expect([name, status, body.code]).toEqual([name, 403, expect.stringMatching(/^(csrf-token-missing|not-allowed)$/)]);
    }
    expect(await levels.digest()).toEqual(before);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded'])('cannot send a form of type %s to any endpoint', async (type) => {
    for (const { name, method, path } of endpoints.filter((one) => one.method !== 'GET')) {
      const { status } = await fetch(levels.running.url + path.replaceAll(/\{\w+\}/g, of.project), { method, body: '{"a":1}', headers: { 'content-type': type } });
      expect([name, status]).toEqual([name, 415]);
    }
  });

  it('is never told that it may read', async () => {
    for (const endpoint of endpoints.filter(({ method }) => method === 'GET')) {
      const [{ name }, who] = [endpoint, everybody.for(endpoint)];
      who.headers = { origin: 'http://elsewhere.example' };
      const { headers } = await send(who, name);
      who.headers = {};
      expect([name, headers.get('access-control-allow-origin')]).toEqual([name, null]);
    }
  });
});

it('changes no row by reading', async () => {
  const before = await levels.digestOfActs();
  for (const endpoint of endpoints.filter(({ method }) => method === 'GET')) {
    const { name, path } = endpoint;
    for (const id of path.includes('{') ? [of.project, of.ballot, of.session, of.sitting, of.round, of.asked, of.unit, of.hall, of.adopted, of.photo, of.profile] : ['']) {
      await send(everybody.for(endpoint), name, { at: Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, part]) => [part, part === 'slug' ? levels.lower.slug : id])) });
    }
  }
  expect(await levels.digestOfActs()).toEqual(before);
}, 60_000);

/** Names of fields, `a.b[].c`; ids and numbers that serve as names stand as `*`. */
function fieldsOf(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => fieldsOf(one, `${at}[]`));
  if (typeof value !== 'object' || value === null) return [at];
  return Object.entries(value).flatMap(([name, one]) => fieldsOf(one, `${at}${at === '' ? '' : '.'}${/^[a-z][A-Za-z]*$/.test(name) ? name : '*'}`));
}

/** What describes fields and holds none. */
const DESCRIPTIONS = ['/api/openapi.json', '/api/public/{slug}/open-data/schema.json'];

it('tells whoever is not signed in what `open-fields.json` lists, and no other field', async () => {
  const stranger = new BrowserSession(levels.running.url);
  const told: Record<string, string[]> = {};
  for (const { name, path } of endpoints.filter((one) => one.method === 'GET' && one['x-act'] === 'open' && !DESCRIPTIONS.includes(one.path))) {
    const fields = new Set<string>();
    for (const id of path.includes('{id}') || path.includes('{ballotId}') ? [of.project, of.ballot, of.hall, of.asked, of.adopted, of.round] : ['']) {
      const { status, body } = await send(stranger, name, { at: Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, part]) => [part, part === 'slug' ? levels.lower.slug : id])) });
      if (status === 200) for (const field of fieldsOf(body)) fields.add(field);
    }
    told[name] = [...fields].filter((field) => field !== '').sort();
  }
  expect(told).toEqual(openFields);
}, 60_000);

describe('headers', () => {
  it('of the app are strict on every endpoint, and nothing said to somebody signed in is kept', async () => {
    for (const endpoint of endpoints.filter(({ name }) => name !== 'delete /api/logins/current')) {
      const { name } = endpoint;
      const { headers, status } = await send(name.includes('/deputy/') ? deputy : everybody.for(endpoint), name);
      const policy = headers.get('content-security-policy')!;
      expect([name, policy]).toEqual([name, expect.stringContaining("default-src 'self';script-src 'self';script-src-attr 'none';style-src 'self';")]);
      expect([name, policy]).toEqual([name, expect.not.stringContaining('unsafe')]);
      expect([name, policy]).toEqual([name, expect.stringContaining("frame-ancestors 'none'")]);
      expect([name, headers.get('x-content-type-options'), headers.get('x-frame-options'), headers.get('referrer-policy')]).toEqual([name, 'nosniff', 'DENY', 'no-referrer']);
      expect([name, headers.get('x-powered-by'), headers.get('server')]).toEqual([name, null, null]);
      if (!name.includes('/public/') && !name.startsWith('get /read')) expect([name, status, headers.get('cache-control')]).toEqual([name, status, 'no-store']);
    }
  });

  it.each(['/v1/ballots/x', '/api/health/live', '/api/health/ready', '/'])('of the box are strict at %s', async (path) => {
    for (const port of [box.ports.hall, box.ports.command]) {
      const { headers } = await fetch(`http://127.0.0.1:${port}${path}`);
      expect(['cache-control', 'content-security-policy', 'x-content-type-options'].map((name) => headers.get(name))).toEqual(['no-store', "default-src 'none'; frame-ancestors 'none'", 'nosniff']);
      expect([headers.get('set-cookie'), headers.get('server')]).toEqual([null, null]);
    }
  });
});

describe('a line', () => {
  it('with too long a head is refused at every door', async () => {
    for (const port of [appPort(), box.ports.hall, box.ports.command]) {
      expect(await raw(port, `GET /api/health/live HTTP/1.1\r\nHost: a\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
    }
  });

  it.each([
    ['two lengths', 'Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd'],
    ['a length and chunks', 'Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n'],
    ['chunks with a space', 'Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n'],
    ['a chunk of no number', 'Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n'],
    ['a head that is folded', 'X-A: b\r\n c\r\n\tContent-Length: 4\r\n\r\nabcd'],
    ['a bare line feed', 'X-A: b\nContent-Length: 4\r\n\r\nabcd'],
  ])('that may be understood in two ways is refused at every door and closed: %s', async (_what, rest) => {
    for (const port of [appPort(), box.ports.hall, box.ports.command]) {
      const heard = await raw(port, `POST /api/logins HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n${rest}`);
      expect([heard.match(/HTTP\/1\.1 \d+/g)?.length ?? 0, heard.slice(9, 12)]).toEqual([1, expect.stringMatching(/^4\d\d$/)]);
    }
  });

  it('that says its head letter by letter is given up', () => {
    const { headersTimeout, requestTimeout } = levels.running.app.getHttpServer() as { headersTimeout: number; requestTimeout: number };
    expect([headersTimeout, requestTimeout]).toEqual([10_000, 120_000]);
  });
});

describe('a body', () => {
  const asText = (text: string) => fetch(`${levels.running.url}/api/logins`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: text });

  it.each([
    ['a hundred thousand brackets', '['.repeat(100_000) + ']'.repeat(100_000), 400],
    ['an object in an object, ten thousand times', '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000), 400],
    ['a list of a hundred thousand', JSON.stringify({ username: Array.from({ length: 100_000 }, () => 1), password: 'x' }), 400],
    ['one byte too many', JSON.stringify({ username: 'x'.repeat(1_048_576 - 14) }), 413],
    ['another prototype', '{"username":"a","password":"b","__proto__":{"roles":["office"]}}', 400],
    ['another constructor', '{"username":"a","password":"b","constructor":{"prototype":{"roles":["office"]}}}', 400],
  ])('of %s is refused', async (_what, text, status) => {
    const answer = await asText(text);
    expect([answer.status, ((await answer.json()) as ProblemDetails).status]).toEqual([status, status]);
    expect(({} as { roles?: unknown }).roles).toBeUndefined();
  });

  it.each(['id', 'congressId', 'role', 'roles', 'accountId', 'tenantId', 'isExample'])('with a field that nobody asked for is refused: %s', async (field) => {
    for (const [name, { body }] of Object.entries(makingOwn('extra'))) {
      if (body === undefined) continue;
      const who = everybody.for(endpoints.find((one) => one.name === name)!);
      const answer = await send<ProblemDetails>(who, name, { body: { ...body, [field]: of.body } });
      expect([name, answer.status, answer.body.problems?.map(({ at }) => at)]).toEqual([name, 400, [field]]);
    }
  });

  it('of a question may not be said twice', async () => {
    for (const query of ['year=2026&year=2027', 'year[]=2026', 'year[a]=1', 'year=2026&__proto__[a]=1']) {
      expect([query, (await everybody.as('systemAdmin').get(`/api/projects?${query}`)).status]).toEqual([query, 400]);
    }
  });
});

describe('a sign-in', () => {
  it('makes a cookie of its own: one that was planted before signs nobody in, before or after', async () => {
    const planted = 'A'.repeat(43);
    const victim = new BrowserSession(levels.running.url);
    victim.cookies.set('piaojue_staff', planted);
    ok(await victim.signIn(Everybody.nameOf('systemAdmin'), PASSWORD));
    expect(victim.cookies.get('piaojue_staff')).not.toBe(planted);
    const attacker = new BrowserSession(levels.running.url);
    attacker.cookies.set('piaojue_staff', planted);
    expect((await attacker.get('/api/projects')).status).toBe(401);
  });

  it('cannot be played again: a second one is another, and a cookie that was signed out is dead', async () => {
    const [one, other] = [new BrowserSession(levels.running.url), new BrowserSession(levels.running.url)];
    for (const browser of [one, other]) ok(await browser.signIn(Everybody.nameOf('systemAdmin'), PASSWORD));
    expect(one.cookies.get('piaojue_staff')).not.toBe(other.cookies.get('piaojue_staff'));
    const stolen = new Map(one.cookies);
    await one.delete('/api/logins/current');
    for (const [name, value] of stolen) one.cookies.set(name, value);
    expect((await one.get('/api/projects')).status).toBe(401);
  });
});
