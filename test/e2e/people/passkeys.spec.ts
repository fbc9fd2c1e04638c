import { randomBytes } from 'node:crypto';
import type { QueryRunner } from 'typeorm';
import type { AccountView, Me, SecondFactorView } from '../../../src/contract/http/accounts';
import type { PasskeyChallenge, PasskeyCreation, PasskeysView, PasskeyView, ShownPasskey } from '../../../src/contract/http/passkeys';
import { makeAuthority } from '../../../src/cli/certs/certificates';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { AccountsService } from '../../../src/modules/accounts/accounts.service';
import { Clock } from '../../../src/platform/clock/clock';
import { freePort } from '../../../src/platform/database/server/launch';
import { foundCongress, PASSWORD, signedInStaff, systemOf } from '../../factories/congress';
import { Authenticator, type Lie } from '../../support/authenticator';
import { BrowserSession } from '../../support/browser-session';
import { until } from '../ballots/until';
import { runApp, type RunningApp } from '../../support/running-app';

describe('passkeys', () => {
  let running: RunningApp;
  let congressId: string;
  let url: string;
  let now: Date;

  beforeAll(async () => {
    const port = await freePort();
    url = `http://localhost:${port}`;
    running = await runApp({ port, publicUrl: url });
    congressId = (await foundCongress(running)).id;
    now = new Date('2026-02-27T01:00:00Z');
    running.app.get(Clock).now = () => now;
  });
  afterAll(() => running.stop());

  const answer = ({ status, body }: { status: number; body: unknown }) => [status, (body as ProblemDetails).code];
  const kept = async (accountId: string) => (await running.database.query<{ passkeys: number; codes: number }[]>('select (select count(*)::int from passkeys where account_id = $1) as passkeys, (select count(*)::int from recovery_codes where account_id = $1) as codes', [accountId]))[0];
  const log = async (): Promise<string> => JSON.stringify(await running.database.query('select body from audit_entries'));
  const create = (username: string) => running.app.get(AccountsService).create(systemOf(congressId), { username, name: '王五', password: PASSWORD, roles: ['office'] });
  async function account(username: string): Promise<{ id: string; browser: BrowserSession; key: Authenticator; recoveryCodes: readonly string[] }> {
    const { id } = await create(username);
    const [browser, key] = [new BrowserSession(url), new Authenticator(url)];
    await browser.signIn(username, PASSWORD);
    const { recoveryCodes } = await browser.keepPasskey(PASSWORD, key);
    return { id, browser, key, recoveryCodes };
  }
  /** What signing in asks for, from whoever has this key. */
  const proof = async (key: Authenticator, password = PASSWORD) => ({ password, passkey: key.get(await challenge()) });
  const challenge = async (): Promise<PasskeyChallenge> => (await new BrowserSession(url).get<PasskeyChallenge>('/api/logins/passkey')).body;
  const show = (passkey: ShownPasskey, who = new BrowserSession(url)) => who.post<Me>('/api/logins/passkey', { passkey });
  const beside = (username: string, passkey: ShownPasskey, password = PASSWORD) => new BrowserSession(url).post<Me>('/api/logins', { username, password, passkey });
  const lying = async (key: Authenticator, lie: Lie) => answer(await show(key.get(await challenge(), lie)));
  const REFUSED = [401, 'passkey-refused'];

  it('sign in alone, since whoever uses one has the device and its PIN, and the sign-in counts as one by two factors', async () => {
    const { id, key } = await account('alone');
    const browser = new BrowserSession(url);
    expect((await browser.signInByPasskey(key)).body).toMatchObject({ kind: 'staff', accountId: id, roles: ['office'] });
    expect((await browser.get('/api/projects')).status).toBe(200);
    const [login] = await running.database.query<{ by_second_factor: boolean }[]>('select by_second_factor from staff_logins where account_id = $1 order by created_at desc limit 1', [id]);
    expect(login).toEqual({ by_second_factor: true });
    expect(await log()).toContain('"shown\\":\\"passkey-alone');
  });

  it('are asked for beside the password, and only of whoever knows it; a printed code does in their place', async () => {
    const { key, recoveryCodes } = await account('asked');
    const refused = await new BrowserSession(url).signIn('asked', PASSWORD);
    expect([...answer(refused), (refused.body as unknown as ProblemDetails).problems.map(({ at }) => at)]).toEqual([401, 'second-factor-needed', ['passkey']]);
    expect(answer(await beside('asked', key.get(await challenge()), 'a wrong password'))).toEqual([401, 'sign-in-failed']);
    expect((await beside('asked', key.get(await challenge()))).body).toMatchObject({ kind: 'staff', roles: ['office'] });
    expect(recoveryCodes).toHaveLength(10);
    const [printed] = recoveryCodes;
    expect([(await new BrowserSession(url).signIn('asked', PASSWORD, undefined, printed)).status, (await new BrowserSession(url).signIn('asked', PASSWORD, undefined, printed)).status]).toEqual([200, 401]);
    expect(await log()).not.toContain(printed);
  });

  it('are good for one answer: a signature played again is refused, at the same moment too, and so is one after five minutes', async () => {
    const { key } = await account('replayed');
    // one that does not count: nothing but the challenge tells the second answer from the first
    const shown = key.get(await challenge(), { count: 0 });
    const both = await Promise.all([show(shown), show(shown)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect(answer(await show(shown))).toEqual(REFUSED);
    const old = await challenge();
    now = new Date(now.getTime() + 5 * 60_000);
    expect(answer(await show(key.get(old, { count: 0 })))).toEqual(REFUSED);
    const answered = async () => (await running.database.query<{ count: number }[]>('select count(*)::int from answered_challenges'))[0]!.count;
    expect(await answered()).toBeGreaterThan(1);
    await show(key.get(await challenge(), { count: 0 }));
    expect(await answered()).toBe(1);
  });

  it.each<[string, Lie]>([
    ['another site', { origin: 'http://localhost.example' }],
    ['another port of this machine', { origin: 'http://localhost:1' }],
    ['another relying party', { rpId: 'elsewhere.example' }],
    ['a challenge that somebody made up', { challenge: 'A'.repeat(75) }],
    ['a touch without PIN, finger or face', { isVerified: false }],
    ['another account than the passkey’s', { userId: Buffer.from('00000000-0000-4000-8000-000000000000').toString('base64url') }],
  ])('of %s are refused', async (_what, lie) => {
    const { key } = await account(`lied-${JSON.stringify(lie).replaceAll(/\W/g, '').slice(0, 30)}`);
    expect(await lying(key, lie)).toEqual(REFUSED);
    expect(await lying(key, {})).toEqual([200, undefined]);
  });

  it('whose count goes back are refused, as there is a copy, and the log says so; one that does not count may stay at nought', async () => {
    const { id, key } = await account('copied');
    key.count = 40;
    expect(await lying(key, {})).toEqual([200, undefined]);
    for (const count of [41, 40, 0]) expect(await lying(key, { count })).toEqual(REFUSED);
    const entries = await running.database.query<{ body: string }[]>(`select body from audit_entries where body like '%passkeys.refuse-copy%'`);
    expect(entries.map(({ body }) => (JSON.parse(body) as { subject: string }).subject)).toEqual([id, id, id]);
    expect(await lying(key, { count: 42 })).toEqual([200, undefined]);
    const { key: still } = await account('countless');
    for (const _ of [1, 2]) expect(await lying(still, { count: 0 })).toEqual([200, undefined]);
  });

  it('of somebody else open no account, neither beside its password nor by a signature under its name', async () => {
    const [{ key }, { key: stranger }] = [await account('owner'), await account('stranger')];
    expect(answer(await beside('owner', stranger.get(await challenge())))).toEqual(REFUSED);
    const forged = { ...stranger.get(await challenge()), credentialId: key.credentialId, userId: undefined };
    expect(answer(await show(forged as unknown as ShownPasskey))).toEqual(REFUSED);
    expect(answer(await show({ ...key.get(await challenge()), credentialId: new Authenticator(url).credentialId }))).toEqual(REFUSED);
  });

  it('open nothing once the account is disabled', async () => {
    const { id, key } = await account('gone');
    await running.app.get(AccountsService).update(systemOf(congressId), id, { isDisabled: true });
    expect(answer(await show(key.get(await challenge())))).toEqual(REFUSED);
  });

  it('are kept by whoever shows what signing in asks for, once, from an answer to the own challenge alone', async () => {
    const { browser, key } = await account('keeper');
    const stranger = await account('other-keeper');
    expect(answer(await browser.post('/api/me/passkeys/challenges', { password: 'not the password' }))).toEqual([403, 'password-wrong']);
    const begin = async (who = { browser, key }) => (await who.browser.post<PasskeyCreation>('/api/me/passkeys/challenges', await proof(who.key))).body;
    const keep = async (made: object) => answer(await browser.post('/api/me/passkeys', made));
    const creation = await begin();
    expect(creation).toMatchObject({ rpId: 'localhost', userName: 'keeper', displayName: '王五', known: [key.credentialId] });
    expect(await keep(key.create(creation))).toEqual([409, 'passkey-known']);
    const signIn = { ...creation, ...(await challenge()) };
    for (const [asked, lie] of [[signIn, {}], [await begin(stranger), {}], [creation, { origin: 'http://elsewhere.example' }], [creation, { rpId: 'elsewhere.example' }], [creation, { isVerified: false }]] as const) {
      expect(await keep(new Authenticator(url).create(asked, 'x', lie))).toEqual(REFUSED);
    }
    // a device's certificate names addresses to fetch lists from: it is not read at all
    expect(await keep(new Authenticator(url).create(creation, 'x', { maker: makeAuthority('maker', [], new Date()) }))).toEqual(REFUSED);
    for (const broken of [{ attestation: 'AAAA' }, { attestation: Buffer.from('a3', 'hex').toString('base64url') }, { clientData: 'AAAA' }]) expect(await keep({ ...new Authenticator(url).create(creation), ...broken })).toEqual(REFUSED);
    expect((await browser.get<PasskeysView>('/api/me/passkeys')).body.passkeys.map(({ name }) => name)).toEqual(['办公室电脑']);
    const second = new Authenticator(url);
    const made = second.create(creation, '家里电脑');
    expect((await browser.post('/api/me/passkeys', made)).status).toBe(201);
    expect(answer(await new BrowserSession(url).post('/api/me/passkeys', made))).toEqual([401, 'sign-in-required']);
    expect(await lying(second, {})).toEqual([200, undefined]);
  });

  it('end every other sign-in when they come and when they go, are several, say when they were used, and go by what signing in asks for', async () => {
    const { browser, key } = await account('several');
    const [elsewhere, laptop] = [new BrowserSession(url), new Authenticator(url)];
    await elsewhere.signInByPasskey(key);
    const before = browser.cookies.get('piaojue_staff');
    expect((await browser.keepPasskey(PASSWORD, laptop, '笔记本', await proof(key))).recoveryCodes).toEqual([]);
    expect([(await elsewhere.get('/api/projects')).status, (await browser.get('/api/projects')).status, browser.cookies.get('piaojue_staff') === before]).toEqual([401, 200, false]);
    const { isPossible, passkeys } = (await browser.get<PasskeysView>('/api/me/passkeys')).body;
    expect([isPossible, passkeys.map(({ name, lastUsedAt }) => [name, lastUsedAt === null])]).toEqual([true, [['办公室电脑', false], ['笔记本', true]]]);
    const [id, last] = passkeys.map((passkey) => passkey.id);
    const stranger = await account('remover');
    expect(answer(await stranger.browser.delete(`/api/me/passkeys/${id}`, await proof(stranger.key)))).toEqual([404, 'not-found']);
    expect(answer(await browser.delete(`/api/me/passkeys/${id}`, await proof(laptop, 'not the password')))).toEqual([403, 'password-wrong']);
    const removed = await browser.delete<Me>(`/api/me/passkeys/${id}`, await proof(key));
    browser.csrfToken = removed.body.csrfToken;
    expect([removed.status, answer(await show(key.get(await challenge())))]).toEqual([200, REFUSED]);
    expect((await browser.get<SecondFactorView>('/api/me/second-factor')).body).toEqual({ isOn: false, recoveryCodesLeft: 10 });
    browser.csrfToken = (await browser.delete<Me>(`/api/me/passkeys/${last}`, await proof(laptop))).body.csrfToken;
    expect((await browser.get<SecondFactorView>('/api/me/second-factor')).body).toEqual({ isOn: false, recoveryCodesLeft: 0 });
    expect((await new BrowserSession(url).signIn('several', PASSWORD)).status).toBe(200);
    const acts = await log();
    for (const act of ['passkeys.keep', 'passkeys.remove']) expect(acts).toContain(act);
  });

  it('are added and removed, and a telephone set up beside them, by no password alone once one is there, by nobody else’s and by none twice', async () => {
    const { browser, key, recoveryCodes } = await account('guarded');
    const { key: stranger } = await account('unguarded');
    const [{ id }] = (await browser.get<PasskeysView>('/api/me/passkeys')).body.passkeys as readonly [PasskeyView];
    const acts: [string, string][] = [['POST', '/api/me/passkeys/challenges'], ['POST', '/api/me/second-factor'], ['DELETE', `/api/me/passkeys/${id}`]];
    const { passkey: used } = await proof(key);
    await show(used);
    for (const [method, path] of acts) {
      const ask = async (shown: object) => answer(await browser.send(method, path, { password: PASSWORD, ...shown }));
      expect([path, await ask({})]).toEqual([path, [401, 'second-factor-needed']]);
      expect([path, await ask({ code: '000000' })]).toEqual([path, [401, 'second-factor-wrong']]);
      expect([path, await ask({ passkey: used })]).toEqual([path, REFUSED]);
      expect([path, await ask({ passkey: stranger.get(await challenge()) })]).toEqual([path, REFUSED]);
    }
    // guesses at an open console are counted
    expect(answer(await browser.post('/api/me/second-factor', await proof(key, 'a guess')))).toEqual([403, 'password-wrong']);
    expect(answer(await browser.post('/api/me/second-factor', await proof(key)))).toEqual([429, 'too-many-requests']);
    expect([(await browser.get<PasskeysView>('/api/me/passkeys')).body.passkeys.length, recoveryCodes.length]).toEqual([1, 10]);
  });

  it('are added where a telephone is on by its code, and it is taken away by either', async () => {
    const { id } = await create('telephoned');
    const [browser, key] = [new BrowserSession(url), new Authenticator(url)];
    await browser.signIn('telephoned', PASSWORD);
    const telephone = await browser.enrol(PASSWORD, now);
    now = new Date(now.getTime() + 30_000);
    const refused = await browser.post<ProblemDetails>('/api/me/passkeys/challenges', { password: PASSWORD });
    expect([...answer(refused), refused.body.problems.map(({ at }) => at)]).toEqual([401, 'second-factor-needed', ['code']]);
    await browser.keepPasskey(PASSWORD, key, '钥匙', { code: telephone.codeAt(now) });
    expect(answer(await browser.delete('/api/me/second-factor', { password: PASSWORD }))).toEqual([401, 'second-factor-needed']);
    expect((await browser.delete('/api/me/second-factor', await proof(key))).status).toBe(200);
    expect(await kept(id)).toEqual({ passkeys: 1, codes: 10 });
  });

  it('stand beside a telephone: either does, and the printed codes stay until both are gone', async () => {
    const { id, browser, key } = await account('both');
    const telephone = await browser.enrol(PASSWORD, now, await proof(key));
    const refused = (await new BrowserSession(url).signIn('both', PASSWORD)).body as unknown as ProblemDetails;
    expect(refused.problems.map(({ at }) => at)).toEqual(['code', 'passkey']);
    now = new Date(now.getTime() + 30_000);
    expect((await browser.delete('/api/me/second-factor', { password: PASSWORD, code: telephone.codeAt(now) })).status).toBe(200);
    expect((await new BrowserSession(url).signIn('both', PASSWORD, undefined, telephone.recoveryCodes[0])).status).toBe(200);
    const security = await signedInStaff(running, 'securityAdmin');
    expect((await security.get<AccountView[]>('/api/accounts')).body.find((one) => one.id === id)).toMatchObject({ hasSecondFactor: true });
    expect((await security.delete(`/api/accounts/${id}/second-factor`)).status).toBe(204);
    expect([answer(await show(key.get(await challenge()))), (await new BrowserSession(url).signIn('both', PASSWORD)).status]).toEqual([REFUSED, 200]);
  });

  describe('and telephones, when two things happen to one account at the same moment,', () => {
    let owner: { id: string; browser: BrowserSession };
    /** As it stands in the midst of keeping a passkey: the account is held, nothing is there for others yet. */
    const keeping = async (other: QueryRunner) => {
      await other.query('select from accounts where account_id = $1 for update', [owner.id]);
      await other.query(`insert into passkeys (congress_id, account_id, passkey_id, name, credential_id, public_key, sign_count) values ($1, $2, gen_random_uuid(), '钥匙', $3, '\\x00', 0)`, [congressId, owner.id, randomBytes(16)]);
    };
    /** Asks while another transaction of that account is open; it is committed once what is asked is over or waits for it. */
    async function whileOpen<T>(open: (other: QueryRunner) => Promise<unknown>, asked: () => Promise<T>): Promise<T> {
      const other = running.database.createQueryRunner();
      await other.startTransaction();
      await open(other);
      let isOver = false;
      const asking = asked().finally(() => (isOver = true));
      await until(async () => isOver || (await running.database.query<unknown[]>(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).length > 0);
      await other.commitTransaction();
      await other.release();
      return asking;
    }
    async function signedIn(username: string): Promise<BrowserSession> {
      const { id } = await create(username);
      owner = { id, browser: new BrowserSession(url) };
      await owner.browser.signIn(username, PASSWORD);
      return owner.browser;
    }

    it('leave no passkey without printed codes when the telephone goes', async () => {
      const browser = await signedIn('racing-away');
      const telephone = await browser.enrol(PASSWORD, now);
      now = new Date(now.getTime() + 30_000);
      expect((await whileOpen(keeping, () => browser.delete('/api/me/second-factor', { password: PASSWORD, code: telephone.codeAt(now) }))).status).toBe(200);
      expect(await kept(owner.id)).toEqual({ passkeys: 1, codes: 10 });
    });

    it('leave nothing behind when the security administrator takes all away', async () => {
      await (await signedIn('racing-out')).enrol(PASSWORD, now);
      const security = await signedInStaff(running, 'securityAdmin');
      expect((await whileOpen(keeping, () => security.delete(`/api/accounts/${owner.id}/second-factor`))).status).toBe(204);
      expect(await kept(owner.id)).toEqual({ passkeys: 0, codes: 0 });
    });

    it('refuse a passkey that was removed while it signed for what it is, and for no copy', async () => {
      const { id, key } = await account('racing-key');
      const shown = key.get(await challenge());
      expect(answer(await whileOpen((other) => other.query('delete from passkeys where account_id = $1', [id]), () => show(shown)))).toEqual(REFUSED);
      const refusals = await running.database.query<{ act: string }[]>(`select body::jsonb ->> 'act' as act from audit_entries where body::jsonb ->> 'subject' = $1 and body like '%passkeys.refuse%'`, [id]);
      expect(refusals).toEqual([{ act: 'passkeys.refuse-removed' }]);
    });
  });

  it('count as the second factor that a body asks for', async () => {
    const security = await signedInStaff(running, 'securityAdmin');
    await security.enrol(PASSWORD, now);
    await create('owing');
    const browser = new BrowserSession(url);
    await security.put('/api/access-policy', { secondFactor: 'staff', idleMinutes: 240, longestHours: 12 });
    expect((await browser.signIn('owing', PASSWORD)).body).toMatchObject({ owes: 'second-factor', roles: [] });
    expect((await browser.keepPasskey(PASSWORD, new Authenticator(url))).me).toMatchObject({ owes: null, roles: ['office'] });
    await security.put('/api/access-policy', { secondFactor: 'optional', idleMinutes: 240, longestHours: 12 });
  });

  it('are ten at most', async () => {
    const { browser, key } = await account('collector');
    for (let more = 1; more < 10; more += 1) await browser.keepPasskey(PASSWORD, new Authenticator(url), `第 ${more + 1} 个`, await proof(key));
    expect(answer(await browser.post('/api/me/passkeys/challenges', await proof(key)))).toEqual([409, 'too-many-passkeys']);
  });

  it('are slowed down when guessed, and one that is guessed at shuts nobody else out', async () => {
    const [{ key }, { key: other }] = [await account('guessed'), await account('unguessed')];
    const statuses: number[] = [];
    for (let guess = 0; guess < 11; guess += 1) statuses.push((await show({ ...key.get(await challenge()), signature: 'AAAA' })).status);
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
    expect(await lying(other, {})).toEqual([200, undefined]);
  });

  it('are neither made nor taken where the page was opened at another address, and the page is told', async () => {
    const { browser, key, recoveryCodes } = await account('elsewhere');
    const passkey = key.get(await challenge());
    const plain = new BrowserSession(running.url);
    for (const [name, value] of browser.cookies) plain.cookies.set(name, value);
    plain.csrfToken = browser.csrfToken;
    expect((await plain.get<PasskeysView>('/api/me/passkeys')).body).toMatchObject({ isPossible: false, passkeys: [{ name: '办公室电脑' }] });
    expect(answer(await plain.post('/api/me/passkeys/challenges', { password: PASSWORD, code: recoveryCodes[0] }))).toEqual([422, 'passkeys-not-here']);
    expect(answer(await plain.get('/api/logins/passkey'))).toEqual([422, 'passkeys-not-here']);
    expect(answer(await show(passkey, new BrowserSession(running.url)))).toEqual(REFUSED);
  });
});
