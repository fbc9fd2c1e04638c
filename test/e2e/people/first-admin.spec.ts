import { prepareCongress } from '../../../src/cli/example/prepare-congress';
import type { AccountView } from '../../../src/contract/http/accounts';
import { BrowserSession } from '../../support/browser-session';
import { runApp, type RunningApp } from '../../support/running-app';

describe('the first run without the example', () => {
  let running: RunningApp;
  beforeEach(async () => void (running = await runApp()));
  afterEach(() => running.stop());

  const prepare = () => prepareCongress(running.settings, false, new Date());

  it('makes one administrator with a password nobody could know, and tells it once', async () => {
    const { admin, example } = await prepare();
    expect(example).toBeNull();
    expect(admin!.password).toMatch(/^[\w-]{20}$/);
    const browser = new BrowserSession(running.url);
    expect((await browser.signIn(admin!.username, admin!.password)).body).toMatchObject({ roles: ['systemAdmin'], congress: { isExample: false } });
    expect((await browser.get<AccountView[]>('/api/accounts')).body).toHaveLength(1);
    expect(await prepare()).toEqual({ admin: null, example: null });
    expect((await browser.get<AccountView[]>('/api/accounts')).body).toHaveLength(1);
  });

  it('never puts the example beside a real congress', async () => {
    await prepare();
    expect(await prepareCongress(running.settings, true, new Date())).toEqual({ admin: null, example: null });
    expect(await running.database.query('select count(*)::int as count from congresses')).toEqual([{ count: 1 }]);
  });
});
