import type { AccountView, Me } from '../../../src/contract/http/accounts';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import type { StaffRole } from '../../../src/contract/roles';
import { AccountsService } from '../../../src/modules/accounts/accounts.service';
import { foundCongress, PASSWORD, signedInStaff, systemOf } from '../../factories/congress';
import { BrowserSession } from '../../support/browser-session';
import { runApp, type RunningApp } from '../../support/running-app';

describe('staff accounts', () => {
  let running: RunningApp;
  let admin: BrowserSession;
  let security: BrowserSession;
  let congressId: string;

  beforeAll(async () => {
    running = await runApp();
    congressId = (await foundCongress(running)).id;
    [admin, security] = await Promise.all([signedInStaff(running, 'systemAdmin'), signedInStaff(running, 'securityAdmin')]);
  });
  afterAll(() => running.stop());

  const account = (username: string): Promise<AccountView> => running.app.get(AccountsService).create(systemOf(congressId), { username, name: '王五', password: PASSWORD, roles: ['office'] });

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
    expect(cookies).toHaveLength(3);
    for (const cookie of cookies.slice(0, 2)) expect(cookie).toMatch(/^piaojue_staff=[\w-]{43}; Path=\/(api|socket\.io); HttpOnly; SameSite=Strict$/);
    expect(cookies[2]).toMatch(/^piaojue_known=[\w.-]{66}; Max-Age=15552000; Path=\/api\/logins; .*HttpOnly; SameSite=Strict$/);
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
      const { status, body } = await careless.post<ProblemDetails>('/api/accounts', { username: 'forged', name: '假', password: PASSWORD });
      expect([status, body.code]).toEqual([403, 'csrf-token-missing']);
    }
    expect((await admin.get<AccountView[]>('/api/accounts')).body.map(({ username }) => username)).not.toContain('forged');
  });

  it.each([
    ['disabling', (id: string) => admin.patch(`/api/accounts/${id}`, { isDisabled: true })],
    ['another role', (id: string) => security.put(`/api/accounts/${id}/rights`, { roles: ['presidium'], unitId: null })],
    ['a new password', (id: string) => security.put(`/api/accounts/${id}/password`, { password: 'another long password' })],
    ['being told to go', (id: string) => security.delete(`/api/accounts/${id}/logins`)],
  ])('signs an account out everywhere, at once, by %s', async (how, change) => {
    const { id, username } = await account(`gone-${how.replaceAll(' ', '-')}`);
    const browsers = [new BrowserSession(running.url), new BrowserSession(running.url)];
    for (const browser of browsers) await browser.signIn(username, PASSWORD);
    expect((await browsers[0].get('/api/projects')).status).toBe(200);
    expect((await change(id)).status).toBeLessThan(300);
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
    expect((await security.delete(`/api/accounts/${id}/logins`)).status).toBe(204);
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

  it('never loses its last administrator of a kind', async () => {
    const accounts = (await admin.get<AccountView[]>('/api/accounts')).body;
    const idOf = (role: StaffRole) => accounts.filter(({ roles }) => roles.includes(role)).map(({ id }) => id);
    const [system] = idOf('systemAdmin');
    for (const answer of [await admin.patch<ProblemDetails>(`/api/accounts/${system}`, { isDisabled: true }), await security.put<ProblemDetails>(`/api/accounts/${system}/rights`, { roles: ['office'], unitId: null })]) {
      expect([answer.status, answer.body.problems[0]!.code]).toEqual([403, 'last-administrator']);
    }
    const [first] = idOf('securityAdmin');
    const { accountId: second } = (await (await signedInStaff(running, 'securityAdmin')).get<Me>('/api/me')).body;
    expect((await admin.patch(`/api/accounts/${second}`, { isDisabled: true })).status).toBe(200);
    expect((await admin.patch<ProblemDetails>(`/api/accounts/${first}`, { isDisabled: true })).body.problems[0]!.code).toBe('last-administrator');
    expect((await admin.patch(`/api/accounts/${second}`, { isDisabled: false })).status).toBe(200);
    expect((await admin.patch(`/api/accounts/${first}`, { isDisabled: true })).status).toBe(200);
    expect((await admin.patch(`/api/accounts/${first}`, { isDisabled: false })).status).toBe(200);
    security = await signedInStaff(running, 'securityAdmin');
  });

  it('may do nothing until the security administrator says what, who may not make accounts', async () => {
    const { status, body } = await admin.post<AccountView>('/api/accounts', { username: 'fresh', name: '新人', password: PASSWORD });
    expect([status, body.roles]).toEqual([201, []]);
    const fresh = new BrowserSession(running.url);
    expect((await fresh.signIn('fresh', PASSWORD)).body).toMatchObject({ roles: [], owes: 'own-password' });
    expect((await fresh.changePassword(PASSWORD, 'my very own password')).body).toMatchObject({ roles: [], owes: null });
    expect((await fresh.get('/api/projects')).status).toBe(403);
    const grant = { roles: ['office'], unitId: null };
    expect((await admin.put(`/api/accounts/${body.id}/rights`, grant)).status).toBe(403);
    expect((await security.post('/api/accounts', { username: 'ghost', name: '影子', password: PASSWORD })).status).toBe(403);
    expect((await security.put<AccountView>(`/api/accounts/${body.id}/rights`, grant)).body.roles).toEqual(['office']);
    expect((await fresh.get('/api/projects')).status).toBe(401);
    await fresh.signIn('fresh', 'my very own password');
    expect((await fresh.get('/api/projects')).status).toBe(200);
  });

  it.each([
    [['systemAdmin', 'securityAdmin']],
    [['securityAdmin', 'auditAdmin']],
    [['systemAdmin', 'auditAdmin', 'office']],
  ] as [StaffRole[]][])('never puts %j in one hand: the service says why, and the database refuses it by itself', async (roles) => {
    const { id } = await account(`mixed-${roles.join('-')}`);
    const { status, body } = await security.put<ProblemDetails>(`/api/accounts/${id}/rights`, { roles, unitId: null });
    expect([status, body.code]).toEqual([422, 'powers-apart']);
    await expect(running.database.query('update accounts set roles = $1 where account_id = $2', [roles, id])).rejects.toThrow('accounts_three_powers_apart');
  });

  it('takes no rights from oneself, and no new password for oneself but the own way', async () => {
    const { accountId } = (await security.get<Me>('/api/me')).body;
    expect((await security.put<ProblemDetails>(`/api/accounts/${accountId}/rights`, { roles: ['securityAdmin', 'office'], unitId: null })).body.problems[0]!.code).toBe('not-ones-own-rights');
    expect((await security.put<ProblemDetails>(`/api/accounts/${accountId}/password`, { password: 'a password by myself' })).body.problems[0]!.code).toBe('own-password-elsewhere');
  });

  it('changes its own password, with a new token here and no other browser left', async () => {
    await account('changer');
    const [here, elsewhere] = [new BrowserSession(running.url), new BrowserSession(running.url)];
    for (const browser of [here, elsewhere]) await browser.signIn('changer', PASSWORD);
    const old = new BrowserSession(running.url);
    for (const [name, value] of here.cookies) old.cookies.set(name, value);
    expect((await here.changePassword('not the password', 'a second password')).body).toMatchObject({ code: 'password-wrong' });
    expect((await here.get('/api/projects')).status).toBe(200);
    expect((await here.changePassword(PASSWORD, 'a second password')).status).toBe(200);
    const statuses = await Promise.all([here, elsewhere, old].map(async (browser) => (await browser.get('/api/projects')).status));
    expect(statuses).toEqual([200, 401, 401]);
    expect((await new BrowserSession(running.url).signIn('changer', PASSWORD)).status).toBe(401);
  });

  it('refuses a name that is taken, and names every mistake in one answer', async () => {
    await account('taken');
    expect((await admin.post<ProblemDetails>('/api/accounts', { username: 'taken', name: '甲', password: PASSWORD })).body.code).toBe('account-name-taken');
    const { status, body } = await admin.post<ProblemDetails>('/api/accounts', { username: '', password: 'short', roles: ['emperor'], isDisabled: false });
    expect([status, body.code]).toEqual([400, 'invalid-request']);
    expect(new Set(body.problems.map(({ at }) => at))).toEqual(new Set(['username', 'name', 'password', 'roles', 'isDisabled']));
  });
});
