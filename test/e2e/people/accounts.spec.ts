import type { AccountView, Me } from '../../../src/contract/http/accounts';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { foundCongress, PASSWORD, signedInStaff } from '../../factories/congress';
import { BrowserSession } from '../../support/browser-session';
import { runApp, type RunningApp } from '../../support/running-app';

describe('staff accounts', () => {
  let running: RunningApp;
  let admin: BrowserSession;

  beforeAll(async () => {
    running = await runApp();
    await foundCongress(running);
    admin = await signedInStaff(running, 'systemAdmin');
  });
  afterAll(() => running.stop());

  const account = async (username: string): Promise<AccountView> =>
    (await admin.post<AccountView>('/api/accounts', { username, name: '王五', password: PASSWORD, roles: ['office'] })).body;

  it('says who is signed in', async () => {
    const { id } = await account('who');
    const browser = new BrowserSession(running.url);
    expect((await browser.get<Me>('/api/me')).body).toMatchObject({ kind: 'nobody', csrfToken: null });
    expect((await browser.signIn('who', PASSWORD)).body).toMatchObject({ kind: 'staff', name: '王五', roles: ['office'] });
    expect((await browser.get<Me>('/api/me')).body).toMatchObject({ kind: 'staff', accountId: id, csrfToken: browser.csrfToken });
  });

  it('hands out a cookie that scripts cannot read, other sites cannot send and the box never sees', async () => {
    await account('cookie');
    const { headers } = await new BrowserSession(running.url).signIn('cookie', PASSWORD);
    const cookies = headers.getSetCookie();
    expect(cookies).toHaveLength(2);
    for (const cookie of cookies) expect(cookie).toMatch(/^piaojue_staff=[\w-]{43}; Path=\/(api|socket\.io); HttpOnly; SameSite=Strict$/);
  });

  it('keeps no token and no password that could be used', async () => {
    await account('hashes');
    const browser = new BrowserSession(running.url);
    await browser.signIn('hashes', PASSWORD);
    const rows = JSON.stringify(await running.database.query('select * from staff_logins, accounts'));
    expect(rows).not.toContain(browser.cookies.get('piaojue_staff'));
    expect(rows).not.toContain(PASSWORD);
    expect(rows).toContain('$argon2id$');
  });

  it('answers an unknown name, a wrong password and a disabled account alike', async () => {
    const { id } = await account('disabled');
    await account('known');
    await admin.patch(`/api/accounts/${id}`, { isDisabled: true });
    const tries = [['nobody', PASSWORD], ['known', 'wrong password'], ['disabled', PASSWORD]] as const;
    const answers = await Promise.all(tries.map(([name, password]) => new BrowserSession(running.url).signIn(name, password)));
    for (const { status, body } of answers) {
      expect(status).toBe(401);
      expect(body).toEqual(answers[0].body);
      expect(body).toMatchObject({ code: 'sign-in-failed', problems: [] });
    }
  });

  it('refuses a write without the CSRF token, and changes nothing', async () => {
    const careless = new BrowserSession(running.url);
    for (const [name, value] of admin.cookies) careless.cookies.set(name, value);
    for (const token of [null, 'guessed']) {
      careless.csrfToken = token;
      const { status, body } = await careless.post<ProblemDetails>('/api/accounts', { username: 'forged', name: '假', password: PASSWORD, roles: ['systemAdmin'] });
      expect([status, body.code]).toEqual([403, 'csrf-token-missing']);
    }
    expect((await admin.get<AccountView[]>('/api/accounts')).body.map(({ username }) => username)).not.toContain('forged');
  });

  it.each([
    ['disabling', { isDisabled: true }],
    ['another role', { roles: ['presidium'] }],
    ['a new password', { password: 'another long password' }],
  ])('signs an account out everywhere, at once, by %s', async (_, change) => {
    const { id, username } = await account(`gone-${Object.keys(change)[0]}`);
    const browsers = [new BrowserSession(running.url), new BrowserSession(running.url)];
    for (const browser of browsers) await browser.signIn(username, PASSWORD);
    expect((await browsers[0].get('/api/projects')).status).toBe(200);
    await admin.patch(`/api/accounts/${id}`, change);
    for (const browser of browsers) expect((await browser.get('/api/projects')).status).toBe(401);
  });

  it('signs out this browser, or every browser', async () => {
    const { id } = await account('leaver');
    const [one, other] = [new BrowserSession(running.url), new BrowserSession(running.url)];
    for (const browser of [one, other]) await browser.signIn('leaver', PASSWORD);
    const stolen = one.cookies.get('piaojue_staff')!;
    expect((await one.delete('/api/logins/current')).status).toBe(204);
    one.cookies.set('piaojue_staff', stolen);
    expect((await one.get('/api/projects')).status).toBe(401);
    expect((await other.get('/api/projects')).status).toBe(200);
    expect((await admin.delete(`/api/accounts/${id}/logins`)).status).toBe(204);
    expect((await other.get('/api/projects')).status).toBe(401);
  });

  it('slows guessing at one account down and lets everybody else behind the same address in', async () => {
    await account('guessed');
    await account('neighbour');
    const guess = () => new BrowserSession(running.url).signIn('guessed', 'wrong password');
    const statuses = [];
    for (let index = 0; index < 11; index += 1) statuses.push((await guess()).status);
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
    expect((await new BrowserSession(running.url).signIn('neighbour', PASSWORD)).status).toBe(200);
  });

  it('never loses its last administrator', async () => {
    const accounts = (await admin.get<AccountView[]>('/api/accounts')).body;
    const last = accounts.find(({ roles }) => roles.includes('systemAdmin'))!;
    for (const change of [{ isDisabled: true }, { roles: ['office'] }]) {
      const { status, body } = await admin.patch<ProblemDetails>(`/api/accounts/${last.id}`, change);
      expect([status, body.problems[0].code]).toEqual([403, 'last-administrator']);
    }
  });

  it('refuses a name that is taken, and names every mistake in one answer', async () => {
    await account('taken');
    expect((await admin.post<ProblemDetails>('/api/accounts', { username: 'taken', name: '甲', password: PASSWORD, roles: ['office'] })).body.code).toBe('account-name-taken');
    const { status, body } = await admin.post<ProblemDetails>('/api/accounts', { username: '', password: 'short', roles: ['emperor'], isDisabled: false });
    expect([status, body.code]).toEqual([400, 'invalid-request']);
    expect(new Set(body.problems.map(({ at }) => at))).toEqual(new Set(['username', 'name', 'password', 'roles', 'isDisabled']));
  });
});
