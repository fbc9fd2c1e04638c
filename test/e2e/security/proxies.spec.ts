import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccountsService } from '../../../src/modules/accounts/accounts.service';
import { readAppSettings } from '../../../src/platform/config/app-settings';
import { foundCongress, PASSWORD, systemOf } from '../../factories/congress';
import { BrowserSession } from '../../support/browser-session';
import { runApp } from '../../support/running-app';

describe('a proxy that says from where somebody comes', () => {
  it.each([
    ['is believed on this machine, unless others are named', undefined, '203.0.113.7'],
    ['is believed where it is named', ['10.9.0.0/16', '127.0.0.0/8'], '203.0.113.7'],
    ['is not believed where others are named', ['10.9.9.9'], '127.0.0.1'],
  ] as const)('%s', async (_, proxies, address) => {
    const running = await runApp({ ...(proxies && { proxies }) });
    try {
      const { id } = await foundCongress(running);
      await running.app.get(AccountsService).create(systemOf(id), { username: 'proxied', name: '王五', password: PASSWORD, roles: ['office'] });
      const browser = new BrowserSession(running.url);
      browser.headers = { 'x-forwarded-for': '203.0.113.7' };
      await browser.signIn('proxied', PASSWORD);
      expect((await browser.get<{ address: string }[]>('/api/me/logins')).body.map((login) => login.address)).toEqual([address]);
    } finally {
      await running.stop();
    }
  });

  it('is named by PROXIES as an address or a network, and by nothing else', () => {
    const read = (PROXIES?: string) => readAppSettings({ DATABASE_URL: 'postgres://u@h/d', PIAOJUE_DATA: folder(), PROXIES }).proxies;
    expect(read()).toEqual(['loopback']);
    expect(read('172.30.4.2, 10.0.0.0/8,fd00::/8')).toEqual(['172.30.4.2', '10.0.0.0/8', 'fd00::/8']);
    for (const wrong of ['nginx', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/', 'true', '1', '10.0.0.1,,10.0.0.2']) expect(() => read(wrong)).toThrow('PROXIES');
  });
});

const folders: string[] = [];
function folder(): string {
  folders.push(mkdtempSync(join(tmpdir(), 'piaojue-proxies-')));
  return folders.at(-1)!;
}
afterAll(() => folders.forEach((one) => rmSync(one, { recursive: true })));
