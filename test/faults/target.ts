import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProblemDetails } from '../../src/contract/problem-details';
import { photoWithPlace } from '../e2e/collection/pictures';
import type { Endpoint } from '../e2e/security/endpoints';
import { fault, FuzzedApp, inTime } from '../e2e/security/fuzzed-app';
import { ask, type Question } from '../e2e/security/places';
import { Questions } from '../e2e/security/questions';
import { COUNTER, MADE } from '../factories/corpora';
import type { Answer } from '../support/browser-session';

const HOUSE = join(__dirname, '../..');
/** The text of a file that lies beside the data folder, and what files elsewhere on a machine hold. */
const OUTSIDE = 'nobody asks for me';
export const ELSEWHERE = new RegExp(`${OUTSIDE}|root:x:0|PRIVATE KEY|\\[fonts\\]`);
/** Doors that slow down whoever guesses. */
const GUESSED_AT = /logins|\/me\//;

type Asked = Answer<ProblemDetails | null>;

/** An app with one of everything, and a file beside its data that is none of its own. */
export class Target {
  /** What was found wrong, one line each. */
  readonly wrong: string[] = [];
  private addresses = 0;

  private constructor(
    readonly fuzzed: FuzzedApp,
    readonly questions: Questions,
    readonly file: string,
    private readonly house: readonly string[],
  ) {}

  static async begin(): Promise<Target> {
    const fuzzed = await FuzzedApp.begin();
    const file = join(fuzzed.folder, 'canary.txt');
    writeFileSync(file, OUTSIDE);
    await fuzzed.levels.query(`create sequence ${COUNTER}; grant usage on sequence ${COUNTER} to public`);
    return new Target(fuzzed, new Questions(fuzzed.description, fuzzed.of, fuzzed.levels.lower.slug, await photoWithPlace(20, 20)), file, readdirSync(HOUSE));
  }

  /** Every question that only reads, about something that is there if anything is. */
  async readings(): Promise<[Endpoint, Question][]> {
    const found: [Endpoint, Question][] = [];
    for (const endpoint of this.fuzzed.endpoints.filter(({ method }) => method === 'GET')) {
      let question = this.questions.about(endpoint);
      for (const id of endpoint.path.includes('{id}') ? Object.values(this.fuzzed.of) : []) {
        if ((await this.ask(endpoint, question)).status < 300) break;
        question = this.questions.about(endpoint, id);
      }
      found.push([endpoint, question]);
    }
    return found;
  }

  /** Strangers come from an address of their own each, so that none has to wait. */
  async ask(endpoint: Endpoint, question: Question, headers: Record<string, string> = {}): Promise<Asked> {
    const who = this.fuzzed.asker(endpoint);
    const at = (this.addresses += 1);
    who.headers = { ...(endpoint['x-act'] === 'open' && { 'x-forwarded-for': `10.${(at >> 16) % 256}.${(at >> 8) % 256}.${at % 256}` }), ...headers };
    try {
      return await inTime(ask(who, endpoint, question), `${endpoint.name} ${JSON.stringify(question)}`);
    } finally {
      who.headers = {};
    }
  }

  /** Notes what is wrong with an answer, whatever was asked. */
  look({ name, 'x-act': act }: Endpoint, what: string, answer: Asked): void {
    const { status, body, headers, bytes } = answer;
    const found = [
      fault(answer),
      status >= 500 && body?.code !== 'box-unreachable' ? 'failed' : null,
      status === 429 && !GUESSED_AT.test(name) ? 'was told to wait' : null,
      status === 401 && act !== 'open' && body?.code !== 'second-factor-wrong' ? 'was signed out' : null,
      headers.has('x-injected') || headers.getSetCookie().some((line) => line.startsWith('injected')) ? 'has a header more' : null,
      ELSEWHERE.test(bytes.toString('latin1')) ? 'tells what lies elsewhere' : null,
    ].find((one) => one !== null);
    if (found !== undefined) this.note(name, what, `${found}: ${status} ${bytes.toString().slice(0, 200)}`);
  }

  note(...words: readonly string[]): void {
    this.wrong.push(words.join(' '));
  }

  /** Notes every table of these that is not as it was. */
  async lookAtRows(before: Readonly<Record<string, string>>, what: string): Promise<void> {
    const after = await this.fuzzed.state();
    for (const table of Object.keys(before).filter((one) => after[one] !== before[one])) this.note(`${table}:`, 'changed by', what);
  }

  /** Nothing was wrong, no SQL of anybody's ran, and no file was written where none should be. */
  async expectNothing(): Promise<void> {
    expect(this.wrong.slice(0, 40)).toEqual([]);
    const [counter] = await this.fuzzed.levels.query<{ is_called: boolean }>(`select is_called from ${COUNTER}`);
    expect([counter!.is_called, await this.fuzzed.levels.query(`select relname from pg_class where starts_with(relname, '${MADE}')`)]).toEqual([false, []]);
    expect([readdirSync(this.fuzzed.folder).sort(), readFileSync(this.file, 'utf8'), readdirSync(HOUSE)]).toEqual([['canary.txt', 'data'], OUTSIDE, this.house]);
    expect(readdirSync(join(this.fuzzed.folder, 'data'), { recursive: true, encoding: 'utf8' }).filter((name) => /canary|injected|\\/.test(name))).toEqual([]);
  }
}
