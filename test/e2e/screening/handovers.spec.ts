import { randomUUID } from 'node:crypto';
import type { HandoverView } from '../../../src/contract/http/handovers';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { POLICY, STAFF_ROLES } from '../../../src/contract/roles';
import { BrowserSession } from '../../support/browser-session';
import { Bench, FEASIBLE, ok, ROUTINE } from './bench-kit';
import { SilentWrites } from '../../support/silent-writes';

let bench: Bench;
let writes: SilentWrites;
let round: string;
beforeAll(async () => {
  bench = await Bench.begin();
  writes = await SilentWrites.of(bench.running);
  round = await bench.round();
});
afterAll(() => bench.end());

const TO_DEPUTIES = { ...ROUTINE, code: 'deputy-suggestion', reply: '转为代表建议办理。', nextStep: '三个月内答复。' } as const;
const hand = (projectId: string, unitId: string, dueOn = '2099-03-01', leader = '') => bench.office.post<HandoverView>('/api/handovers', { projectId, unitId, dueOn, leader });
const act = (id: string, from: string, name: string, who = bench.office, note = '见附件') => who.post<HandoverView & ProblemDetails>(`/api/handovers/${id}/acts`, { act: name, from, note });

describe('a hand-over', () => {
  it('goes from 交办 to 归档, each step by whom it belongs to, and is read with the reply', async () => {
    const unit = await bench.unit('县民政局');
    const other = await bench.unit('县残联');
    const id = await bench.accepted(round, { queryCode: 'AAAA-1111-BBBB-2222' });
    expect((await hand(id, unit.id)).body).toMatchObject({ problems: [{ code: 'not-to-be-handed-over' }] });
    await bench.sign(id, TO_DEPUTIES);
    expect((await hand(id, unit.id, '2020-01-01')).body).toMatchObject({ problems: [{ code: 'day-is-past' }] });
    expect(ok(await hand(id, unit.id, '2099-03-01', '李主任'))).toMatchObject({ state: 'handed', unit: '县民政局', leader: '李主任', due: 'inTime' });
    expect((await hand(id, unit.id)).status).toBe(409);
    expect((await act(id, 'handed', 'undertake', other.desk)).status).toBe(404);
    expect((await act(id, 'handed', 'undertake')).body.code).toBe('illegal-act');
    ok(await act(id, 'handed', 'undertake', unit.desk, ''));
    expect((await act(id, 'undertaken', 'answer', unit.desk, ' ')).body).toMatchObject({ problems: [{ code: 'must-not-be-empty' }] });
    ok(await act(id, 'undertaken', 'answer', unit.desk, '食堂一月开伙'));
    expect((await act(id, 'undertaken', 'answer', unit.desk)).status).toBe(409);
    ok(await act(id, 'answered', 'visit'));
    ok(await act(id, 'visited', 'fail', bench.office, '还没开伙'));
    ok(await act(id, 'undertaken', 'answer', unit.desk, '开伙了'));
    ok(await act(id, 'answered', 'visit'));
    ok(await act(id, 'visited', 'inspect'));
    expect(ok(await act(id, 'inspected', 'archive'))).toMatchObject({ state: 'archived', acts: [] });
    const steps = await bench.running.database.query<{ state: string }[]>('select state, note from released_handover_steps where project_id = $1 order by sequence', [id]);
    expect(steps.map(({ state }) => state)).toEqual(['handed', 'undertaken', 'answered', 'visited', 'undertaken', 'answered', 'visited', 'inspected', 'archived']);
    expect(ok(await unit.desk.get<HandoverView[]>('/api/handovers')).map((one) => one.id)).toEqual([id]);
    expect(ok(await other.desk.get<HandoverView[]>('/api/handovers'))).toEqual([]);
  });

  it('is rated by query code, and taken up again once when its proposer is not satisfied', async () => {
    const unit = await bench.unit('县水务局');
    const queryCode = 'CCCC-3333-DDDD-4444';
    const id = await bench.accepted(round, { queryCode });
    await bench.sign(id, TO_DEPUTIES);
    ok(await hand(id, unit.id));
    const nobody = new BrowserSession(bench.running.url);
    const rate = (rating: string, code = queryCode) => nobody.post<ProblemDetails>('/api/public/test/handover-ratings', { queryCode: code, rating, note: '水还是黄的' });
    expect((await rate('satisfied')).body.code).toBe('illegal-act');
    expect((await rate('satisfied', 'XXXX-0000-0000-0000')).status).toBe(404);
    ok(await act(id, 'handed', 'undertake', unit.desk));
    ok(await act(id, 'undertaken', 'answer', unit.desk));
    const answers = await Promise.all([rate('unsatisfied', queryCode.toLowerCase()), rate('unsatisfied')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 200)!.body).toEqual({ isReopened: true });
    expect(ok(await bench.office.get<HandoverView[]>('/api/handovers'))).toMatchObject([{ id, state: 'undertaken', wasReopened: true, ratings: [{ rating: 'unsatisfied', note: '水还是黄的' }] }, {}]);
    ok(await act(id, 'undertaken', 'answer', unit.desk));
    expect((await rate('unsatisfied')).body).toEqual({ isReopened: false });
    expect((await rate('satisfied')).status).toBe(409);
    ok(await act(id, 'answered', 'visit'));
  });
});

describe('the table of roles', () => {
  const PRESS: readonly [keyof typeof POLICY, string, string, object?][] = [
    ['screenings.read', 'GET', '/api/screenings?programmeId={round}'],
    ['screenings.read', 'GET', '/api/screenings/counts?programmeId={round}'],
    ['screenings.read', 'GET', '/api/screenings/{id}'],
    ['screenings.moderate', 'POST', '/api/screenings/moderations', {}],
    ['screenings.moderate', 'POST', '/api/screenings/moderations/{id}/undo', { reason: 'x' }],
    ['screenings.moderate', 'PATCH', '/api/screenings/{id}/text', {}],
    ['screenings.merge', 'POST', '/api/screenings/{id}/merge', {}],
    ['screenings.merge', 'POST', '/api/screenings/merges/{id}/undo', { reason: 'x' }],
    ['screenings.assign', 'POST', '/api/screenings/{id}/assignments', {}],
    ['screenings.assign', 'DELETE', '/api/screenings/{id}/assignments/{id}'],
    ['screenings.assign', 'POST', '/api/screenings/{id}/complete-review', {}],
    ['screenings.review', 'PUT', '/api/screenings/{id}/opinion', FEASIBLE],
    ['screenings.conclude', 'PUT', '/api/screenings/{id}/findings', {}],
    ['screenings.conclude', 'POST', '/api/screenings/{id}/conclusions', {}],
    ['screenings.sign-off', 'POST', '/api/screenings/{id}/sign-off', {}],
    ['screenings.sign-off', 'POST', '/api/screenings/{id}/send-back', {}],
    ['screenings.sign-off', 'POST', '/api/screenings/{id}/reopen', {}],
    ['screenings.approve', 'GET', '/api/programmes/{round}/approval'],
    ['screenings.conclude', 'PUT', '/api/programmes/{round}/shortlist', {}],
    ['screenings.approve', 'POST', '/api/programmes/{round}/approval-acts', {}],
    ['screenings.approve', 'GET', '/api/programmes/{round}/fund'],
    ['screenings.fix-amount', 'PUT', '/api/programmes/{round}/fund/{id}', {}],
    ['screenings.fix-amount', 'DELETE', '/api/programmes/{round}/fund/{id}'],
    ['handovers.act', 'GET', '/api/handovers'],
    ['handovers.act', 'POST', '/api/handovers', {}],
    ['handovers.act', 'POST', '/api/handovers/{id}/acts', {}],
    ['handovers.rate', 'POST', '/api/handovers/{id}/ratings', {}],
    ['programmes.close', 'GET', '/api/programmes/{round}/closing'],
    ['programmes.close', 'PUT', '/api/programmes/{round}/exceptions/{id}', {}],
    ['programmes.close', 'DELETE', '/api/programmes/{round}/exceptions/{id}'],
    ['programmes.close', 'POST', '/api/programmes/{elsewhere}/close'],
  ];

  it.each(STAFF_ROLES)('lets %s do what the policy gives and nothing else', async (role) => {
    const who = await bench.staff(role);
    for (const [need, method, path, body] of PRESS) {
      const address = path.replaceAll('{round}', round).replaceAll('{elsewhere}', randomUUID()).replaceAll('{id}', randomUUID());
      const { status } = await who.send(method, address, body);
      expect([role, method, path, status === 403]).toEqual([role, method, path, !(POLICY[need] as readonly string[]).includes(role)]);
      expect(status).toBeLessThan(500);
    }
  });

  it('gives handing over to the office alone, and a unit only its own', async () => {
    const unit = await bench.unit('县交通局');
    const id = await bench.accepted(round);
    await bench.sign(id, TO_DEPUTIES);
    expect((await unit.desk.post('/api/handovers', { projectId: id, unitId: unit.id, dueOn: '2099-01-01', leader: '' })).status).toBe(403);
    expect((await unit.desk.get(`/api/screenings/${id}`)).status).toBe(404);
    expect((await unit.desk.put(`/api/screenings/${id}/opinion`, FEASIBLE)).status).toBe(404);
  });

  it('shows names and telephone numbers of proposers to the office alone', async () => {
    const unit = await bench.unit('县林业局');
    const id = await bench.accepted(round, { contact: { name: '王某', phone: '13800000000' } });
    ok(await bench.office.post(`/api/screenings/${id}/assignments`, { unitIds: [unit.id], leadUnitId: null, workingDays: 5 }));
    expect((await bench.look(id)).contact).toEqual({ name: '王某', phone: '13800000000' });
    for (const who of [unit.desk, bench.committee]) expect(JSON.stringify(await bench.look(id, who))).not.toMatch(/王某|13800000000/);
  });
});

describe('bad input', () => {
  it('is refused with every mistake named, and loses nothing', async () => {
    const id = await bench.accepted(round);
    const post = async (path: string, body: unknown, method = 'POST', who = bench.office) => {
      const answer = await who.send<ProblemDetails>(method, path, body);
      return [answer.status, answer.body.code, [...new Set(answer.body.problems.map(({ at }) => at))].sort()] as const;
    };
    const before = await bench.look(id);
    expect(await post(`/api/screenings/${id}/conclusions`, { code: 'maybe', reply: 7, nextStep: 1, target: 'x', colour: 'red' })).toEqual([400, 'invalid-request', ['code', 'colour', 'nextStep', 'reply', 'target']]);
    expect(await post(`/api/screenings/${id}/assignments`, { unitIds: ['x'], leadUnitId: 'x', workingDays: 0 })).toEqual([400, 'invalid-request', ['leadUnitId', 'unitIds', 'workingDays']]);
    expect(await post(`/api/screenings/${id}/assignments`, { unitIds: [randomUUID()], leadUnitId: null, workingDays: 3 })).toEqual([404, 'not-found', ['unitIds[0]']]);
    expect(await post(`/api/screenings/${id}/findings`, { findings: { nothing: {}, finance: { finding: 'good', remark: 1 } } }, 'PUT')).toEqual([400, 'invalid-request', ['findings.finance.finding', 'findings.finance.remark', 'findings.nothing']]);
    expect(await post(`/api/screenings/${id}/findings`, { findings: [] }, 'PUT')).toEqual([400, 'invalid-request', ['findings']]);
    expect(await post('/api/screenings/moderations', { programmeId: 'x', ids: [], decision: 'burn', reason: 3, note: null, isPreview: 'yes' })).toEqual([400, 'invalid-request', ['decision', 'ids', 'isPreview', 'note', 'programmeId', 'reason']]);
    expect(await post(`/api/screenings/${id}/merge`, { into: -1, reason: '' })).toEqual([400, 'invalid-request', ['into', 'reason']]);
    expect(await post(`/api/screenings/${id}/text`, { title: '', reason: 'x', original: {} }, 'PATCH')).toEqual([400, 'invalid-request', ['original', 'title']]);
    expect(await post('/api/screenings?programmeId=x&state=sleeping&limit=9999&mine=perhaps', undefined, 'GET')).toEqual([400, 'invalid-request', ['limit', 'mine', 'programmeId', 'state']]);
    expect((await bench.office.post(`/api/screenings/${id}/conclusions`, { ...ROUTINE, reply: 'a\u0000b' })).status).toBe(400);
    expect(await bench.look(id)).toEqual(before);
    const unit = await bench.unit('县农业局');
    ok(await bench.office.post(`/api/screenings/${id}/assignments`, { unitIds: [unit.id], leadUnitId: null, workingDays: 3 }));
    const half = { ...FEASIBLE, verdict: 'adjust', costCents: null, funding: '' };
    expect(await post(`/api/screenings/${id}/opinion`, half, 'PUT', unit.desk)).toEqual([422, 'invalid-opinion', ['costCents', 'funding', 'remarks']]);
  });
});

it('did nothing that the log does not have', () => writes.expectNone('post /api/handovers', 'post /api/handovers/{id}/acts'));
