import type { PhotoView, ProjectProgress } from '../../../src/contract/http/progress';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { POLICY, STAFF_ROLES, type Act, type StaffRole } from '../../../src/contract/roles';
import sharp from 'sharp';
import { report, roadPlan } from '../../factories/plan';
import { BrowserSession } from '../../support/browser-session';
import { CAMERA, photoWithPlace } from '../collection/pictures';
import { ok } from '../deliberation/chamber';
import { Year, type UnitDesk } from './year';
import { SilentWrites } from '../../support/silent-writes';

let year: Year;
let writes: SilentWrites;
let unit: UnitDesk;
let other: UnitDesk;
beforeAll(async () => {
  year = await Year.begin();
  writes = await SilentWrites.of(year.running);
  [unit, other] = [await year.unit('县交通局'), await year.unit('县卫健局')];
});
afterAll(() => year.end());

const reachedQ1 = { milestones: [{ milestoneId: 'q1', doneOn: '2026-03-30', evidence: '验收单', photoIds: [] }] };
const photo = async (id: string, who: BrowserSession, file: Uint8Array, change: object = {}) => who.upload<PhotoView & ProblemDetails>(`/api/progress/projects/${id}/photos`, file, '现场.jpg', { spot: '老街口', moment: 'before', takenOn: '2026-03-01', ...change });

describe('a report', () => {
  it('moves the percentage only when its evidence is accepted, and then for good', async () => {
    year.turnTo('2026-03-01');
    const id = await year.planned(unit);
    year.turnTo('2026-04-02');
    ok(await year.send(unit, id, { ...reachedQ1, quantities: [{ targetId: 'km', done: 5 }], money: [{ kind: 'approved', cents: 1000, document: '批复', on: '2026-03-01' }] }));
    expect((await year.row(id)).standing).toEqual({ total: 100, due: 10, achieved: 0 });
    ok(await year.review(id));
    expect(await year.row(id)).toMatchObject({ standing: { total: 100, due: 10, achieved: 10 }, lamp: { colour: 'green', schedule: 'green', cost: 'green' }, ownRating: 'green', supervisorsRating: 'green', waitingReports: 0 });
    const page = await year.look(id);
    expect([page.accepted, page.quantities, page.money.approved]).toEqual([[{ milestoneId: 'q1', doneOn: '2026-03-30' }], [{ targetId: 'km', done: 5 }], 1000]);
    expect((await year.office.post<ProblemDetails>(`/api/progress/reports/${page.reports[0]!.id}/review`, { decision: 'returned', acceptedMilestones: [], rating: 'red', note: 'x', wayBack: null })).body.code).toBe('report-decided');
    for (const statement of [`update progress_reports set content = '{}' where project_id = $1`, `update progress_reports set decision = 'returned' where project_id = $1`, 'delete from progress_reports where project_id = $1'])
      {await expect(year.running.database.query(statement, [id])).rejects.toThrow('decided_reports_stay');}
    expect((await year.send(unit, id, reachedQ1)).body.problems[0]!.code).toBe('milestone-accepted-before');
  });

  it('speaks of the month that is over, then of the one that runs, and of each once', async () => {
    year.turnTo('2026-03-01');
    const id = await year.planned(unit);
    expect((await year.row(id, unit.desk)).owed).toEqual({ period: '2026-02', dueOn: '2026-03-05' });
    for (const period of ['2026-02', '2026-03']) {
      ok(await year.send(unit, id));
      expect((await year.look(id)).reports[0]!.period).toBe(period);
      ok(await year.review(id));
    }
    expect([(await year.send(unit, id)).body.code, (await year.row(id, unit.desk)).owed]).toEqual(['period-reported', null]);
  });

  it('of a month is not held up by that of another which waits, and is sent once', async () => {
    year.turnTo('2026-03-01');
    const id = await year.planned(unit);
    year.turnTo('2026-04-02');
    ok(await year.send(unit, id));
    ok(await year.send(unit, id));
    expect((await year.look(id)).reports.map(({ period }) => period)).toEqual(['2026-04', '2026-03']);
    expect((await year.send(unit, id)).body.code).toBe('report-waits-for-review');
    ok(await year.review(id));
    ok(await year.review(id));
    expect((await year.send(unit, id)).body.code).toBe('period-reported');
  });

  it('that is returned says why and is followed by another', async () => {
    const id = await year.planned(unit);
    year.turnTo('2026-04-02');
    ok(await year.send(unit, id, reachedQ1));
    expect((await year.review(id, { decision: 'returned', note: ' ', rating: 'red' })).body!.problems.map(({ code }) => code)).toEqual(['must-not-be-empty', 'red-needs-a-way-back']);
    ok(await year.review(id, { decision: 'returned', note: '请补照片', rating: 'yellow' }));
    expect(await year.row(id)).toMatchObject({ standing: { achieved: 0 }, supervisorsRating: 'yellow' });
    ok(await year.send(unit, id, reachedQ1));
    ok(await year.review(id, { acceptedMilestones: [], note: '照片看不出', rating: 'red', wayBack: { text: '补拍', on: '2026-05-01' } }));
    expect(await year.row(id)).toMatchObject({ standing: { achieved: 0 }, ownRating: 'green', supervisorsRating: 'red' });
  });

  it('is grey at 31 days, in time in March, and red when nothing of what was due is shown', async () => {
    year.turnTo('2026-03-01');
    const id = await year.planned(unit);
    const colourOn = async (day: string) => {
      year.turnTo(day);
      return (await year.row(id)).lamp;
    };
    expect((await colourOn('2026-03-31'))!.colour).toBe('green');
    expect(await colourOn('2026-04-01')).toMatchObject({ colour: 'grey', schedule: 'red', staleFor: 31 });
    ok(await year.send(unit, id));
    expect(await colourOn('2026-04-02')).toMatchObject({ colour: 'red', staleFor: 1 });
    expect((await colourOn('2026-05-01'))!.colour).toBe('red');
    expect((await colourOn('2026-05-02'))!.colour).toBe('grey');
  });

  it('of a unit is sent by that unit, of what it has to do, and read by no other before it is accepted', async () => {
    const id = await year.planned(unit);
    expect((await other.desk.get(`/api/progress/projects/${id}`)).status).toBe(404);
    expect((await year.send(other, id)).body.problems.map(({ code }) => code)).toEqual(['not-a-unit-of-this-project']);
    expect((await year.board(other.desk)).projects.some((row) => row.id === id)).toBe(false);
    const plan = roadPlan(unit.id);
    const joint = await year.planned(unit, { ...plan, subItems: [{ ...plan.subItems[0]!, jointUnitIds: [other.id] }] });
    ok(await year.send(unit, joint));
    const seen = async () => (await year.look(joint, other.desk)).reports.length;
    expect(await seen()).toBe(0);
    ok(await year.review(joint));
    expect(await seen()).toBe(1);
  });

  it('with wrong members is refused with their places and changes nothing', async () => {
    const id = await year.planned(unit);
    const send = (body: object) => unit.desk.post<ProblemDetails>(`/api/progress/projects/${id}/reports`, body);
    for (const body of [{}, { ...report(), rating: 'pink' }, { ...report(), money: 'x' }]) expect((await send(body)).status).toBe(400);
    for (const change of [{ money: [{ kind: 'gift', cents: 1, document: 'x', on: '2026-03-01' }] }, { milestones: [null] }, { milestones: [{ ...reachedQ1.milestones[0]!, photoIds: ['nope'] }] }, { quantities: [{ targetId: 'km', done: '5' }] }, { rating: 'red', wayBack: { on: 1 } }])
      {expect([change, (await send({ ...report(), ...change })).status]).toEqual([change, 422]);}
    expect((await year.look(id)).reports).toEqual([]);
  });

  it('of several units adds up their money, and one that is silent or red is not covered by another', async () => {
    year.turnTo('2026-03-01');
    const plan = roadPlan(unit.id);
    const id = await year.planned(unit, { ...plan, subItems: [plan.subItems[0]!, { ...plan.subItems[0]!, id: 'signs', name: '标志标线', leadUnitId: other.id, targets: [], milestones: [{ ...plan.subItems[0]!.milestones[3]!, id: 's1' }] }] });
    year.turnTo('2026-03-20');
    const paid = (cents: number) => [{ kind: 'paid' as const, cents, document: '凭证', on: '2026-03-15' }];
    ok(await year.send(unit, id, { money: paid(600) }));
    ok(await year.review(id));
    expect((await year.row(id)).lastHeardOn).toBe('2026-03-01');
    ok(await year.send(other, id, { money: paid(40), rating: 'red', wayBack: { text: '加人', on: '2026-04-30' } }));
    ok(await year.review(id));
    ok(await year.send(unit, id));
    ok(await year.review(id));
    expect([await year.row(id), (await year.look(id)).money.paid]).toEqual([expect.objectContaining({ lastHeardOn: '2026-03-20', ownRating: 'red' }), 640]);
  });

  it('whose milestone the plan has dropped meanwhile counts for nothing', async () => {
    year.turnTo('2026-03-01');
    const id = await year.planned(unit);
    const plan = roadPlan(unit.id);
    ok(await year.send(unit, id, { milestones: [{ milestoneId: 'q1', doneOn: '2026-02-28', evidence: '验收单', photoIds: [] }] }));
    ok(await unit.desk.post(`/api/progress/projects/${id}/plan-requests`, { content: { ...plan, subItems: [{ ...plan.subItems[0]!, milestones: plan.subItems[0]!.milestones.slice(1) }] }, reason: '取消' }));
    await year.decide(id, 'adopted', year.committee);
    expect((await year.review(id)).body!.problems.map(({ code }) => code)).toEqual(['milestone-unknown']);
  });

  it('that turned out wrong is taken back with a reason, and may be shown anew', async () => {
    const id = await year.planned(unit);
    year.turnTo('2026-05-05');
    await year.reached(unit, id, 'q1', '2026-03-30');
    const withdraw = () => year.committee.post<ProblemDetails>(`/api/progress/projects/${id}/withdrawals`, { milestoneId: 'q1', reason: '现场没有完工' });
    ok(await withdraw());
    expect([(await year.row(id)).standing!.achieved, (await withdraw()).body.code]).toEqual([0, 'milestone-not-accepted']);
    await year.reached(unit, id, 'q1', '2026-05-04');
    expect((await year.row(id)).standing!.achieved).toBe(10);
  });

  it('is accepted once when two press at the same time', async () => {
    const id = await year.planned(unit);
    ok(await year.send(unit, id, { milestones: [{ ...reachedQ1.milestones[0]! }] }));
    const { id: reportId } = (await year.look(id)).reports[0]!;
    const accept = (by: BrowserSession) => by.post(`/api/progress/reports/${reportId}/review`, { decision: 'accepted', acceptedMilestones: ['q1'], rating: 'green', note: '', wayBack: null });
    const answers = await Promise.all([accept(year.office), accept(year.committee)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
  });
});

describe('a photo', () => {
  it('loses place and camera on arrival, is public only when the office lets it, and then without what was covered', async () => {
    const id = await year.planned(unit);
    const { status, body } = await photo(id, unit.desk, await photoWithPlace());
    expect([status, body]).toEqual([201, { id: expect.any(String), spot: '老街口', moment: 'before', takenOn: '2026-03-01', width: 1365, height: 2048, covers: [], isPublic: false, revision: 1, url: `/api/progress/photos/${body.id}` }]);
    const anybody = new BrowserSession(year.running.url);
    const address = `/api/public/test/progress-photos/${body.id}`;
    expect([(await anybody.get(body.url)).status, (await anybody.get(address)).status]).toEqual([401, 404]);
    const checkered = await sharp(Buffer.from(Array.from({ length: 100 * 100 * 3 }, (_, at) => (Math.floor(at / 3) % 2 === 0 ? 255 : 0))), { raw: { width: 100, height: 100, channels: 3 } }).png().toBuffer();
    const { body: plate } = await photo(id, unit.desk, checkered);
    ok(await year.office.patch(`/api/progress/photos/${plate.id}`, { revision: 1, covers: [{ x: 0, y: 0, width: 500, height: 1000 }], isPublic: true }));
    const { bytes, headers } = await anybody.get(`/api/public/test/progress-photos/${plate.id}`);
    const spread = async (left: number) => (await sharp(await sharp(bytes).extract({ left, top: 0, width: 40, height: 100 }).toBuffer()).stats()).channels[0]!.stdev;
    expect([(await spread(0)) < 3, (await spread(60)) > 60, headers.get('content-type')]).toEqual([true, true, 'image/jpeg']);
    ok(await year.office.patch(`/api/progress/photos/${body.id}`, { revision: 1, covers: [], isPublic: true }));
    const seen = await anybody.get(address);
    expect(seen.bytes.toString('latin1')).not.toMatch(new RegExp(`Exif|GPS|${CAMERA}`));
    ok(await year.office.patch(`/api/progress/photos/${body.id}`, { revision: 2, covers: [], isPublic: false }));
    expect((await anybody.get(address)).status).toBe(404);
  });

  it('that is none, or says nothing of its place and day, is refused', async () => {
    const id = await year.planned(unit);
    const file = await photoWithPlace(20, 20);
    expect((await photo(id, unit.desk, Buffer.from('%PDF-1.7'))).body.code).toBe('not-a-picture-or-pdf');
    for (const change of [{ spot: '' }, { moment: 'never' }, { takenOn: '2026-02-30' }, { takenOn: '2099-01-01' }]) expect([change, (await photo(id, unit.desk, file, change)).status]).toEqual([change, 400]);
    expect((await photo('00000000-0000-4000-8000-000000000000', unit.desk, file)).body.problems[0]!.code).toBe('project-not-adopted');
    const { body } = await photo(id, unit.desk, file);
    for (const cover of [{ x: -1, y: 0, width: 1, height: 1 }, { x: 0, y: 0, width: 0, height: 1 }]) expect((await year.office.patch(`/api/progress/photos/${body.id}`, { revision: 1, covers: [cover], isPublic: true })).status).toBe(400);
  });
});

describe('acceptance', () => {
  it('is 完成·已验收 with the last signature that was needed, each person once, and everything met', async () => {
    const id = await year.planned(unit);
    const third = await year.staff('office');
    const lines = (isMet: boolean) => [{ item: '路面平整', isMet, remark: isMet ? '' : '有坑' }, { item: '标线清楚', isMet: true, remark: '' }];
    const record = (isMet: boolean, checklist = lines(isMet)) => year.office.post<ProblemDetails>(`/api/progress/projects/${id}/acceptances`, { heldOn: '2026-02-28', place: '老街', checklist, remarks: '' });
    expect((await record(true, lines(true).slice(1))).body.problems.map(({ code }) => code)).toEqual(['checklist-line-missing', 'milestones-open']);
    await year.allReached(unit, id);
    const sign = (who: BrowserSession, acceptanceId: string) => who.post<ProblemDetails>(`/api/progress/acceptances/${acceptanceId}/signatures`, { capacity: '监督小组' });
    ok(await record(false));
    const unmet = (await year.look(id)).acceptances[0]!.id;
    for (const who of [year.office, year.committee, third]) ok(await sign(who, unmet));
    expect((await year.row(id)).completion).toBeNull();
    ok(await record(true));
    const [{ id: met, signersNeeded }] = (await year.look(id)).acceptances as [ProjectProgress['acceptances'][number]];
    expect([signersNeeded, (await sign(year.office, unmet)).body.problems[0]!.code]).toEqual([3, 'newer-acceptance']);
    ok(await sign(year.office, met));
    expect((await sign(year.office, met)).body.problems[0]!.code).toBe('signed-before');
    ok(await sign(year.committee, met));
    expect((await year.row(id)).completion).toBeNull();
    expect((await sign(unit.desk, met)).status).toBe(403);
    ok(await sign(third, met));
    expect(await year.row(id)).toMatchObject({ completion: 'accepted', lamp: { colour: 'blue' } });
    expect((await year.office.post<ProblemDetails>(`/api/progress/projects/${id}/completions`, { completion: 'partly', reason: 'x', newDay: null })).body.problems[0]!.code).toBe('accepted-already');
  });

  it('is the only way to success; the rate counts every other ending against it', async () => {
    const before = (await year.board()).successRate!;
    const id = await year.planned(unit);
    const complete = (body: object) => year.office.post<ProblemDetails>(`/api/progress/projects/${id}/completions`, { reason: '', newDay: null, ...body });
    expect((await complete({ completion: 'accepted' })).body.problems[0]!.code).toBe('accepted-by-signatures-only');
    expect((await complete({ completion: 'delayed', reason: '汛期' })).body.problems[0]!.code).toBe('needs-a-later-day');
    expect((await complete({ completion: 'awaitingAcceptance' })).body.problems[0]!.code).toBe('milestones-open');
    ok(await complete({ completion: 'delayed', reason: '汛期', newDay: '2027-03-31' }));
    ok(await complete({ completion: 'adjusted', reason: '缩小范围' }));
    expect([(await year.look(id)).completions.map(({ completion }) => completion), (await year.board()).successRate]).toEqual([['adjusted', 'delayed'], [before[0], before[1] + 1]]);
  });
});

describe('who may do what', () => {
  const acts: readonly (readonly [Act, string, string])[] = [
    ['progress.adopt', 'post', '/api/progress/projects'],
    ['progress.set-policy', 'post', '/api/progress/policy'],
    ['progress.request-plan', 'post', '/api/progress/projects/ID/plan-requests'],
    ['progress.decide-plan', 'post', '/api/progress/plan-requests/ID/decision'],
    ['progress.report', 'post', '/api/progress/projects/ID/reports'],
    ['progress.review', 'post', '/api/progress/reports/ID/review'],
    ['progress.review', 'post', '/api/progress/projects/ID/withdrawals'],
    ['progress.photograph', 'post', '/api/progress/projects/ID/photos'],
    ['progress.show-photo', 'patch', '/api/progress/photos/ID'],
    ['progress.record-acceptance', 'post', '/api/progress/projects/ID/acceptances'],
    ['progress.sign', 'post', '/api/progress/acceptances/ID/signatures'],
    ['progress.complete', 'post', '/api/progress/projects/ID/completions'],
  ];
  const NOBODYS = '00000000-0000-4000-8000-000000000000';

  it('is what the table says, role by role and act by act: the door is shut to everybody else', async () => {
    const wrong: string[] = [];
    for (const role of STAFF_ROLES as readonly StaffRole[]) {
      const desk = await year.staff(role);
      for (const [act, method, path] of acts) {
        const { status } = await desk.send(method.toUpperCase(), path.replace('ID', NOBODYS), {});
        const isLetIn = (POLICY[act] as readonly string[]).includes(role);
        if ((status !== 403) !== isLetIn) wrong.push(`${role} ${act}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  it('keeps a unit from accepting its own: neither review, nor signature, nor ending', () => {
    for (const act of ['progress.review', 'progress.sign', 'progress.complete', 'progress.record-acceptance', 'progress.decide-plan'] as const) expect((POLICY[act] as readonly string[]).includes('unitStaff')).toBe(false);
  });

  it('keeps somebody who works in the office as well from deciding anything about a project of the own unit', async () => {
    const id = await year.planned(unit);
    ok(await year.send(unit, id));
    const both = await year.unit('县办');
    await year.running.database.query(`update accounts set roles = array['unitStaff','office'], unit_id = $1 where unit_id = $2`, [unit.id, both.id]);
    const code = async (answer: Promise<{ readonly status: number; readonly body: ProblemDetails | null }>) => [(await answer).status, (await answer).body!.problems[0]!.code];
    expect(await code(year.review(id, {}, both.desk))).toEqual([403, 'own-report']);
    ok(await year.review(id));
    ok(await unit.desk.post(`/api/progress/projects/${id}/plan-requests`, { content: roadPlan(unit.id), reason: '汛期' }));
    const waiting = (await year.look(id)).requests[0]!.id;
    await year.running.database.query(`alter table plan_requests disable trigger decided_plan_requests_stay; update plan_requests set decided_by_body = 'filing' where request_id = '${waiting}'; alter table plan_requests enable trigger decided_plan_requests_stay`);
    expect(await code(both.desk.post(`/api/progress/plan-requests/${waiting}/decision`, { decision: 'adopted', note: '' }))).toEqual([403, 'own-project']);
    await year.decide(id, 'refused', year.office);
    year.turnTo('2026-03-02');
    await year.allReached(unit, id);
    const acceptance = { heldOn: '2026-03-02', place: '老街', checklist: ['路面平整', '标线清楚'].map((item) => ({ item, isMet: true, remark: '' })), remarks: '' };
    expect(await code(both.desk.post(`/api/progress/projects/${id}/acceptances`, acceptance))).toEqual([403, 'own-project']);
    ok(await year.office.post(`/api/progress/projects/${id}/acceptances`, acceptance));
    expect(await code(both.desk.post(`/api/progress/acceptances/${(await year.look(id)).acceptances[0]!.id}/signatures`, { capacity: '科长' }))).toEqual([403, 'own-project']);
    for (const [path, body] of [['completions', { completion: 'partly', reason: '征地', newDay: null }], ['withdrawals', { milestoneId: 'q1', reason: '不实' }]] as const) expect(await code(both.desk.post(`/api/progress/projects/${id}/${path}`, body))).toEqual([403, 'own-project']);
  });
});

it('did nothing that the log does not have', () =>
  writes.expectNone(
    'post /api/progress/projects/{id}/plan-requests',
    'post /api/progress/projects/{id}/reports',
    'post /api/progress/projects/{id}/photos',
    'post /api/progress/projects/{id}/acceptances',
    'post /api/progress/acceptances/{id}/signatures',
  ));
