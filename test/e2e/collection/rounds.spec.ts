import type { AuditPage } from '../../../src/contract/http/audits';
import type { PassageView, ProgrammeView, SaveProgrammeRequest, StationView } from '../../../src/contract/http/programmes';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { ClockService } from '../../../src/modules/programmes/clock/clock.service';
import { foundCongress, signedInStaff } from '../../factories/congress';
import type { BrowserSession } from '../../support/browser-session';
import { runApp, type RunningApp } from '../../support/running-app';

const DAY = 86_400_000;
/** A whole minute so many days from now. */
const inDays = (days: number): string => new Date(Math.floor((Date.now() + days * DAY) / 60_000) * 60_000).toISOString();

let running: RunningApp;
let congressId: string;
let office: BrowserSession;
let count = 0;

beforeAll(async () => {
  running = await runApp();
  congressId = (await foundCongress(running)).id;
  office = await signedInStaff(running, 'office');
});
afterAll(() => running.stop());

const wish = (change: Partial<SaveProgrammeRequest> = {}): SaveProgrammeRequest => ({
  ...{ year: 2027, name: `第${(count += 1)}轮`, kind: 'annual', profileId: null, isContinuous: true, timeZone: 'Asia/Shanghai', seats: 10, fundCents: null },
  ...{ collectsFrom: inDays(-40), collectsUntil: inDays(-5), cosignUntil: inDays(2), screeningUntil: inDays(10), closesAt: inDays(30) },
  ...{ categories: [], positiveList: [], negativeList: [], criteria: [], approvalChain: [] },
  ...change,
});
const create = async (change: Partial<SaveProgrammeRequest> = {}) => (await office.post<ProgrammeView>('/api/programmes', wish(change))).body;
const passagesOf = async (id: string) => (await office.get<PassageView[]>(`/api/programmes/${id}/passages`)).body.map(({ boundary }) => boundary);

describe('a round', () => {
  it('stands where its dates put it and says what changes next', async () => {
    const round = await create();
    expect(round).toMatchObject({ phase: 'screening', nextChange: { phase: 'deliberation', at: round.screeningUntil }, hold: null });
    const planned = await create({ collectsFrom: inDays(1), collectsUntil: inDays(40), cosignUntil: inDays(41), screeningUntil: inDays(50), closesAt: inDays(60) });
    expect(planned).toMatchObject({ phase: 'planned', nextChange: { phase: 'collection' } });
  });

  it('refuses dates that cannot be, with every reason, and keeps the one before', async () => {
    const { status, body } = await office.post<ProblemDetails>('/api/programmes', wish({ collectsUntil: inDays(-20), closesAt: inDays(9), timeZone: 'Asia/Shanghai', kind: 'annual', fundCents: 5 }));
    expect([status, body.code, body.problems.map(({ code }) => code).sort()]).toEqual([422, 'invalid-round', ['only-a-fund-has-a-sum', 'phases-out-of-order', 'window-too-short']]);
    const round = await create();
    const late = await office.patch<ProblemDetails>(`/api/programmes/${round.id}`, { collectsUntil: inDays(-6) });
    expect([late.status, late.body.code, late.body.problems.map(({ code }) => code)]).toEqual([409, 'illegal-act', ['has-passed-already', 'has-passed-already']]);
    expect((await office.get<ProgrammeView>(`/api/programmes/${round.id}`)).body.collectsUntil).toBe(round.collectsUntil);
    expect((await office.patch<ProgrammeView>(`/api/programmes/${round.id}`, { closesAt: inDays(40), seats: 12, basedOn: round.revision })).body).toMatchObject({ seats: 12, phase: 'screening' });
  });

  it('logs what passed while nobody looked, once, whoever looks and however often', async () => {
    const { id, collectsFrom, collectsUntil } = await create();
    const clocks = running.app.get(ClockService);
    await Promise.all(Array.from({ length: 6 }, () => clocks.look(congressId, id)));
    const passages = (await office.get<PassageView[]>(`/api/programmes/${id}/passages`)).body;
    expect(passages.map(({ boundary, passedAt }) => [boundary, passedAt])).toEqual([
      ['collectionOpens', collectsFrom],
      ['windowOpens', collectsFrom],
      ['windowCloses', collectsUntil],
      ['screeningOpens', collectsUntil],
    ]);
    for (const { passedAt, noticedAt } of passages) expect(noticedAt > passedAt).toBe(true);
    const log = (await (await signedInStaff(running, 'auditAdmin')).get<AuditPage>('/api/audit?from=0&limit=200')).body.entries;
    expect(log.filter(({ act, subject }) => act === 'programmes.pass' && subject === id)).toHaveLength(4);
    await clocks.look(congressId, id, Date.now() + 11 * DAY);
    expect((await passagesOf(id)).slice(4)).toEqual(['cosigningEnds', 'deliberationOpens']);
  });

  it('stays in its phase while held by hand, with a reason, and goes on when released', async () => {
    const { id } = await create();
    expect((await office.post<ProblemDetails>(`/api/programmes/${id}/holds`, { reason: ' ' })).status).toBe(400);
    const held = await office.post<ProgrammeView>(`/api/programmes/${id}/holds`, { reason: '台风，暂停' });
    expect(held.body).toMatchObject({ phase: 'screening', nextChange: null, hold: { reason: '台风，暂停', by: '职员 office' } });
    expect((await office.post<ProblemDetails>(`/api/programmes/${id}/holds`, { reason: '再停一次' })).body.problems.map(({ code }) => code)).toEqual(['already-held']);
    await running.app.get(ClockService).look(congressId, id);
    const before = (await office.get<ProgrammeView>(`/api/programmes/${id}`)).body;
    const after = await office.delete<ProgrammeView>(`/api/programmes/${id}/holds/current`, { isPostponing: true });
    expect(after.body).toMatchObject({ phase: 'screening', hold: null, collectsUntil: before.collectsUntil });
    expect(Date.parse(after.body.screeningUntil) - Date.parse(before.screeningUntil)).toBe(60_000);
    expect((await office.delete<ProblemDetails>(`/api/programmes/${id}/holds/current`, { isPostponing: false })).body.problems.map(({ code }) => code)).toEqual(['not-held']);
  });

  it('is held once, by one of two who press at once', async () => {
    const { id } = await create();
    const answers = await Promise.all(['甲处停', '乙处停'].map((reason) => office.post(`/api/programmes/${id}/holds`, { reason })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

describe('a liaison station', () => {
  it('has a name of its own and a QR code that leads to the form', async () => {
    const station = (await office.post<StationView>('/api/stations', { name: '东山一站', area: '东山街道', address: '中心路1号' })).body;
    expect((await office.post<ProblemDetails>('/api/stations', { name: '东山一站', area: '', address: '' })).body.code).toBe('already-exists');
    const { headers, bytes } = await office.get(`/api/stations/${station.id}/qr.svg`);
    expect([headers.get('content-type'), bytes.toString().slice(0, 4)]).toEqual(['image/svg+xml; charset=utf-8', '<svg']);
    expect((await office.patch<StationView>(`/api/stations/${station.id}`, { isDisabled: true })).body).toEqual({ ...station, isDisabled: true });
    expect((await (await signedInStaff(running, 'scrutineer')).post('/api/stations', { name: '越权', area: '', address: '' })).status).toBe(403);
  });
});
