import { Everybody } from '../e2e/security/everybody';
import type { Endpoint } from '../e2e/security/endpoints';
import { placesOf, type Place, type Question } from '../e2e/security/places';
import { PASSWORD } from '../factories/congress';
import { FORMULAS, FORWARDED, HEADERS, NOTHING, paths, SQL } from '../factories/corpora';
import { BrowserSession } from '../support/browser-session';
import { cellsOf, LIST_TYPES } from '../support/list-of';
import { ELSEWHERE, Target } from './target';
import { raw } from '../support/raw';

const HOUR = 3_600_000;
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** The same whatever is asked about. */
const ALIKE = ['/api/public/{slug}/open-data/schema.json'];

/** Where a proxy of this machine is believed: the host that a passkey is for, the addresses that sign-ins came from. */
const HEARSAY = ['/api/logins/passkey', '/api/me/logins'];

/** How many things stand in the lists of an answer. */
function things(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return (Array.isArray(value) ? value.length : 0) + Object.values(value).reduce<number>((sum, part) => sum + things(part), 0);
}

/** So many are asked at once. */
const sixes = <T>(all: readonly T[]): T[][] => Array.from({ length: Math.ceil(all.length / 6) }, (_, at) => all.slice(at * 6, at * 6 + 6));

describe.each<[string, (file: string) => readonly string[]]>([
  ['SQL', () => SQL],
  ['the end of a header', () => HEADERS],
  ['a way elsewhere', paths],
  ['a formula', () => FORMULAS],
])('%s', (_what, corpusFor) => {
  let target: Target;
  let corpus: readonly string[];
  let readings: [Endpoint, Question][];
  beforeAll(async () => {
    target = await Target.begin();
    corpus = corpusFor(target.file);
    readings = await target.readings();
  }, 180_000);
  afterAll(async () => {
    expect(await target.fuzzed.end()).toBe(0);
  });

  it('in every address and every parameter finds nothing more, reads nothing elsewhere and changes no row', async () => {
    const { fuzzed } = target;
    const without = new Map<string, number>();
    const search = async (endpoint: Endpoint, { name, put }: Place, text: string): Promise<void> => {
      const [answer, what] = [await target.ask(endpoint, put(text)), `${name} ${JSON.stringify(text)}`];
      target.look(endpoint, what, answer);
      if (answer.status >= 300) return;
      if (name.startsWith('{') && !ALIKE.includes(endpoint.path)) target.note(endpoint.name, what, `is found: ${answer.bytes.toString().slice(0, 200)}`);
      if (!text.includes(NOTHING)) return;
      const place = `${endpoint.name} ${name}`;
      if (!without.has(place)) without.set(place, things((await target.ask(endpoint, put(NOTHING))).body));
      if (things(answer.body) > without.get(place)!) target.note(endpoint.name, what, 'finds more than without');
    };
    const places = readings.flatMap(([endpoint, question]) => placesOf(endpoint, fuzzed.description, question).map((place) => [endpoint, place] as const));
    for (const text of corpus) {
      await fuzzed.signInAnew();
      const before = await fuzzed.state();
      for (const six of sixes(places)) await Promise.all(six.map(([endpoint, place]) => search(endpoint, place, text)));
      await target.lookAtRows(before, `asking with ${JSON.stringify(text)}`);
    }
    await target.expectNothing();
  }, HOUR);

  it('in every text that is sent is refused and changes no row, or is kept as a text', async () => {
    const { fuzzed, questions } = target;
    let kept = 0;
    for (const text of corpus) {
      await fuzzed.signInAnew();
      const refused: [Endpoint, Question][] = [];
      for (const endpoint of fuzzed.endpoints.filter(({ method }) => method !== 'GET')) {
        const places = placesOf(endpoint, fuzzed.description, questions.about(endpoint)).length;
        for (let at = 0; at < places; at += 1) {
          const { name, put } = placesOf(endpoint, fuzzed.description, questions.about(endpoint))[at]!;
          const question = put(text);
          const answer = await target.ask(endpoint, question);
          target.look(endpoint, `${name} ${JSON.stringify(text)}`, answer);
          if (answer.status < 400) kept += 1;
          else refused.push([endpoint, question]);
        }
      }
      let before = await fuzzed.state();
      for (const six of sixes(refused)) {
        const statuses = await Promise.all(six.map(async ([endpoint, question]) => (await target.ask(endpoint, question)).status));
        if (statuses.some((status) => status < 400)) before = await fuzzed.state();
      }
      await target.lookAtRows(before, `what was refused with ${JSON.stringify(text)}`);
    }
    await target.expectNothing();
    expect(kept).toBeGreaterThan(corpus.length * 20);
  }, HOUR);

  it('that was kept is read as a text, in tables of spreadsheets too', async () => {
    const { fuzzed } = target;
    await fuzzed.signInAnew();
    let answered = 0;
    for (const [endpoint, question] of readings) {
      const answer = await target.ask(endpoint, question);
      target.look(endpoint, 'afterwards', answer);
      answered += Number(answer.status === 200);
      for (const format of ['csv', 'xlsx'] as const) {
        const table = await target.ask(endpoint, question, { accept: LIST_TYPES[format] });
        target.look(endpoint, `as ${format}`, table);
        if (table.status !== 200 || !table.headers.get('content-type')!.startsWith(LIST_TYPES[format])) continue;
        for (const cell of cellsOf(table, format).flat()) if (FORMULA.test(cell) && !NUMBER.test(cell)) target.note(endpoint.name, `as ${format}`, JSON.stringify(cell));
      }
    }
    await target.expectNothing();
    expect(answered).toBeGreaterThan(80);
  }, HOUR);
});

describe('whoever writes the request', () => {
  let target: Target;
  beforeAll(async () => {
    target = await Target.begin();
  }, 180_000);
  afterAll(async () => {
    expect(await target.fuzzed.end()).toBe(0);
  });

  it('gets nothing by a path that no browser sends, from any folder', async () => {
    const port = Number(new URL(target.fuzzed.app.url).port);
    const slug = target.fuzzed.levels.lower.slug;
    for (const root of ['/', '/deputy/', '/office/', '/read/', '/assets/', '/docs/', '/socket.io/', `/api/public/${slug}/attachments/`, '/api/progress/photos/', '/api/documents/']) {
      for (const path of ['.', '..', '../..', ...paths(target.file)]) {
        const heard = await raw(port, `GET ${root}${path.replaceAll(/[^!-~]/gu, encodeURIComponent)} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
        if (!/^HTTP\/1\.1 [234]/.test(heard) || ELSEWHERE.test(heard)) target.note(root, JSON.stringify(path), heard.slice(0, 200));
      }
    }
    await target.expectNothing();
  }, HOUR);

  it('is not believed in what a head says of hosts, addresses, methods and other paths', async () => {
    const { fuzzed } = target;
    const readings = await target.readings();
    for (const [name, value] of FORWARDED) {
      await fuzzed.signInAnew();
      // that some things were read is in the log
      const { entries: _, ...before } = await fuzzed.state();
      for (const [endpoint, question] of readings) {
        const answer = await target.ask(endpoint, question, { [name]: value });
        const what = `${name}: ${value}`;
        if (name !== 'cookie') target.look(endpoint, what, answer);
        if (!HEARSAY.includes(endpoint.path) && /injected/.test(headsOf(answer.headers) + answer.bytes.toString())) target.note(endpoint.name, what, 'is repeated');
        if (name === 'cookie' && endpoint['x-act'] !== 'open' && answer.status !== 401) target.note(endpoint.name, what, `lets in: ${answer.status}`);
      }
      await target.lookAtRows(before, `${name}: ${value}`);
      const stranger = new BrowserSession(fuzzed.app.url);
      stranger.headers = { [name]: value };
      const { status } = await stranger.signIn(Everybody.nameOf('systemAdmin'), PASSWORD);
      if (status !== 200) target.note('signing in with', name, value, String(status));
    }
    await target.expectNothing();
  }, HOUR);
});

function headsOf(headers: Headers): string {
  const lines: string[] = [];
  headers.forEach((value, name) => lines.push(`${name}: ${value}`));
  return lines.join('\n');
}
