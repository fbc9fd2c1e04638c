import { prepareCongress } from '../../../src/cli/example/prepare-congress';
import type { AccountView } from '../../../src/contract/http/accounts';
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

  it('makes an administrator for each of the three powers with a password nobody could know, and tells it once', async () => {
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
      expect((await browser.changePassword(password, `${password} of my own`)).body).toMatchObject({ roles: [role], owes: null });
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

  it('never puts the example beside a real congress', async () => {
    await prepare();
    expect(await prepareCongress(running.settings, true, new Date())).toEqual({ admins: [], example: null });
    expect(await running.database.query('select count(*)::int as count from congresses')).toEqual([{ count: 1 }]);
  });
});
