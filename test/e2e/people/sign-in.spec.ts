import type { Me } from '../../../src/contract/http/accounts';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import type { AttendanceView, DelegationView, DeputyCard, DeputyView, LeaveView, PresenceView, SittingView } from '../../../src/contract/http/sessions';
import { CalendarService } from '../../../src/modules/sessions/calendar/calendar.service';
import { ATTENDANCE_CHANGED } from '../../../src/modules/sessions/facts';
import { SignInVetoes } from '../../../src/modules/sessions/sign-in/sign-in-vetoes';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { deviceKey, foundCongress, plannedSitting, signedInStaff, systemOf } from '../../factories/congress';
import { BrowserSession } from '../../support/browser-session';
import { runApp, type RunningApp } from '../../support/running-app';

describe('deputies sign in', () => {
  let running: RunningApp;
  let office: BrowserSession;
  let sitting: SittingView;
  let delegation: DelegationView;

  beforeEach(async () => {
    running = await runApp();
    const { id } = await foundCongress(running);
    const planned = await plannedSitting(running, id);
    sitting = await running.app.get(CalendarService).move(systemOf(id), planned.id, 'open');
    office = await signedInStaff(running, 'office');
    delegation = (await office.post<DelegationView>('/api/delegations', { name: '第一代表团' })).body;
  });
  afterEach(() => running.stop());

  const deputy = async (number: string, seat: string | null = null): Promise<DeputyView> =>
    (await office.post<DeputyView>('/api/deputies', { number, name: `代表${number}`, delegationId: delegation.id, seat })).body;
  const card = async ({ id }: DeputyView): Promise<DeputyCard> => (await office.post<DeputyCard>(`/api/deputies/${id}/card`)).body;
  const tablet = () => new BrowserSession(running.url);
  const board = async () => (await office.get<AttendanceView>(`/api/sittings/${sitting.id}/attendance`)).body;
  const states = async () => Object.fromEntries((await office.get<PresenceView[]>(`/api/sittings/${sitting.id}/attendance/deputies`)).body.map(({ name, state, method }) => [name, method ?? state]));

  it('by the link on the card, by its token alone, or by seat and code, and into the open sitting with it', async () => {
    const [one, two, three] = [await deputy('D1', '1-01'), await deputy('D2', '1-02'), await deputy('D3', '1-03')];
    const [{ link }, second, { code }] = [await card(one), await card(two), await card(three)];
    expect(link).toMatch(/^http:\/\/192\.168\.1\.10:4100\/deputy\/#card=[\w-]{43}$/);
    const tries = [{ card: link }, { card: second.link.split('#card=')[1] }, { seat: '1-03', code }];
    for (const credentials of tries) {
      const browser = tablet();
      const { status, body } = await browser.signInDeputy({ ...credentials, deviceKey: deviceKey() });
      expect([status, body.kind, body.roles]).toEqual([200, 'deputy', ['deputy']]);
      expect((await browser.get<Me>('/api/me')).body.deputy).toMatchObject({ delegation: '第一代表团' });
    }
    expect(await states()).toEqual({ 代表D1: 'card', 代表D2: 'card', 代表D3: 'tablet' });
  });

  it('with a key for what the tablet keeps: the same on whatever device and at each sign-in, another for each deputy, in no row of the database', async () => {
    const [one, two] = [await card(await deputy('D1', '1-01')), await card(await deputy('D2', '1-02'))];
    const keyAt = async (link: string) => (await tablet().signInDeputy({ card: link, deviceKey: deviceKey() })).body.deputy!.keepKey;
    const [first, again, other] = [await keyAt(one.link), await keyAt(one.link), await keyAt(two.link)];
    expect(Buffer.from(first, 'base64url')).toHaveLength(32);
    expect([again, other === first]).toEqual([first, false]);
    const rows = JSON.stringify([await running.database.query('select * from deputies'), await running.database.query('select * from deputy_logins'), await running.database.query('select * from audit_entries')]);
    for (const spelt of [first, Buffer.from(first, 'base64url').toString('hex'), Buffer.from(first, 'base64url').toString('base64')]) expect(rows).not.toContain(spelt);
  });

  it('answers a wrong card, an unknown seat and a wrong code alike, and the database holds nothing to sign in with', async () => {
    const { code, link } = await card(await deputy('D1', '1-01'));
    const wrong = code === '000000' ? '000001' : '000000';
    for (const credentials of [{ card: 'x'.repeat(43) }, { seat: '9-99', code }, { seat: '1-01', code: wrong }]) {
      const { status, body } = await tablet().signInDeputy({ ...credentials, deviceKey: deviceKey() });
      expect([status, body]).toEqual([401, expect.objectContaining({ code: 'sign-in-failed', problems: [] })]);
    }
    const rows = JSON.stringify(await running.database.query('select * from deputies'));
    expect(rows).not.toContain(code);
    expect(rows).not.toContain(link.split('#card=')[1]);
  });

  it('kills the old card with the new one', async () => {
    const someone = await deputy('D1');
    const [old, fresh] = [await card(someone), await card(someone)];
    expect((await tablet().signInDeputy({ card: old.link, deviceKey: deviceKey() })).status).toBe(401);
    expect((await tablet().signInDeputy({ card: fresh.link, deviceKey: deviceKey() })).status).toBe(200);
  });

  it('on one device at a time: the earlier one is told that it was replaced', async () => {
    const { link } = await card(await deputy('D1'));
    const [first, second] = [tablet(), tablet()];
    await first.signInDeputy({ card: link, deviceKey: deviceKey() });
    expect((await first.get('/api/projects')).status).toBe(200);
    await second.signInDeputy({ card: link, deviceKey: deviceKey() });
    const { status, body } = await first.get<ProblemDetails>('/api/projects');
    expect([status, body.code]).toEqual([401, 'device-replaced']);
    expect((await second.get('/api/projects')).status).toBe(200);
    expect((await board()).present).toBe(1);
  });

  it('on a device that another deputy had: that one is signed out there, and what was copied of the sign-in is dead', async () => {
    const [one, two] = [await card(await deputy('D1')), await card(await deputy('D2'))];
    const [shared, copy] = [tablet(), tablet()];
    await shared.signInDeputy({ card: one.link, deviceKey: deviceKey() });
    for (const [name, value] of shared.cookies) copy.cookies.set(name, value);
    expect((await copy.get('/api/projects')).status).toBe(200);
    expect((await shared.signInDeputy({ card: two.link, deviceKey: deviceKey() })).body.name).toBe('代表D2');
    expect([(await copy.get('/api/projects')).status, (await shared.get<Me>('/api/me')).body.name]).toEqual([401, '代表D2']);
  });

  it('ends what was there before once, however many come at once with its cookie', async () => {
    const [one, two] = [await card(await deputy('D1')), await card(await deputy('D2'))];
    const shared = tablet();
    await shared.signInDeputy({ card: one.link, deviceKey: deviceKey() });
    const copies = Array.from({ length: 8 }, tablet);
    for (const copy of copies) {
      copy.csrfToken = shared.csrfToken;
      for (const [name, value] of shared.cookies) copy.cookies.set(name, value);
    }
    await Promise.all(copies.map((copy) => copy.signInDeputy({ card: two.link, deviceKey: deviceKey() })));
    expect(await running.database.query(`select index from audit_entries where body like '%deputy-logins.end%'`)).toHaveLength(1);
  });

  it('on one device even when twenty try at once', async () => {
    const { link } = await card(await deputy('D1'));
    const tablets = Array.from({ length: 20 }, tablet);
    const answers = await Promise.all(tablets.map((browser) => browser.signInDeputy({ card: link, deviceKey: deviceKey() })));
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(20).fill(200));
    const alive = await Promise.all(tablets.map(async (browser) => (await browser.get('/api/projects')).status));
    expect(alive.filter((status) => status === 200)).toHaveLength(1);
    expect(await running.database.query('select count(*)::int as live from deputy_logins where revoked_at is null')).toEqual([{ live: 1 }]);
  });

  it('warns before leaving a paper behind, and moves when told so', async () => {
    const { link } = await card(await deputy('D1'));
    running.app.get(SignInVetoes).add(async () => ({ code: 'paper-on-another-device' }));
    const first = await tablet().signInDeputy({ card: link, deviceKey: deviceKey() });
    expect([first.status, first.body]).toEqual([409, expect.objectContaining({ code: 'deputy-already-holds-a-paper', problems: [{ code: 'paper-on-another-device' }] })]);
    expect((await board()).present).toBe(0);
    expect((await tablet().signInDeputy({ card: link, deviceKey: deviceKey(), leavesPaperBehind: true })).status).toBe(200);
  });

  it('slows guessing at one seat down; other seats and the card of that seat still work', async () => {
    const [one, two] = [await card(await deputy('D1', '1-01')), await card(await deputy('D2', '1-02'))];
    const wrong = one.code === '000000' ? '000001' : '000000';
    const statuses = [];
    for (let index = 0; index < 6; index += 1) statuses.push((await tablet().signInDeputy({ seat: '1-01', code: wrong, deviceKey: deviceKey() })).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    expect((await tablet().signInDeputy({ seat: '1-02', code: two.code, deviceKey: deviceKey() })).status).toBe(200);
    expect((await tablet().signInDeputy({ card: one.link, deviceKey: deviceKey() })).status).toBe(200);
  });

  it('not when on leave, not when out of office, not with nothing to show', async () => {
    const [one, two] = [await deputy('D1', '1-01'), await deputy('D2', '1-02')];
    const [onLeave, out] = [await card(one), await card(two)];
    const leaves = (await office.post<LeaveView[]>(`/api/sessions/${sitting.sessionId}/leaves`, { deputyId: one.id, reason: '出差' })).body;
    const stillIn = tablet();
    await stillIn.signInDeputy({ card: out.link, deviceKey: deviceKey() });
    await office.patch(`/api/deputies/${two.id}`, { isInOffice: false });
    expect((await stillIn.get('/api/projects')).status).toBe(401);
    const refusal = async (request: object) => (await tablet().send<ProblemDetails>('POST', '/api/deputy-logins', { deviceKey: deviceKey(), ...request })).body.code;
    expect(await refusal({ card: onLeave.link })).toBe('deputy-on-leave');
    expect(await refusal({ card: out.link })).toBe('deputy-not-in-office');
    expect(await refusal({})).toBe('invalid-request');
    expect(await refusal({ card: onLeave.link, deviceKey: 'short' })).toBe('invalid-request');
    expect((await office.delete(`/api/leaves/${leaves[0].id}`)).status).toBe(204);
    expect((await tablet().signInDeputy({ card: onLeave.link, deviceKey: deviceKey() })).status).toBe(200);
  });

  it('can also be signed in by staff, by scanned card or by name; twice is once', async () => {
    const [one, two] = [await deputy('D1'), await deputy('D2')];
    const { link } = await card(one);
    const heard: unknown[] = [];
    running.app.get(EventEmitter2).on(ATTENDANCE_CHANGED, (fact) => heard.push(fact));
    for (const request of [{ card: link }, { card: link }, { deputyId: two.id }]) expect((await office.post(`/api/sittings/${sitting.id}/attendance`, request)).status).toBe(200);
    expect(await board()).toMatchObject({ deputies: 2, present: 2, onLeave: 0, left: 0 });
    expect(await states()).toEqual({ 代表D1: 'card', 代表D2: 'staff' });
    expect(heard).toEqual(Array(3).fill({ congressId: expect.any(String), sittingId: sitting.id }));
    expect((await running.database.query(`select body from audit_entries where body like '%attendance.sign-in%'`)).length).toBe(2);
  });

  it('leave with a reason, and may come back', async () => {
    const one = await deputy('D1');
    const path = `/api/sittings/${sitting.id}/attendance`;
    await office.post(path, { deputyId: one.id });
    expect((await office.delete<AttendanceView>(`${path}/${one.id}`, { reason: '身体不适' })).body).toMatchObject({ present: 0, left: 1 });
    expect((await office.delete<ProblemDetails>(`${path}/${one.id}`, { reason: '身体不适' })).body.code).toBe('not-found');
    expect(await running.database.query('select left_reason from attendance')).toEqual([{ left_reason: '身体不适' }]);
    expect((await office.post<AttendanceView>(path, { deputyId: one.id })).body).toMatchObject({ present: 1, left: 0 });
  });

  it('only while the sitting is open', async () => {
    const one = await deputy('D1');
    await office.post(`/api/sittings/${sitting.id}/close`);
    expect((await office.post<ProblemDetails>(`/api/sittings/${sitting.id}/attendance`, { deputyId: one.id })).body.code).toBe('sitting-not-open');
  });

  it('keeps two people in one browser apart', async () => {
    const { link } = await card(await deputy('D1'));
    const staffToken = office.csrfToken;
    await office.signInDeputy({ card: link, deviceKey: deviceKey() });
    expect((await office.get<Me>('/api/me')).body.kind).toBe('staff');
    office.headers = { 'x-piaojue-as': 'deputy' };
    expect((await office.get<Me>('/api/me')).body.kind).toBe('deputy');
    expect((await office.get('/api/accounts')).status).toBe(403);
    office.csrfToken = staffToken;
    expect((await office.delete('/api/logins/current')).status).toBe(403);
  });

  it('prints cards as a PDF, and the printed ones are the valid ones', async () => {
    const someone = await deputy('D1');
    const old = await card(someone);
    const { status, bytes, headers } = await office.post('/api/deputies/cards');
    expect([status, headers.get('content-type'), bytes.subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-']);
    expect((await tablet().signInDeputy({ card: old.link, deviceKey: deviceKey() })).status).toBe(401);
  });
});
