import { prepareCongress } from '../../../src/cli/example/prepare-congress';
import { renewAdministrator } from '../../../src/cli/administrators/first-passwords';
import type { AccountView, Me } from '../../../src/contract/http/accounts';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { AccountsService } from '../../../src/modules/accounts/accounts.service';
import { foundCongress, PASSWORD, systemOf } from '../../factories/congress';
import { BrowserSession } from '../../support/browser-session';
import { runApp, type RunningApp } from '../../support/running-app';

describe('the first run without the example', () => {
  let running: RunningApp;
  beforeEach(async () => void (running = await runApp()));
  afterEach(() => running.stop());

  const prepare = () => prepareCongress(running.settings, false, new Date());

  it('makes an administrator for each of the three powers with a password nobody could know, told once and good for one thing: choosing one and a second factor', async () => {
    const { admins, example } = await prepare();
    expect(example).toBeNull();
    expect(admins.map(({ username, role }) => [username, role])).toEqual([['admin', 'systemAdmin'], ['security', 'securityAdmin'], ['audit', 'auditAdmin']]);
    expect(new Set(admins.map(({ password }) => password)).size).toBe(3);
    for (const { username, password, role } of admins) {
      expect(password).toMatch(/^[\w-]{20}$/);
      const browser = new BrowserSession(running.url);
      expect((await browser.signIn(username, password)).body).toMatchObject({ roles: [], owes: 'own-password', congress: { isExample: false } });
      expect((await browser.get<ProblemDetails>('/api/accounts')).body.code).toBe('own-password-first');
      expect((await browser.changePassword(password, password)).status).toBe(422);
      expect((await browser.changePassword(password, `${password} of my own`)).body).toMatchObject({ roles: [], owes: 'second-factor' });
      expect((await browser.get<ProblemDetails>('/api/accounts')).body.code).toBe('second-factor-first');
      await browser.enrol(`${password} of my own`);
      expect((await browser.get<Me>('/api/me')).body).toMatchObject({ roles: [role], owes: null });
      expect((await browser.get<AccountView[]>('/api/accounts')).body).toHaveLength(3);
    }
    expect(await prepare()).toEqual({ admins: [], example: null });
    expect(await running.database.query('select count(*)::int as count from accounts')).toEqual([{ count: 3 }]);
  });

  it('makes those who are missing where only one power was held, under names that are free', async () => {
    const { id } = await foundCongress(running);
    const accounts = running.app.get(AccountsService);
    await accounts.create(systemOf(id), { username: 'chief', name: '老王', password: PASSWORD, roles: ['systemAdmin'] });
    await accounts.create(systemOf(id), { username: 'audit', name: '小审', password: PASSWORD, roles: ['office'] });
    expect((await prepare()).admins.map(({ username, role }) => [username, role])).toEqual([['security', 'securityAdmin'], ['audit-2', 'auditAdmin']]);
  });

  it('lets an administrator in again who lost password and telephone, by a command on the server, and the log says so', async () => {
    const { admins } = await prepare();
    const [lost] = admins as [(typeof admins)[0]];
    const before = new BrowserSession(running.url);
    await before.signIn(lost.username, lost.password);
    await before.changePassword(lost.password, 'forgotten by now');
    await before.enrol('forgotten by now');
    const renewed = await renewAdministrator(running.settings, lost.username);
    expect(renewed).toMatchObject({ role: 'systemAdmin', username: 'admin', congress: '人民代表大会' });
    expect((await before.get('/api/accounts')).status).toBe(401);
    expect((await new BrowserSession(running.url).signIn(lost.username, 'forgotten by now')).status).toBe(401);
    expect((await new BrowserSession(running.url).signIn(lost.username, renewed.password)).body).toMatchObject({ owes: 'own-password' });
    const acts = (await running.database.query<{ body: string }[]>('select body from audit_entries order by index')).map(({ body }) => JSON.parse(body) as { act: string; actor: { kind: string } });
    expect(acts.filter(({ act, actor }) => actor.kind === 'system' && act === 'accounts.reset-password')).toHaveLength(1);
    await expect(renewAdministrator(running.settings, 'nobody')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('never puts the example beside a real congress', async () => {
    await prepare();
    expect(await prepareCongress(running.settings, true, new Date())).toEqual({ admins: [], example: null });
    expect(await running.database.query('select count(*)::int as count from congresses')).toEqual([{ count: 1 }]);
  });
});
