import type { AccessPolicy, AccountView, EnrolmentView, Me, SecondFactorView } from '../../../src/contract/http/accounts';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { AccountsService } from '../../../src/modules/accounts/accounts.service';
import { Clock } from '../../../src/platform/clock/clock';
import { foundCongress, PASSWORD, signedInStaff, systemOf } from '../../factories/congress';
import { BrowserSession } from '../../support/browser-session';
import { runApp, type RunningApp } from '../../support/running-app';
import { Telephone } from '../../support/telephone';

const HALF_MINUTE = 30_000;

describe('second factors', () => {
  let running: RunningApp;
  let congressId: string;
  let security: BrowserSession;
  let now: Date;

  beforeAll(async () => {
    running = await runApp();
    congressId = (await foundCongress(running)).id;
    security = await signedInStaff(running, 'securityAdmin');
    now = new Date('2026-02-27T01:00:00Z');
    running.app.get(Clock).now = () => now;
  });
  afterAll(() => running.stop());

  const later = (halfMinutes: number) => (now = new Date(now.getTime() + halfMinutes * HALF_MINUTE));
  const knock = (name: string, code?: string, password = PASSWORD) => new BrowserSession(running.url).signIn(name, password, undefined, code);
  const answer = ({ status, body }: { status: number; body: unknown }) => [status, (body as ProblemDetails).code];
  async function account(username: string): Promise<{ id: string; browser: BrowserSession; telephone: Telephone }> {
    const { id } = await running.app.get(AccountsService).create(systemOf(congressId), { username, name: '王五', password: PASSWORD, roles: ['office'] });
    const browser = new BrowserSession(running.url);
    await browser.signIn(username, PASSWORD);
    return { id, browser, telephone: await browser.enrol(PASSWORD, now) };
  }

  it('are asked for once they are on, and only of whoever knows the password', async () => {
    const { telephone } = await account('asked');
    later(1);
    expect(answer(await knock('asked'))).toEqual([401, 'second-factor-needed']);
    expect(answer(await knock('asked', telephone.codeAt(now), 'a wrong password'))).toEqual([401, 'sign-in-failed']);
    expect(answer(await knock('asked', '000000'))).toEqual([401, 'second-factor-wrong']);
    expect((await knock('asked', telephone.codeAt(now))).body).toMatchObject({ kind: 'staff', roles: ['office'] });
  });

  it('are good once: no code is taken twice, no earlier one after a later one, none that is a minute old, and of two at the same moment one', async () => {
    const { telephone } = await account('replayed');
    const enrolled = telephone.codeAt(now);
    expect(answer(await knock('replayed', enrolled))).toEqual([401, 'second-factor-wrong']);
    later(2);
    const [before, code] = [telephone.codeAt(new Date(now.getTime() - HALF_MINUTE)), telephone.codeAt(now)];
    const both = await Promise.all([knock('replayed', code), knock('replayed', code)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    for (const old of [code, before]) expect(answer(await knock('replayed', old))).toEqual([401, 'second-factor-wrong']);
    const next = telephone.codeAt(later(1));
    later(2);
    expect(answer(await knock('replayed', next))).toEqual([401, 'second-factor-wrong']);
  });

  it('can be replaced by a printed code for the day a telephone is lost, each good once, however it is typed', async () => {
    const { browser, telephone } = await account('lost');
    expect(new Set(telephone.recoveryCodes).size).toBe(10);
    const [first, second] = telephone.recoveryCodes as [string, string];
    expect((await knock('lost', first.toLowerCase().replaceAll('-', ' '))).status).toBe(200);
    expect(answer(await knock('lost', first))).toEqual([401, 'second-factor-wrong']);
    expect((await knock('lost', second)).status).toBe(200);
    expect((await browser.get<SecondFactorView>('/api/me/second-factor')).body).toEqual({ isOn: true, recoveryCodesLeft: 8 });
    const log = JSON.stringify(await running.database.query('select body from audit_entries'));
    expect(log).toContain('"shown\\":\\"recovery-code');
    expect([...telephone.recoveryCodes].filter((code) => log.includes(code))).toEqual([]);
  });

  it('lie in the database under a key that is not there', async () => {
    const { id, browser } = await account('sealed');
    await browser.delete('/api/me/second-factor', { password: PASSWORD, code: '000000' });
    const other = await running.app.get(AccountsService).create(systemOf(congressId), { username: 'begun', name: '李四', password: PASSWORD, roles: ['office'] });
    const begun = new BrowserSession(running.url);
    await begun.signIn('begun', PASSWORD);
    const { secret, uri } = (await begun.post<EnrolmentView>('/api/me/second-factor', { password: PASSWORD })).body;
    expect(uri).toContain(`secret=${secret}`);
    const raw = Buffer.from(([...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('').match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
    const rows = await running.database.query<{ secret: Buffer }[]>('select secret from second_factors where account_id = any($1::uuid[])', [[id, other.id]]);
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row.secret.includes(raw)).toBe(false);
  });

  it('count only when confirmed by a code, and are not begun behind the back of whoever left a console open', async () => {
    await running.app.get(AccountsService).create(systemOf(congressId), { username: 'careful', name: '赵六', password: PASSWORD, roles: ['office'] });
    const browser = new BrowserSession(running.url);
    await browser.signIn('careful', PASSWORD);
    expect(answer(await browser.post('/api/me/second-factor', { password: 'not the password' }))).toEqual([403, 'password-wrong']);
    await browser.post('/api/me/second-factor', { password: PASSWORD });
    expect(answer(await browser.put('/api/me/second-factor', { code: '000000' }))).toEqual([401, 'second-factor-wrong']);
    expect((await knock('careful')).status).toBe(200);
  });

  it('end every other sign-in, and give this browser another token, when they come and when they go', async () => {
    const { browser, telephone } = await account('rotated');
    later(1);
    const elsewhere = new BrowserSession(running.url);
    expect((await elsewhere.signIn('rotated', PASSWORD, undefined, telephone.codeAt(now))).status).toBe(200);
    const before = browser.cookies.get('piaojue_staff');
    later(1);
    const removed = await browser.delete<Me>('/api/me/second-factor', { password: PASSWORD, code: telephone.codeAt(now) });
    expect([removed.status, removed.body.roles]).toEqual([200, ['office']]);
    expect(browser.cookies.get('piaojue_staff')).not.toBe(before);
    expect([(await elsewhere.get('/api/projects')).status, (await browser.get('/api/projects')).status, (await knock('rotated')).status]).toEqual([401, 200, 200]);
  });

  it('are slowed down when guessed', async () => {
    await account('guessed');
    const answers: unknown[] = [];
    for (let guess = 0; guess < 11; guess += 1) answers.push((await knock('guessed', String(guess).padStart(6, '0'))).status);
    expect(answers).toEqual([...Array<number>(10).fill(401), 429]);
  });

  it('are taken away by the security administrator alone, from anybody but oneself', async () => {
    const { id } = await account('helped');
    expect((await (await signedInStaff(running, 'systemAdmin')).delete(`/api/accounts/${id}/second-factor`)).status).toBe(403);
    expect((await security.get<AccountView[]>('/api/accounts')).body.find((one) => one.id === id)).toMatchObject({ hasSecondFactor: true });
    expect((await security.delete(`/api/accounts/${id}/second-factor`)).status).toBe(204);
    expect((await security.delete(`/api/accounts/${id}/second-factor`)).status).toBe(404);
    expect((await knock('helped')).status).toBe(200);
    const { accountId } = (await security.get<Me>('/api/me')).body;
    expect((await security.delete<ProblemDetails>(`/api/accounts/${accountId}/second-factor`)).body.problems[0]!.code).toBe('own-factor-elsewhere');
  });

  it('must be there before anything may be done, for whom the body says so: nobody, administrators, all staff', async () => {
    const [admin, clerk] = [await signedInStaff(running, 'systemAdmin'), await signedInStaff(running, 'office')];
    const [policy] = [{ idleMinutes: 240, longestHours: 12 }];
    const set = (secondFactor: string) => security.put<AccessPolicy>('/api/access-policy', { ...policy, secondFactor });
    const may = async () => [(await admin.get('/api/accounts')).status, (await clerk.get('/api/projects')).status];
    const telephone = await security.enrol(PASSWORD, now);
    expect(telephone.recoveryCodes).toHaveLength(10);
    expect(await may()).toEqual([200, 200]);
    expect((await set('administrators')).body).toEqual({ ...policy, secondFactor: 'administrators' });
    expect(await may()).toEqual([403, 200]);
    expect((await admin.get<ProblemDetails>('/api/accounts')).body.code).toBe('second-factor-first');
    expect((await admin.get<Me>('/api/me')).body).toMatchObject({ owes: 'second-factor', roles: [] });
    await set('staff');
    expect(await may()).toEqual([403, 403]);
    await admin.enrol(PASSWORD, now);
    expect(await may()).toEqual([200, 403]);
    expect((await admin.put('/api/access-policy', { ...policy, secondFactor: 'optional' })).status).toBe(403);
    expect((await set('optional')).status).toBe(200);
    expect((await set('never')).status).toBe(400);
    expect(await may()).toEqual([200, 200]);
  });
});
