import type { BenchCounts, BenchPage, ModerationAnswer } from '../../../src/contract/http/screenings';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { STATE_COUNCIL_CALENDAR } from '../../../src/domain/shared/state-council-calendar';
import { RemindersService } from '../../../src/modules/screenings/review/reminders.service';
import { Bench, FEASIBLE, ok, ROUTINE } from './bench-kit';
import { SilentWrites } from '../../support/silent-writes';

let bench: Bench;
let writes: SilentWrites;
beforeAll(async () => {
  bench = await Bench.begin();
  writes = await SilentWrites.of(bench.running);
});
afterAll(() => bench.end());

const codes = ({ problems }: ProblemDetails) => problems.map(({ code }) => code);
const rows = async (programmeId: string, query = '', who = bench.office) => ok(await who.get<BenchPage>(`/api/screenings?programmeId=${programmeId}${query}`)).rows;
const counts = async (programmeId: string, who = bench.office) => ok(await who.get<BenchCounts>(`/api/screenings/counts?programmeId=${programmeId}`));

describe('the bench', () => {
  it('takes a suggestion from moderation to a signed reply', async () => {
    const round = await bench.round();
    const [roads, finance] = [await bench.unit('交通局'), await bench.unit('财政局')];
    const id = await bench.suggest(round);
    expect(await rows(round)).toMatchObject([{ id, number: 1, state: 'moderation', isPublic: false, title: '修路灯' }]);
    ok(await bench.moderate(round, [id]));
    expect(await bench.look(id)).toMatchObject({ state: 'assignment', isPublic: true, moderation: { decision: 'accept' } });
    ok(await bench.office.post(`/api/screenings/${id}/assignments`, { unitIds: [roads.id, finance.id], leadUnitId: roads.id, workingDays: 5 }));
    ok(await roads.desk.put(`/api/screenings/${id}/opinion`, FEASIBLE));
    expect(await rows(round)).toMatchObject([{ state: 'review', reviewed: 1, asked: 2 }]);
    ok(await finance.desk.put(`/api/screenings/${id}/opinion`, { ...FEASIBLE, verdict: 'adjust', remarks: '先做一半' }));
    expect(await bench.look(id)).toMatchObject({ state: 'conclusion', reviewed: 2 });
    const { version } = ok(await bench.office.post<{ version: number }>(`/api/screenings/${id}/conclusions`, ROUTINE));
    expect(await bench.look(id)).toMatchObject({ state: 'sign-off', conclusions: [{ isMine: true, signedAt: null, isReleased: false }] });
    ok(await bench.committee.post(`/api/screenings/${id}/sign-off`, { version }));
    const signed = await bench.look(id);
    expect(signed).toMatchObject({ state: 'signed', conclusions: [{ code: 'routine', signer: '职员 standingCommittee', isReleased: true }] });
    expect(signed.history.map(({ act }) => act)).toEqual(['accept', 'assign', 'review', 'review', 'draft', 'sign-off'].map((act) => `screenings.${act}`));
  });

  it('counts its queues, says what waits for whom, and filters', async () => {
    const round = await bench.round();
    const unit = await bench.unit('水利局');
    const ids: string[] = [];
    for (const title of ['一', '二', '三', '四', '五']) ids.push(await bench.suggest(round, { title: `修桥${title}` }));
    ok(await bench.moderate(round, ids.slice(1)));
    ok(await bench.office.post(`/api/screenings/${ids[1]}/assignments`, { unitIds: [unit.id], leadUnitId: null, workingDays: 1 }));
    ok(await bench.office.post(`/api/screenings/${ids[2]}/conclusions`, ROUTINE));
    ok(await bench.office.post(`/api/screenings/${ids[3]}/merge`, { into: 5, reason: '同一座桥' }));
    expect(await counts(round)).toEqual({ states: { moderation: 1, assignment: 1, review: 1, conclusion: 0, 'sign-off': 1, signed: 0, merged: 1 }, mine: 2, near: 1, overdue: 0 });
    expect(await counts(round, bench.second)).toMatchObject({ mine: 3 });
    expect(await counts(round, bench.committee)).toMatchObject({ mine: 1 });
    expect(await counts(round, unit.desk)).toMatchObject({ states: { moderation: 0, review: 1 }, mine: 1, near: 1 });
    const numbers = async (query: string, who = bench.office) => (await rows(round, query, who)).map(({ number }) => number);
    expect(await numbers('')).toEqual([1, 2, 3, 4, 5]);
    expect([await numbers('&mine=true'), await numbers('&state=merged'), await numbers('&state=assignment'), await numbers('&due=near'), await numbers('&due=overdue')]).toEqual([[1, 5], [4], [5], [2], []]);
    expect([await numbers(`&q=${encodeURIComponent('桥三')}`), await numbers('&q=4'), await numbers('&area=x'), await numbers('&mine=true', bench.committee), await numbers('', unit.desk)]).toEqual([[3], [4], [], [3], [2]]);
    const search = (typed: string) => numbers(`&q=${encodeURIComponent(typed)}`);
    expect([await search('修桥 城关镇'), await search('桥三 修桥'), await search(' ＃4 '), await search('桥六')]).toEqual([[1, 2, 3, 4, 5], [3], [4], []]);
    expect(await bench.office.get(`/api/screenings?programmeId=${round}&q=${encodeURIComponent('桥')}`)).toMatchObject({ status: 400, body: { problems: [{ code: 'search-too-short', at: 'q' }] } });
    const first = ok(await bench.office.get<BenchPage>(`/api/screenings?programmeId=${round}&limit=2`));
    expect([first.rows.length, first.next, await numbers(`&limit=3&from=${first.next}`)]).toEqual([2, 2, [3, 4, 5]]);
  });

  it('is worked at by the office of the government from asking departments to the conclusion, and by no more of it', async () => {
    const round = await bench.round();
    const [roads, government] = [await bench.unit('公路局'), await bench.staff('governmentOffice')];
    const [id, fresh] = [await bench.accepted(round), await bench.suggest(round)];
    expect((await rows(round, '', government)).map(({ state }) => state)).toEqual(['assignment', 'moderation']);
    expect(await counts(round, government)).toMatchObject({ states: { assignment: 1, moderation: 1 }, mine: 1 });
    ok(await government.post(`/api/screenings/${id}/assignments`, { unitIds: [roads.id], leadUnitId: null, workingDays: 5 }));
    ok(await roads.desk.put(`/api/screenings/${id}/opinion`, FEASIBLE));
    expect(await counts(round, government)).toMatchObject({ states: { conclusion: 1 }, mine: 1 });
    const { version } = ok(await government.post<{ version: number }>(`/api/screenings/${id}/conclusions`, ROUTINE));
    expect((await government.post(`/api/screenings/${id}/sign-off`, { version })).status).toBe(403);
    expect((await government.post('/api/screenings/moderations', { programmeId: round, ids: [fresh], decision: 'accept', reason: null, note: '', isPreview: false })).status).toBe(403);
    expect((await government.get(`/api/ballots`)).status).toBe(403);
  });

  it('moderates many at once: preview, all or nothing, and back again', async () => {
    const round = await bench.round();
    const ids = [await bench.suggest(round), await bench.suggest(round, { need: '请打我电话 13812345678' }), await bench.suggest(round)];
    const preview = ok(await bench.moderate(round, ids, 'accept', { isPreview: true })) as ModerationAnswer;
    expect(preview).toMatchObject({ moderationId: null, problems: [{ code: 'personal-details-shown', at: 'ids[1]', values: { kind: 'mobile' } }] });
    expect(preview.changes.map(({ to, isPublic }) => [to, isPublic])).toEqual([['assignment', true], ['assignment', true], ['assignment', true]]);
    const refused = await bench.moderate(round, ids);
    expect([refused.status, codes(refused.body as ProblemDetails)]).toEqual([409, ['personal-details-shown']]);
    expect(await counts(round)).toMatchObject({ states: { moderation: 3 } });

    ok(await bench.office.patch(`/api/screenings/${ids[1]}/text`, { need: '请打我电话 〔已隐去〕', reason: '隐去电话' }));
    expect(await bench.look(ids[1]!)).toMatchObject({ text: { need: '请打我电话 〔已隐去〕' }, original: { need: '请打我电话 13812345678' }, personalDetails: [] });
    const { moderationId } = ok(await bench.moderate(round, ids)) as ModerationAnswer;
    expect(await counts(round)).toMatchObject({ states: { assignment: 3 } });
    ok(await bench.office.post(`/api/screenings/moderations/${moderationId}/undo`, { reason: '点错了' }));
    expect(await rows(round)).toMatchObject(ids.map(() => ({ state: 'moderation', isPublic: false })));
    expect((await bench.office.post(`/api/screenings/moderations/${moderationId}/undo`, { reason: '再点' })).status).toBe(404);

    const again = ok(await bench.moderate(round, ids)) as ModerationAnswer;
    ok(await bench.office.post(`/api/screenings/${ids[2]}/conclusions`, ROUTINE));
    const late = await bench.office.post<ProblemDetails>(`/api/screenings/moderations/${again.moderationId}/undo`, { reason: '晚了' });
    expect([late.status, late.body.problems]).toEqual([409, [{ code: 'worked-on-since', at: '#3', values: { number: 3 } }]]);
  });

  it('hides and returns for a typed reason; both are worked on, and the proposer hears why', async () => {
    const round = await bench.round();
    const [hidden, returned] = [await bench.suggest(round), await bench.suggest(round)];
    expect(codes((await bench.moderate(round, [hidden], 'hide')).body as ProblemDetails)).toEqual(['unknown-reason']);
    expect(codes((await bench.moderate(round, [hidden], 'hide', { reason: 'other' })).body as ProblemDetails)).toEqual(['must-not-be-empty']);
    ok(await bench.moderate(round, [hidden], 'hide', { reason: 'privacy', note: '涉及邻居的病情' }));
    ok(await bench.moderate(round, [returned], 'return', { reason: 'several' }));
    expect(await rows(round)).toMatchObject([{ state: 'assignment', isPublic: false }, { state: 'conclusion', isPublic: false }]);
    expect(await bench.running.database.query('select decision, reason, note from released_moderations order by decision')).toEqual(expect.arrayContaining([{ decision: 'hide', reason: 'privacy', note: '涉及邻居的病情' }]));
    const twice = await bench.moderate(round, [hidden]);
    expect(codes(twice.body as ProblemDetails)).toEqual(['already-moderated']);
  });

  it('reminds of each opinion once when it is near and once when it is late', async () => {
    const round = await bench.round();
    const [unit, other] = [await bench.unit('住建局'), await bench.unit('环保局')];
    const id = await bench.accepted(round);
    const { dueOn } = ok(await bench.office.post<{ dueOn: string }>(`/api/screenings/${id}/assignments`, { unitIds: [unit.id, other.id], leadUnitId: null, workingDays: 5 }));
    ok(await other.desk.put(`/api/screenings/${id}/opinion`, FEASIBLE));
    const reminders = bench.running.app.get(RemindersService);
    const day = (offset: number) => new Date(Date.parse(`${dueOn}T04:00:00Z`) + offset * 86_400_000);
    const mine = async (at: Date) => (await reminders.remind(bench.congressId, at)).filter(({ projectId }) => projectId === id).map(({ unitId, kind }) => [unitId, kind]);
    expect(await mine(day(-30))).toEqual([]);
    expect((await Promise.all([mine(day(0)), mine(day(0)), mine(day(0))])).flat()).toEqual([[unit.id, 'near']]);
    expect((await Promise.all([mine(day(1)), mine(day(1))])).flat()).toEqual([[unit.id, 'overdue']]);
    expect(await mine(day(9))).toEqual([]);
    expect((await bench.look(id)).assignments.map(({ remindedAt }) => remindedAt !== null).sort()).toEqual([false, true]);
  });

  it('takes a unit’s opinion from whoever has read its last, and tells the other who was first', async () => {
    const round = await bench.round();
    const [one, other] = [await bench.unit('民政局'), await bench.unit('文旅局')];
    const id = await bench.accepted(round);
    ok(await bench.office.post(`/api/screenings/${id}/assignments`, { unitIds: [one.id, other.id], leadUnitId: null, workingDays: 3 }));
    const give = (remarks: string, basedOn: number) => one.desk.put<ProblemDetails>(`/api/screenings/${id}/opinion`, { ...FEASIBLE, remarks, basedOn });
    const answers = await Promise.all([give('甲', 0), give('乙', 0)]);
    expect(answers.map(({ status }) => status < 300).sort()).toEqual([false, true]);
    expect(answers.find(({ status }) => status === 409)!.body).toMatchObject({ code: 'version-conflict', problems: [{ at: 'basedOn', values: { newest: 1, by: expect.any(String), moment: expect.stringMatching(/Z$/) } }] });
    ok(await give('合并了的', 1));
    expect((await bench.look(id)).assignments.find(({ unitId }) => unitId === one.id)).toMatchObject({ opinion: { version: 2, remarks: '合并了的' } });
  });

  it('takes questions back, goes on without answers, and asks again', async () => {
    const round = await bench.round();
    const [one, other] = [await bench.unit('教育局'), await bench.unit('卫健局')];
    const id = await bench.accepted(round);
    const assign = (unitIds: string[]) => bench.office.post(`/api/screenings/${id}/assignments`, { unitIds, leadUnitId: null, workingDays: 3 });
    ok(await assign([one.id, other.id]));
    ok(await one.desk.put(`/api/screenings/${id}/opinion`, FEASIBLE));
    expect((await bench.office.delete(`/api/screenings/${id}/assignments/${one.id}`)).status).toBe(404);
    ok(await bench.office.delete(`/api/screenings/${id}/assignments/${other.id}`));
    expect(await bench.look(id)).toMatchObject({ state: 'conclusion', asked: 1, reviewed: 1 });
    ok(await assign([one.id]));
    expect(await bench.look(id)).toMatchObject({ state: 'review', asked: 1, reviewed: 0, assignments: [{ opinion: { version: 1 }, hasOpinion: false }] });
    ok(await bench.office.post(`/api/screenings/${id}/complete-review`, { reason: '等不及了' }));
    expect((await one.desk.put<ProblemDetails>(`/api/screenings/${id}/opinion`, FEASIBLE)).body.code).toBe('illegal-act');
    expect(await bench.look(id)).toMatchObject({ state: 'conclusion' });
  });

  it('starts every congress with the calendar of the State Council', async () => {
    const stored = await bench.running.database.query('select day::text as day, kind, name from work_days where congress_id = $1 order by 1', [bench.congressId]);
    expect(stored).toEqual([...STATE_COUNCIL_CALENDAR].sort((a, b) => a.day.localeCompare(b.day)));
  });
});

it('did nothing that the log does not have', () => writes.expectNone('post /api/screenings/moderations/{id}/undo', 'put /api/screenings/{id}/opinion'));
