import type * as Argon2 from '@node-rs/argon2';
import type { AuditPage } from '../../../src/contract/http/audits';
import type { DelegationView, DeputyCard, DeputyView } from '../../../src/contract/http/sessions';
import { AccountsService } from '../../../src/modules/accounts/accounts.service';
import { RecognitionService } from '../../../src/modules/sessions/sign-in/recognition.service';
import { deviceKey, foundCongress, PASSWORD, plannedSitting, signedInStaff, systemOf } from '../../factories/congress';
import { BrowserSession } from '../../support/browser-session';
import { runApp, type RunningApp } from '../../support/running-app';

/** The very module that the app uses. */
const argon2 = jest.requireActual<typeof Argon2>('@node-rs/argon2');

let running: RunningApp;
let congressId: string;
let security: BrowserSession;
beforeEach(async () => {
  running = await runApp();
  congressId = (await foundCongress(running)).id;
  security = await signedInStaff(running, 'securityAdmin');
});
afterEach(() => running.stop());

const account = (username: string) => running.app.get(AccountsService).create(systemOf(congressId), { username, name: '王五', password: PASSWORD, roles: ['office'] });
const knock = (username: string, password: string) => new BrowserSession(running.url).signIn(username, password);
/** How often a password was really tried, each costing the same 19 MiB and two passes, since then. */
function hashesTried() {
  const verify = jest.spyOn(argon2, 'verify');
  return { count: () => verify.mock.calls.length, costs: () => verify.mock.calls.map(([hash]) => String(hash).split('$').slice(1, 4).join('$')), end: () => verify.mockRestore() };
}

describe('guessing at an account', () => {
  it('costs the same work and gets the same words whether the name exists, is disabled or does not exist', async () => {
    const { id } = await account('disabled');
    await account('known');
    await running.app.get(AccountsService).update(systemOf(congressId), id, { isDisabled: true });
    const tried = hashesTried();
    const answers = [];
    for (const [name, password] of [['known', 'wrong password'], ['nobody', 'wrong password'], ['disabled', PASSWORD], ['disabled', 'wrong password']] as const) {
      const before = tried.count();
      const { status, body } = await knock(name, password);
      answers.push({ status, body, hashes: tried.count() - before });
    }
    expect(new Set(tried.costs())).toEqual(new Set(['argon2id$v=19$m=19456,t=2,p=1']));
    tried.end();
    expect(answers).toEqual(Array(4).fill({ status: 401, body: expect.objectContaining({ code: 'sign-in-failed', problems: [] }), hashes: 1 }));
  });

  it('tries ten passwords a quarter of an hour, however many are sent, for a name that does not exist too', async () => {
    await account('guessed');
    for (const name of ['guessed', 'nobody']) {
      const tried = hashesTried();
      const statuses = [];
      for (let guess = 0; guess < 200; guess += 1) statuses.push((await knock(name, `guess number ${guess}`)).status);
      expect(statuses).toEqual([...Array<number>(10).fill(401), ...Array<number>(190).fill(429)]);
      expect(tried.count()).toBe(10);
      tried.end();
    }
    const auditor = await signedInStaff(running, 'auditAdmin');
    const blocks = (await auditor.get<AuditPage>('/api/audit?limit=1000')).body.entries.filter(({ act }) => act === 'logins.block');
    expect(blocks.map(({ actor }) => actor.kind)).toEqual(['system', 'system']);
  });

  it('does not lock its owner out of a browser where the account was signed in before; elsewhere the security administrator lifts the block', async () => {
    const { id } = await account('clerk');
    const own = new BrowserSession(running.url);
    await own.signIn('clerk', PASSWORD);
    await own.delete('/api/logins/current');
    for (let guess = 0; guess < 30; guess += 1) await knock('clerk', 'wrong password');
    expect((await knock('clerk', PASSWORD)).status).toBe(429);
    expect((await own.signIn('clerk', PASSWORD)).status).toBe(200);
    expect((await knock('clerk', PASSWORD)).status).toBe(429);
    expect((await (await signedInStaff(running, 'office')).delete(`/api/accounts/${id}/block`)).status).toBe(403);
    expect((await security.delete(`/api/accounts/${id}/block`)).status).toBe(204);
    expect((await knock('clerk', PASSWORD)).status).toBe(200);
  });

  it('gains nothing by the cookie of a browser that another account knows', async () => {
    await account('clerk');
    await account('colleague');
    const thief = new BrowserSession(running.url);
    await thief.signIn('colleague', PASSWORD);
    const statuses = [];
    for (let guess = 0; guess < 12; guess += 1) statuses.push((await thief.signIn('clerk', 'wrong password')).status);
    expect(statuses.slice(-2)).toEqual([429, 429]);
  });
});

describe('guessing at a seat', () => {
  let office: BrowserSession;
  let deputy: DeputyView;
  let card: DeputyCard;
  beforeEach(async () => {
    await plannedSitting(running, congressId);
    office = await signedInStaff(running, 'office');
    const delegation = (await office.post<DelegationView>('/api/delegations', { name: '第一代表团' })).body;
    deputy = (await office.post<DeputyView>('/api/deputies', { number: 'D1', name: '代表1', delegationId: delegation.id, seat: '1-01' })).body;
    card = (await office.post<DeputyCard>(`/api/deputies/${deputy.id}/card`)).body;
  });
  const signIn = (request: object) => new BrowserSession(running.url).signInDeputy({ deviceKey: deviceKey(), ...request });
  const wrong = () => signIn({ seat: '1-01', code: card.code === '000000' ? '000001' : '000000' });

  it('locks the code, never the card; the sign-in desk opens it again, at once and by a scrutineer too', async () => {
    for (let guess = 0; guess < 5; guess += 1) expect((await wrong()).status).toBe(401);
    expect((await signIn({ seat: '1-01', code: card.code })).status).toBe(429);
    expect((await signIn({ card: card.link })).status).toBe(200);
    const desk = await signedInStaff(running, 'scrutineer');
    expect((await (await signedInStaff(running, 'presidium')).delete(`/api/deputy-logins/blocks/${deputy.id}`)).status).toBe(403);
    expect((await desk.delete(`/api/deputy-logins/blocks/${deputy.id}`)).status).toBe(204);
    expect((await signIn({ seat: '1-01', code: card.code })).status).toBe(200);
  });

  it('seat after seat is stopped for its address, and cards behind the same address still open', async () => {
    const recognition = running.app.get(RecognitionService);
    const address = '10.0.0.1';
    const guess = (seat: number) => recognition.recognise(congressId, { seat: `X${seat}`, code: '000000' }, address).catch((error: { code: string }) => error.code);
    const outcomes: unknown[] = [];
    // no more at once than there is a connection for on a slow machine
    for (let from = 0; from < 1_100; from += 20) outcomes.push(...(await Promise.all(Array.from({ length: 20 }, (_, index) => guess(from + index)))));
    expect(outcomes.filter((code) => code === 'sign-in-failed').length).toBeGreaterThanOrEqual(1_000);
    await expect(recognition.recognise(congressId, { seat: '1-01', code: card.code }, address)).rejects.toMatchObject({ code: 'too-many-requests' });
    await expect(recognition.recognise(congressId, { card: card.link }, address)).resolves.toMatchObject({ deputyId: deputy.id });
    await expect(recognition.recognise(congressId, { seat: '1-01', code: card.code }, '10.0.0.2')).resolves.toMatchObject({ deputyId: deputy.id });
  });

  it('with cards guesses at random, for which no count is needed and nobody is held up', async () => {
    for (let guess = 0; guess < 20; guess += 1) expect((await signIn({ card: String(guess).padStart(43, 'x') })).status).toBe(401);
    expect((await signIn({ seat: '1-01', code: card.code })).status).toBe(200);
  });
});
