import { generateKeyPairSync } from 'node:crypto';
import { Client } from 'pg';
import type { PublicProposalPage } from '../../../src/contract/http/proposals';
import type { PublicProjectBoard } from '../../../src/contract/http/public-projects';
import { isOnLeave, smallHall } from '../../../src/cli/example/example-deputies';
import { exampleCard, EXAMPLE_STAFF } from '../../../src/cli/example/example-logins';
import { loadExample } from '../../../src/cli/example/load-example';
import { HttpSession } from '../../../src/cli/rehearse/http-session';
import { rehearse } from '../../../src/cli/rehearse/rehearsal';
import { fillApp, sizes } from '../../support/plans/filled-app';
import { fillBox } from '../../support/plans/filled-box';
import { listenToPlans, UNHEARD, type Listening } from '../../support/plans/overhear';
import { BIG, planFaults } from '../../support/plans/plan-faults';
import { startStack, type Stack } from '../../support/stack';

/** Statements that rightly read or sort much: words of them, and why. */
const READS_MUCH = {
  'order by "auditentry"."index" asc': 'a bundle, made once when a result is published, shows the whole log',
  'insert into adopted_projects': 'once, when a decision is published',
  'count(distinct supporter)': 'the public’s list is kept in memory and read whole when it has changed',
  'from owed_opinions': 'a few of staff are told how much of a round waits: counted over the round',
  'with merged as': 'the same',
};

/** The box takes plans made for any values, as its named statements may end with; the app's are made for each question. */
const GENERIC_IN_THE_BOX = `select set_config('plan_cache_mode', 'force_generic_plan', false) where to_regclass('box_papers') is not null`;

let listening: Listening;
let stack: Stack;
let cards: string[];
let rows = 0;
const big = new Set<string>();
const excused = new Set<string>();
const desks = new Map<string, HttpSession>();

async function filled(url: string, fill: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(UNHEARD);
  await fill(client);
  const size = await sizes(client, BIG);
  for (const name of size.big) big.add(name);
  rows += size.rows;
  await client.end();
}

/** What was wrong with the plans of everything that ran since the last time; and which statements ran. */
function heard(): { readonly faults: string[]; readonly statements: string } {
  const all = listening.taken();
  const faults = all.flatMap(({ statement, plan }) => {
    const found = planFaults(plan, big);
    const excuse = Object.keys(READS_MUCH).find((words) => statement.toLowerCase().includes(words));
    if (found.length > 0 && excuse !== undefined) excused.add(excuse);
    return excuse === undefined ? found.map((fault) => `${fault}: ${statement.replace(/\s+/g, ' ').slice(0, 400)}`) : [];
  });
  return { faults: [...new Set(faults)], statements: all.map(({ statement }) => statement).join('\n') };
}

const ask = <T>(who: string, path: string): Promise<T> => desks.get(who)!.get<T>(path);

beforeAll(async () => {
  listening = listenToPlans(GENERIC_IN_THE_BOX);
  stack = await startStack();
  await loadExample(stack.app, new Date(), smallHall);
  cards = smallHall.filter((deputy) => !isOnLeave(deputy)).map((deputy) => exampleCard(stack.settings.logKey, stack.settings.publicUrl, deputy).token);
  await filled(stack.databases.app, async (client) => {
    const { rows: [congress] } = await client.query<{ id: string }>(`select congress_id as id from congresses where slug = 'example'`);
    await fillApp(client, congress!.id);
  });
  await filled(stack.databases.box, fillBox);
  listening.taken();
}, 300_000);
afterAll(async () => {
  await stack?.close();
  listening?.end();
});

describe('among more than a million rows, by the plans of what the program really sends,', () => {
  let ballotId: string;

  it('a whole vote reads no big table: sign-in, issuing, casting, turnout, counting, publishing', async () => {
    expect(rows).toBeGreaterThan(1_000_000);
    ballotId = await rehearse({ appUrl: stack.appUrl, boxUrl: stack.boxUrl, cards: cards.map((card) => ({ card })), seconds: 0, isAutomatic: true, ballotId: null, say: () => undefined });
    const { faults, statements } = heard();
    for (const part of ['insert into box_papers', 'from box_ballots', 'select count(*)::int as count from box_every_paper', 'deputy_logins', 'staff_logins', 'secret_issuances', 'attendance', 'audit_entries', 'box_commands where answer is null']) expect(statements).toContain(part);
    expect(faults).toEqual([]);
  }, 240_000);

  it('nor does knowing who is signed in, the desk of a deputy, the log page by page, or what waits for anybody of staff', async () => {
    for (const { username, password } of EXAMPLE_STAFF) {
      desks.set(username, new HttpSession(stack.appUrl));
      await desks.get(username)!.signIn(username, password);
    }
    for (const name of ['public', 'deputy']) desks.set(name, new HttpSession(stack.appUrl));
    await desks.get('deputy')!.signInDeputy({ card: cards[0], deviceKey: generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x! });
    for (const path of ['/api/me', '/api/deputy/desk', '/api/deputy/deliberation']) await ask('deputy', path);
    for (const path of ['/api/audit', '/api/audit?from=100000', '/api/audit/checkpoints']) await ask('audit', path);
    for (const { username } of EXAMPLE_STAFF) await ask(username, '/api/todos');
    const { faults, statements } = heard();
    for (const part of ['token_hash', 'AuditEntry', 'todo_readings', 'deputies']) expect(statements).toContain(part);
    expect(faults).toEqual([]);
  }, 120_000);

  it('nor do the public’s lists by any order, first and deep, search, map, one project, the board and the results', async () => {
    const at = '/api/public/example';
    const { proposals } = await ask<PublicProposalPage>('public', `${at}/proposals`);
    const words = [...proposals[3]!.title];
    for (const query of ['sort=supports', 'from=50000&limit=100', 'sort=supports&from=50000&limit=100', ...[2, 4].map((length) => `q=${encodeURIComponent(words.slice(2, 2 + length).join(''))}`)]) await ask('public', `${at}/proposals?${query}`);
    const { projects } = await ask<PublicProjectBoard>('public', `${at}/projects`);
    for (const path of [`projects/${projects[0]!.id}`, 'results', `results/${ballotId}`, 'programmes', 'statistics', 'map?west=108&south=31&east=108.5&north=31.5&zoom=9']) await ask('public', `${at}/${path}`);
    await ask('public', '/api/public/town-7/projects');
    const { faults, statements } = heard();
    for (const part of ['public_proposals', 'grams @>', 'project_standings']) expect(statements).toContain(part);
    expect(faults).toEqual([]);
  }, 120_000);

  it('and every excuse is still needed', () => {
    expect([...excused].sort()).toEqual(Object.keys(READS_MUCH).sort());
  });
});
