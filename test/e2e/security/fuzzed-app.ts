import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
import { descriptionAt, endpointsOf, type Description, type Endpoint } from './endpoints';
import { Everybody } from './everybody';

/** Longer than any answer takes on a slow machine: after it the app counts as hanging. */
const HANGS_AFTER = 20_000;
/** Name of the folder of its data. */
const DATA = 'data';
const INTERNALS = /\bat \S+ \(|node_modules|QueryFailed|\bselect .* from\b|insert into/;

/** A compiled app, which describes itself fully and can really fall, on a database with one of everything. */
export class FuzzedApp {
  private constructor(
    readonly levels: TwoLevels,
    readonly of: Furniture,
    readonly app: Spawned,
    readonly description: Description,
    private everybody: Everybody,
    private deputy: BrowserSession,
    /** With the data folder in it and nothing else. */
    readonly folder: string,
  ) {}

  static async begin(): Promise<FuzzedApp> {
    const levels = await TwoLevels.in(await runApp());
    const of = await furnished(levels);
    const { running } = levels;
    const folder = mkdtempSync(join(tmpdir(), 'piaojue-fuzz-'));
    cpSync(running.settings.dataFolder, join(folder, DATA), { recursive: true });
    const [port, boxPort, commandPort] = [await freePort(), await freePort(), await freePort()].map(String) as [string, string, string];
    const app = await spawnApp({ DATABASE_URL: running.settings.databaseUrl, PIAOJUE_DATA: join(folder, DATA), PORT: port, HOST: '127.0.0.1', BOX_PORT: boxPort, BOX_COMMAND_PORT: commandPort });
    const everybody = await Everybody.in(levels, of.unit, app.url);
    return new FuzzedApp(levels, of, app, await descriptionAt(app.url), everybody, await deputyAt(app.url, of), folder);
  }

  /** Everybody signs in again: each sign-in has its own pace, for every endpoint. */
  async signInAnew(): Promise<void> {
    [this.everybody, this.deputy] = [await Everybody.signedIn(this.app.url), await deputyAt(this.app.url, this.of)];
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
    const tables = await this.levels.digestOfActs();
    const [row] = await this.levels.query<{ entries: string }>(`select count(*)::text as entries from audit_entries where congress_id = $1 and body not like '%"kind":"system"%'`, [this.levels.lower.id]);
    return { ...tables, entries: row!.entries };
  }
}

async function deputyAt(url: string, { card }: Furniture): Promise<BrowserSession> {
  const deputy = new BrowserSession(url);
  ok(await deputy.signInDeputy({ card, deviceKey: deviceKey() }));
  return deputy;
}

/** @returns what is wrong with an answer, null when nothing is */
export function fault({ status, body, bytes, headers }: Answer<ProblemDetails | null>): string | null {
  if (status < 400) return null;
  if (INTERNALS.test(bytes.toString())) return 'tells internals';
  if (status === 503) return headers.get('retry-after') === null ? 'busy without a time to come again' : null;
  if (status >= 500) return `${status}`;
  if (body === null || !(body.code in PROBLEM_STATUS || /^[a-z-]+$/.test(body.code)) || body.status !== status) return 'is no problem of ours';
  return null;
}

export const inTime = <T>(work: Promise<T>, what: string): Promise<T> => {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new Error(`no answer: ${what}`)), HANGS_AFTER)));
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};
