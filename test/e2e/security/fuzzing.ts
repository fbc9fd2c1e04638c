import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { io } from 'socket.io-client';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { mayDo, STAFF_ROLES } from '../../../src/contract/roles';
import { PROBLEM_STATUS } from '../../../src/contract/problem-codes';
import { freePort } from '../../../src/platform/database/server/launch';
import { deviceKey } from '../../factories/congress';
import { BrowserSession, type Answer } from '../../support/browser-session';
import { spawnApp, type Spawned } from '../../support/processes';
import { runApp } from '../../support/running-app';
import { ok } from '../deliberation/chamber';
import { furnished, type Furniture } from '../levels/furnished';
import { TwoLevels } from '../levels/two-levels';
import { makingOwn, reachingFor, type Write } from '../levels/writes';
import { descriptionAt, endpointsOf, type Description, type Endpoint } from './endpoints';
import { Everybody } from './everybody';
import { asking, handshakes, packets, type Ask } from './inputs';

/** Longer than any answer takes on a slow machine: after it the app counts as hanging. */
const HANGS_AFTER = 20_000;
/** What the clocks of the app write by themselves, whenever it is due. */
const BY_ITSELF = ['programmes', 'programme_passages', 'audit_entries', 'audit_heads', 'audit_checkpoints'];
const INTERNALS = /\bat \S+ \(|node_modules|QueryFailed|\bselect .* from\b|insert into/;

/** A compiled app, which describes itself fully and can really fall, on a database with one of everything. */
class FuzzedApp {
  private constructor(
    readonly levels: TwoLevels,
    readonly of: Furniture,
    readonly app: Spawned,
    readonly description: Description,
    private readonly everybody: Everybody,
    private readonly deputy: BrowserSession,
    private readonly folder: string,
  ) {}

  static async begin(): Promise<FuzzedApp> {
    const levels = await TwoLevels.in(await runApp());
    const of = await furnished(levels);
    const { running } = levels;
    const folder = mkdtempSync(join(tmpdir(), 'piaojue-fuzz-'));
    const [port, boxPort, commandPort] = [await freePort(), await freePort(), await freePort()].map(String) as [string, string, string];
    const app = await spawnApp({ DATABASE_URL: running.settings.databaseUrl, PIAOJUE_DATA: folder, PORT: port, HOST: '127.0.0.1', BOX_PORT: boxPort, BOX_COMMAND_PORT: commandPort });
    const [everybody, deputy] = [await Everybody.in(levels, of.unit, app.url), new BrowserSession(app.url)];
    ok(await deputy.signInDeputy({ card: of.card, deviceKey: deviceKey() }));
    return new FuzzedApp(levels, of, app, await descriptionAt(app.url), everybody, deputy, folder);
  }

  async end(): Promise<number | null> {
    const code = await this.app.end();
    await this.levels.running.stop();
    rmSync(this.folder, { recursive: true, force: true });
    return code;
  }

  get endpoints(): Endpoint[] {
    // whoever signs out cannot ask the rest, and whoever must have a second factor first may not
    const isLast = ({ path }: Endpoint): number => Number(path === '/api/access-policy');
    return endpointsOf(this.description)
      .filter(({ name }) => name !== 'delete /api/logins/current')
      .sort((one, other) => isLast(one) - isLast(other));
  }

  asker(endpoint: Endpoint): BrowserSession {
    const { 'x-act': act, path } = endpoint;
    if (act === 'open' || act === null) return new BrowserSession(this.app.url);
    const isTheirs = act !== 'signed-in' && mayDo(['deputy', 'delegationLead'], act) && (/\/deputy\//.test(path) || !mayDo(STAFF_ROLES, act));
    return isTheirs ? this.deputy : this.everybody.for(endpoint);
  }

  /** Every row that an act of somebody's may change. */
  async state(): Promise<Record<string, string>> {
    const tables = await this.levels.digest();
    for (const name of BY_ITSELF) delete tables[name];
    const [row] = await this.levels.query<{ entries: string }>(`select count(*)::text as entries from audit_entries where congress_id = $1 and body not like '%"kind":"system"%'`, [this.levels.lower.id]);
    return { ...tables, entries: row!.entries };
  }
}

/** @returns what is wrong with an answer, null when nothing is */
function fault({ status, body, bytes, headers }: Answer<ProblemDetails | null>): string | null {
  if (status < 400) return null;
  if (INTERNALS.test(bytes.toString())) return 'tells internals';
  if (status === 503) return headers.get('retry-after') === null ? 'busy without a time to come again' : null;
  if (status >= 500) return `${status}`;
  if (body === null || !(body.code in PROBLEM_STATUS || /^[a-z-]+$/.test(body.code)) || body.status !== status) return 'is no problem of ours';
  return null;
}

async function ask(who: BrowserSession, { method }: Endpoint, { address, body }: Ask, write: Write | undefined): Promise<Answer<ProblemDetails | null>> {
  if (write?.file !== undefined || write?.photo !== undefined) {
    const fields = typeof body === 'object' && body !== null ? Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(JSON.stringify(value))])) : {};
    return who.upload(address, Buffer.from(write.file ?? '\xff\xd8\xff', 'latin1'), 'a.csv', fields);
  }
  return who.send(method, address, method === 'GET' ? undefined : body);
}

const inTime = <T>(work: Promise<T>, what: string): Promise<T> => {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new Error(`no answer: ${what}`)), HANGS_AFTER)));
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

/**
 * @param runs questions for each endpoint, and handshakes times ten
 * @param bad packets up a line that only goes down
 */
export function describeFuzzing(runs: number, time: number, bad = runs * 10): void {
  describe('whatever is sent', () => {
    let fuzzed: FuzzedApp;
    beforeAll(async () => {
      fuzzed = await FuzzedApp.begin();
    }, 90_000);
    afterAll(async () => {
      expect(await fuzzed.end()).toBe(0);
    });

    it('is answered by every endpoint with an answer of ours, and a refusal changes no row', async () => {
      const wrong: string[] = [];
      let accepted = 0;
      let state = await fuzzed.state();
      for (const endpoint of fuzzed.endpoints) {
        const write: Write | undefined = { ...reachingFor(fuzzed.of), ...makingOwn('fuzz') }[endpoint.name];
        const who = fuzzed.asker(endpoint);
        const ids = Object.values(fuzzed.of);
        const said: Ask[] = [];
        const property = fc.asyncProperty(asking(endpoint, fuzzed.description, ids, write), async (asked) => {
          said.push(asked);
          const answer = await inTime(ask(who, endpoint, asked, write), `${endpoint.name} ${JSON.stringify(asked)}`);
          const found = fault(answer);
          if (answer.status < 400 && endpoint.method !== 'GET') {
            accepted += 1;
            state = await fuzzed.state();
          }
          if (found !== null) throw new Error(`${found}: ${JSON.stringify(asked)} → ${answer.status} ${answer.bytes.toString().slice(0, 300)}`);
        });
        const outcome = await fc.check(property, { numRuns: runs, endOnFailure: true });
        if (outcome.failed) wrong.push(`${endpoint.name}: ${(outcome.errorInstance as Error).message} (seed ${outcome.seed})`);
        // a row that a question alone changes is found with the next writing endpoint
        if (endpoint.method === 'GET') continue;
        const after = await fuzzed.state();
        const changed = Object.keys(after).filter((table) => after[table] !== state[table]);
        if (changed.length > 0) wrong.push(`${endpoint.name}: changed ${changed.join(', ')} with ${JSON.stringify(said)}`);
        state = after;
      }
      expect(wrong).toEqual([]);
      expect(accepted).toBeGreaterThan(10);
    }, time);

    it('at a socket’s door is let in or refused with a code', async () => {
      await fc.assert(
        fc.asyncProperty(handshakes, async (auth) => {
          const socket = io(fuzzed.app.url, { auth: auth as Record<string, unknown>, transports: ['websocket'], reconnection: false, forceNew: true });
          const outcome = await inTime(new Promise<string>((resolve) => {
            socket.once('connect', () => resolve('in'));
            socket.once('connect_error', ({ message }) => resolve(message));
            socket.once('disconnect', () => resolve('cut off'));
          }), JSON.stringify(auth));
          socket.disconnect();
          expect(['in', 'cut off', 'sign-in-required', 'not-found', 'invalid-request', 'websocket error']).toContain(outcome);
        }),
        { numRuns: runs * 10 },
      );
    }, time);

    it('up a line that only goes down cuts it, and no other', async () => {
      const listener = io(fuzzed.app.url, { auth: { audience: 'public' }, transports: ['websocket'], reconnection: false, forceNew: true });
      await new Promise((resolve) => listener.once('connect', resolve as () => void));
      const before = await fuzzed.state();
      const address = `${fuzzed.app.url}/socket.io/?EIO=4&transport=polling`;
      await fc.assert(
        fc.asyncProperty(fc.boolean(), packets, async (isIn, packet) => {
          const { sid } = JSON.parse((await (await fetch(address)).text()).slice(1)) as { sid: string };
          if (isIn) await fetch(`${address}&sid=${sid}`, { method: 'POST', body: '40{"audience":"public"}' });
          const answer = await inTime(fetch(`${address}&sid=${sid}`, { method: 'POST', body: packet }), packet);
          expect([answer.status < 500, packet]).toEqual([true, packet]);
          await fetch(`${address}&sid=${sid}`, { method: 'POST', body: '1' });
        }),
        { numRuns: bad },
      );
      expect(listener.connected).toBe(true);
      listener.disconnect();
      expect(await fuzzed.state()).toEqual(before);
      expect((await fetch(`${fuzzed.app.url}/api/health/ready`)).status).toBe(200);
    }, time);
  });
}
