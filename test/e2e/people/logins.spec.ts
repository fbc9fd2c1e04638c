import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { io, type Socket } from 'socket.io-client';
import type { Me, OwnLogin } from '../../../src/contract/http/accounts';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { AccountsService } from '../../../src/modules/accounts/accounts.service';
import { LiveGateway } from '../../../src/modules/realtime/live.gateway';
import { foundCongress, PASSWORD, signedInStaff, systemOf } from '../../factories/congress';
import { BrowserSession } from '../../support/browser-session';
import { runApp, type RunningApp } from '../../support/running-app';

const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36';

/** Of this machine, and not loopback; undefined where it has no network. */
const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []).find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

describe('sign-ins of staff', () => {
  let running: RunningApp;
  let security: BrowserSession;
  let congressId: string;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    running = await runApp();
    congressId = (await foundCongress(running)).id;
    security = await signedInStaff(running, 'securityAdmin');
  });
  afterAll(async () => {
    for (const socket of sockets) socket.disconnect();
    await running.stop();
  });

  const tokenOf = (browser: BrowserSession): string => browser.cookies.get('piaojue_staff')!;
  async function browserOf(username: string, headers: Record<string, string> = {}): Promise<BrowserSession> {
    const browser = new BrowserSession(running.url);
    browser.headers = headers;
    expect((await browser.signIn(username, PASSWORD)).status).toBe(200);
    return browser;
  }
  const account = (username: string) => running.app.get(AccountsService).create(systemOf(congressId), { username, name: '王五', password: PASSWORD, roles: ['office'] });
  const isIn = async (browser: BrowserSession): Promise<boolean> => (await browser.get('/api/projects')).status === 200;
  async function listening(browser: BrowserSession): Promise<Socket> {
    const socket = io(running.url, { auth: { audience: 'presidium' }, extraHeaders: { origin: running.url, cookie: `piaojue_staff=${tokenOf(browser)}` }, transports: ['websocket'], reconnection: false });
    sockets.push(socket);
    await new Promise((resolve, reject) => socket.once('connect', () => resolve(undefined)).once('connect_error', reject));
    return socket;
  }
  const gone = (socket: Socket) => new Promise((resolve) => socket.once('disconnect', resolve));
  const lifeOf = async (username: string): Promise<{ idle: number; whole: number }> => {
    const [row] = await running.database.query<{ idle: number; whole: number }[]>(
      `select round(extract(epoch from expires_at - now()) / 60)::int as idle, round(extract(epoch from expires_at - created_at) / 60)::int as whole
         from staff_logins join accounts using (congress_id, account_id) where username = $1 and revoked_at is null`,
      [username],
    );
    return row!;
  };

  it('take no token that was there before: another one at every sign-in, and the one before is dead (fixation)', async () => {
    await account('fixed');
    const browser = new BrowserSession(running.url);
    browser.cookies.set('piaojue_staff', 'a'.repeat(43));
    await browser.signIn('fixed', PASSWORD);
    const first = tokenOf(browser);
    expect(first).not.toBe('a'.repeat(43));
    const copy = new BrowserSession(running.url);
    copy.cookies.set('piaojue_staff', first);
    expect(await isIn(copy)).toBe(true);
    await browser.signIn('fixed', PASSWORD);
    expect(tokenOf(browser)).not.toBe(first);
    expect([await isIn(copy), await isIn(browser)]).toEqual([false, true]);
  });

  it('leave no earlier one of the same browser alive, however they are asked for: by another name, twice at once, after signing out', async () => {
    await account('again');
    await account('colleague');
    const browser = await browserOf('again');
    const first = tokenOf(browser);
    const twice = await Promise.all([browser.signIn('colleague', PASSWORD), browser.signIn('colleague', PASSWORD)]);
    expect(twice.map(({ status }) => status)).toEqual([200, 200]);
    const copy = new BrowserSession(running.url);
    copy.cookies.set('piaojue_staff', first);
    expect(await isIn(copy)).toBe(false);
    const [{ live }] = (await running.database.query<{ live: number }[]>(`select count(*)::int as live from staff_logins join accounts using (congress_id, account_id) where username = 'again' and revoked_at is null`)) as [{ live: number }];
    expect(live).toBe(0);
    const ended = await running.database.query<unknown[]>(`select 1 from audit_entries join accounts on body like '%' || account_id || '%' where username = 'again' and body like '%"logins.end"%'`);
    expect(ended).toHaveLength(1);
  });

  it('say where one is signed in, and end one of them from another, its socket too', async () => {
    await account('travelling');
    const [here, there] = [await browserOf('travelling', { 'user-agent': CHROME }), await browserOf('travelling')];
    const logins = (await here.get<OwnLogin[]>('/api/me/logins')).body;
    expect(logins.map(({ isCurrent, browser }) => [isCurrent, browser])).toEqual([[true, 'Chrome · Windows'], [false, '']]);
    expect(logins[0]!.address).toMatch(/127\.0\.0\.1|::1/);
    const isGone = gone(await listening(there));
    expect((await here.delete(`/api/me/logins/${logins[1]!.id}`)).status).toBe(204);
    expect(await isGone).toBe('io server disconnect');
    expect([await isIn(there), await isIn(here), (await here.get<OwnLogin[]>('/api/me/logins')).body.length]).toEqual([false, true, 1]);
    expect((await here.delete<ProblemDetails>(`/api/me/logins/${logins[1]!.id}`)).body.problems[0]!.code).toBe('login-unknown');
  });

  it('are from where they come: a proxy of this machine is believed, the nearest word first, and nobody in the network', async () => {
    await account('proxied');
    const addressOf = async (url: string, forwarded: string): Promise<string> => {
      const browser = new BrowserSession(url);
      browser.headers = { 'x-forwarded-for': forwarded, 'x-real-ip': '198.51.100.1', forwarded: 'for=198.51.100.1' };
      expect((await browser.signIn('proxied', PASSWORD)).status).toBe(200);
      return (await browser.get<OwnLogin[]>('/api/me/logins')).body[0]!.address;
    };
    expect(await addressOf(running.url, '203.0.113.7')).toBe('203.0.113.7');
    expect(await addressOf(running.url, '127.0.0.1, 198.51.100.9, 203.0.113.7')).toBe('203.0.113.7');
    if (own === undefined) return console.warn('no network but loopback: nobody spoofs an address here');
    const door = createServer(running.app.getHttpAdapter().getInstance() as RequestListener).listen(0, own);
    await once(door, 'listening');
    const outside = `http://${own}:${(door.address() as AddressInfo).port}`;
    for (const forged of ['203.0.113.7', '127.0.0.1', '::1', '']) expect(await addressOf(outside, forged)).toBe(own);
    expect((await fetch(`${outside}/api/metrics`)).status).toBe(404);
    expect((await fetch(`${outside}/api/metrics`, { headers: { 'x-forwarded-for': '127.0.0.1' } })).status).toBe(404);
    door.close();
    door.closeAllConnections();
  });

  it('of somebody else are nobody’s to end but the security administrator’s', async () => {
    const { id } = await account('owner');
    await account('stranger');
    const [owner, stranger] = [await browserOf('owner'), await browserOf('stranger')];
    const [login] = (await owner.get<OwnLogin[]>('/api/me/logins')).body;
    expect((await stranger.delete(`/api/me/logins/${login!.id}`)).status).toBe(404);
    expect((await stranger.delete(`/api/accounts/${id}/logins`)).status).toBe(403);
    expect(await isIn(owner)).toBe(true);
    const isGone = gone(await listening(owner));
    expect((await security.delete(`/api/accounts/${id}/logins`)).status).toBe(204);
    expect(await isGone).toBe('io server disconnect');
    expect(await isIn(owner)).toBe(false);
  });

  it('end when idle and in any case at last, sooner for administrators, and as the body sets it from the next request on', async () => {
    await account('idle');
    const clerk = await browserOf('idle');
    expect(await lifeOf('idle')).toEqual({ idle: 240, whole: 240 });
    const { name } = (await security.get<Me>('/api/me')).body;
    expect(name).toBe('职员 securityAdmin');
    const [{ idle }] = (await running.database.query<{ idle: number }[]>(`select round(extract(epoch from expires_at - now()) / 60)::int as idle from staff_logins join accounts using (congress_id, account_id) where 'securityAdmin' = any (roles)`)) as [{ idle: number }];
    expect(idle).toBe(30);
    expect((await security.put('/api/access-policy', { secondFactor: 'optional', idleMinutes: 10, longestHours: 1 })).status).toBe(200);
    expect(await isIn(clerk)).toBe(true);
    expect(await lifeOf('idle')).toEqual({ idle: 10, whole: 10 });
    await running.database.query(`update staff_logins set created_at = created_at - interval '55 minutes', last_used_at = last_used_at - interval '2 minutes' where revoked_at is null`);
    expect(await isIn(clerk)).toBe(true);
    expect(await lifeOf('idle')).toEqual({ idle: 5, whole: 60 });
    await running.database.query(`update staff_logins set expires_at = now() where account_id = (select account_id from accounts where username = 'idle')`);
    expect(await isIn(clerk)).toBe(false);
    const again = new BrowserSession(running.url);
    for (const change of [{ idleMinutes: 4 }, { idleMinutes: 721 }, { longestHours: 0 }, { longestHours: 25 }]) {
      expect((await security.put('/api/access-policy', { secondFactor: 'optional', idleMinutes: 60, longestHours: 12, ...change })).status).toBe(400);
    }
    expect((await security.put('/api/access-policy', { secondFactor: 'optional', idleMinutes: 240, longestHours: 12 })).status).toBe(200);
    expect((await again.signIn('idle', PASSWORD)).status).toBe(200);
  });

  it('that ended by themselves, or in another process, lose their sockets at the next sweep, and nobody else does', async () => {
    await account('swept');
    await account('awake');
    const [swept, awake] = await Promise.all([listening(await browserOf('swept')), listening(await browserOf('awake'))]);
    await running.database.query(`update staff_logins set expires_at = now() where account_id = (select account_id from accounts where username = 'swept')`);
    const isGone = gone(swept!);
    await running.app.get(LiveGateway).dropEnded();
    expect(await isGone).toBe('io server disconnect');
    expect(awake!.connected).toBe(true);
  });
});

describe('cookies over https', () => {
  let running: RunningApp;
  beforeAll(async () => {
    running = await runApp({ isHttps: true });
    await foundCongress(running);
  });
  afterAll(() => running.stop());

  it('travel over https only, under a name that plain http cannot set, and are taken under no other name', async () => {
    const { id } = await foundCongress(running);
    await running.app.get(AccountsService).create(systemOf(id), { username: 'clerk', name: '王五', password: PASSWORD, roles: ['office'] });
    const browser = new BrowserSession(running.url);
    const { headers } = await browser.signIn('clerk', PASSWORD);
    for (const cookie of headers.getSetCookie()) expect(cookie).toMatch(/^__Secure-piaojue_(staff|known)=.*; HttpOnly; Secure; SameSite=Strict$/);
    const projects = await browser.get('/api/projects');
    expect([projects.status, projects.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const plain = new BrowserSession(running.url);
    plain.cookies.set('piaojue_staff', browser.cookies.get('__Secure-piaojue_staff')!);
    expect((await plain.get('/api/projects')).status).toBe(401);
  });
});
