import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { unzip } from '../../../src/cli/verifying/unzip';
import type { ProgressBoard, ProjectProgress } from '../../../src/contract/http/progress';
import type { OverdueMatter, RectificationView } from '../../../src/contract/http/supervision';
import type { EvaluationView, FollowupView } from '../../../src/contract/http/evaluations';
import type { PublicSurvey } from '../../../src/contract/http/satisfaction';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import type { Marks } from '../../../src/domain/ballot/form';
import { POLICY, STAFF_ROLES } from '../../../src/contract/roles';
import { AccountsService } from '../../../src/modules/accounts/accounts.service';
import { UnitsService } from '../../../src/modules/accounts/units/units.service';
import { FollowupsService } from '../../../src/modules/evaluations/followups/followups.service';
import { PASSWORD, systemOf } from '../../factories/congress';
import { BrowserSession } from '../../support/browser-session';
import { expectSoundBundles } from '../ballots/bundles';
import { Morning, ok } from '../ballots/morning';
import { untilState } from '../ballots/until';
import { SilentWrites } from '../../support/silent-writes';

const EVALUATION = { voters: 'deputies', base: 'deputies', half: 'atLeast', rate: 'both', choices: ['satisfied', 'mostlySatisfied', 'unsatisfied', 'abstain'], followUpMonths: 3 } as const;

let morning: Morning;
let writes: SilentWrites;
let office: BrowserSession;
let unit: BrowserSession;
beforeAll(async () => {
  morning = await Morning.begin({ deputies: 4, projects: 3 });
  writes = await SilentWrites.of(morning.stack);
  office = await morning.desk('office');
  unit = await unitDesk('水务局');
  for (const { id: projectId } of morning.projects.slice(0, 2)) ok(await office.post('/api/progress/projects', { projectId, adoptedOn: '2025-02-27', reference: '县人大公告（第1号）' }));
}, 60_000);
afterAll(() => morning.end());

async function unitDesk(name: string): Promise<BrowserSession> {
  const system = systemOf(morning.congressId);
  const { id: unitId } = await morning.stack.app.get(UnitsService).create(system, { name, kind: 'department' });
  const username = `unit-${randomUUID()}`;
  await morning.stack.app.get(AccountsService).create(system, { username, name: `${name}经办人`, password: PASSWORD, roles: ['unitStaff'], unitId });
  const browser = new BrowserSession(morning.stack.appUrl);
  await browser.signIn(username, PASSWORD);
  return browser;
}

/** A ballot with these answers of the four deputies, announced. */
async function evaluated(change: object, marks: readonly Record<string, string>[], adopts: readonly string[] = [], rules: object = {}): Promise<string> {
  const profile = await morning.rules('county-competitive', { secrecy: 'anonymous', allowEqualNumber: true, evaluation: EVALUATION, ...rules });
  const { id } = await morning.draft(profile, { purpose: 'example', projectIds: [], ...change });
  await morning.advance(id, 'arm', 'issue');
  const robots = await morning.tablets();
  const manifest = await morning.handOut(id, robots);
  await morning.advance(id, 'open');
  const adoption: Readonly<Record<string, Marks>> = adopts.length === 0 ? {} : { adoption: { marks: Object.fromEntries(adopts.map((item) => [item, 'approve'])) } };
  await Promise.all(robots.map((robot, index) => robot.cast(manifest, { evaluation: { marks: marks[index]! }, ...adoption })));
  await morning.advance(id, 'close');
  await untilState(morning, id, 'counted');
  await morning.advance(id, 'certify', 'announce');
  return id;
}
const evaluationsOf = async (ballotId: string) => ok(await office.get<EvaluationView[]>('/api/evaluations')).filter((one) => one.ballotId === ballotId);
const followups = async (who = office) => ok(await who.get<FollowupView[]>('/api/evaluation-followups'));
const act = (who: BrowserSession, id: string, from: string, name: string, text = '已经整改') => who.post<FollowupView & ProblemDetails>(`/api/evaluation-followups/${id}/acts`, { act: name, from, text });

describe('a published evaluation', () => {
  let ballotId: string;

  it('keeps nothing before it is published, and then one row for each item, sub-items by unit too', async () => {
    const [first, second, third] = morning.projects.map(({ id }) => id) as [string, string, string];
    const evaluationItems = [{ projectId: second, title: '村庄供水管网', unit: '水务局' }, { projectId: second, title: '水质检测', unit: '卫健委' }];
    const marks: Record<string, string>[] = [{ e1: 'satisfied', s2: 'unsatisfied', s3: 'satisfied' }, { e1: 'satisfied', s2: 'unsatisfied', s3: 'mostlySatisfied' }, { e1: 'abstain', s2: 'satisfied', s3: 'unsatisfied' }, { s2: 'abstain' }];
    ballotId = await evaluated({ seats: 1, projectIds: [third], evaluationProjectIds: [first], evaluationItems }, marks, ['p1']);
    expect(await evaluationsOf(ballotId)).toEqual([]);
    expect(await followups()).toEqual([]);
    await morning.advance(ballotId, 'publish');
    const [{ id, project, ...whole }, pipes, water] = await evaluationsOf(ballotId) as [EvaluationView, EvaluationView, EvaluationView];
    expect({ id: typeof id, project }).toEqual({ id: 'string', project: '项目1' });
    expect(whole).toEqual({
      ...{ projectId: first, year: 2026, item: '项目1', unit: '住建局', body: 'congress', ballotId, reference: '', evaluatedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
      counts: [{ choice: 'satisfied', votes: 2 }, { choice: 'mostlySatisfied', votes: 0 }, { choice: 'unsatisfied', votes: 0 }, { choice: 'abstain', votes: 1 }, { choice: 'notPressed', votes: 1 }],
      ...{ base: 4, grade: 'satisfied', isBelow: false, rates: { satisfied: [2, 4], satisfiedOrMostly: [2, 4] } },
    });
    expect(pipes).toMatchObject({ projectId: second, item: '村庄供水管网', unit: '水务局', grade: 'unsatisfied', isBelow: true });
    expect(water).toMatchObject({ projectId: second, item: '水质检测', unit: '卫健委', grade: 'mostlySatisfied', isBelow: false });
    await expectSoundBundles(morning, ballotId);
    const { projects: adopted } = ok(await office.get<ProgressBoard>('/api/progress?year=2026'));
    expect(adopted.map((one) => one.id).sort()).toEqual([first, second, third].sort());
    expect(ok(await office.get<ProjectProgress>(`/api/progress/projects/${third}`))).toMatchObject({ ballotId, planVersion: null });
  }, 60_000);

  it('opens a follow-up for what is below the line and for nothing else, due after the months of its rules, and a 整改单 of the standing committee with it', async () => {
    const [only, ...others] = await followups();
    expect(others).toEqual([]);
    const { evaluatedOn } = only!.evaluation;
    const [year, month, day] = evaluatedOn.split('-').map(Number) as [number, number, number];
    const last = new Date(Date.UTC(year, month + 3, 0)).getUTCDate();
    const due = new Date(Date.UTC(year, month + 2, Math.min(day, last))).toISOString().slice(0, 10);
    expect(only).toMatchObject({ evaluation: { item: '村庄供水管网' }, unit: '水务局', state: 'owed', dueOn: due, due: 'inTime', steps: [], second: null, acts: [] });
    expect(ok(await office.get<RectificationView[]>('/api/supervision/rectifications'))).toMatchObject([{ source: 'evaluation', unit: '水务局', text: '测评不满意：村庄供水管网', state: 'open', dueOn: due }]);
    const acts = (await morning.query(`select body from audit_entries where body like '%evaluations.%' order by index`)) as { body: string }[];
    expect(acts.map(({ body }) => /"act":"([^"]+)"/.exec(body)![1])).toEqual(['evaluations.record', 'evaluations.record', 'evaluations.open-followup', 'evaluations.record']);
  });

  it('is reported on by its unit, sent back by those who oversee it, and ended by a second evaluation alone', async () => {
    const other = await unitDesk('交通局');
    const [{ id }] = await followups(unit) as [FollowupView];
    expect(await followups(other)).toEqual([]);
    expect((await act(other, id, 'owed', 'report')).status).toBe(404);
    expect((await act(office, id, 'owed', 'report')).body.code).toBe('illegal-act');
    expect((await act(unit, id, 'owed', 'report', ' ')).body).toMatchObject({ problems: [{ code: 'followup-says-nothing', at: 'text' }] });
    expect((await act(unit, id, 'owed', 'evaluate')).status).toBe(400);
    const twice = await Promise.all([act(unit, id, 'owed', 'report', '管网换了'), act(unit, id, 'owed', 'report', '管网换了')]);
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(ok(await act(await morning.desk('standingCommittee'), id, 'reported', 'return', '还有两个村没有通水'))).toMatchObject({ state: 'owed' });
    expect((await act(unit, id, 'owed', 'return')).body.code).toBe('illegal-act');
    expect(ok(await act(unit, id, 'owed', 'report', '都通水了'))).toMatchObject({ state: 'reported', due: null, acts: [] });
    const second = morning.projects[1]!;
    const again = { evaluationItems: [{ projectId: second.id, title: '村庄供水管网', unit: '水务局' }] };
    const ballot = await evaluated(again, [{ s1: 'satisfied' }, { s1: 'satisfied' }, { s1: 'satisfied' }, { s1: 'unsatisfied' }]);
    expect(await followups()).toMatchObject([{ id, state: 'reported', second: null }]);
    const { decision } = await morning.advance(ballot, 'publish');
    // Nothing was to be adopted, so the notice says what was graded.
    expect(decision!.noticeText).toContain('进行满意度测评，结果如下：\n1.村庄供水管网：满意\n');
    for (const file of ['paper.pdf', 'certificate.pdf']) expect((await office.get(`/api/ballots/${ballot}/${file}`)).bytes.subarray(0, 5).toString()).toBe('%PDF-');
    await expectSoundBundles(morning, ballot);
    expect(await followups()).toMatchObject([{ id, state: 'evaluated', due: null, second: { ballotId: ballot, grade: 'satisfied' } }]);
    expect((await followups())[0]!.steps.map((step) => step.act)).toEqual(['report', 'return', 'report', 'evaluate']);
    expect((await act(unit, id, 'evaluated', 'report')).body.code).toBe('illegal-act');
  }, 60_000);
});

describe('an evaluation held elsewhere', () => {
  const RECORD = { item: '村庄供水管网', unit: '水务局', body: 'standingCommittee', reference: '常委会第十五次会议纪要', base: 29, half: 'atLeast', isCountsPublic: true, counts: [{ choice: '满意', votes: 20 }, { choice: '基本满意', votes: 8 }, { choice: '不满意', votes: 1 }] } as const;
  const record = (change: object, who = office) => who.post<EvaluationView & ProblemDetails>('/api/evaluations', { ...RECORD, projectId: morning.projects[1]!.id, evaluatedOn: '2026-01-10', ...change });

  it('is recorded by the office or the standing committee, and its grade computed', async () => {
    const before = { item: '老旧小区', evaluatedOn: '2026-01-10', projectId: morning.projects[2]!.id };
    expect(ok(await record({ ...before, base: 60 }))).toMatchObject({ grade: '不满意', isBelow: true, body: 'standingCommittee', ballotId: null, rates: { satisfied: [20, 60], satisfiedOrMostly: [28, 60] } });
    expect(ok(await record({ ...before, item: '电梯' }, await morning.desk('standingCommittee')))).toMatchObject({ grade: '满意', isBelow: false });
    const overdue = (await followups()).find(({ evaluation }) => evaluation.item === '老旧小区')!;
    expect(overdue).toMatchObject({ state: 'owed', dueOn: '2026-04-10', due: 'overdue' });
    const board = async (who: BrowserSession) => ok(await who.get<OverdueMatter[]>('/api/supervision/overdue')).filter(({ id }) => id === overdue.id);
    for (const who of [office, unit]) expect(await board(who)).toMatchObject([{ kind: 'followup', title: '老旧小区', atKind: 'unit', at: '水务局', dueOn: '2026-04-10', level: 'escalated' }]);
    expect(await board(await unitDesk('与此无关的局'))).toEqual([]);
    expect(ok(await record({ ...before, evaluatedOn: '2026-07-01', base: 56 }))).toMatchObject({ grade: '基本满意' });
    expect(await board(office)).toEqual([]);
    expect((await followups()).find(({ id }) => id === overdue.id)).toMatchObject({ state: 'evaluated', due: null, acts: [], second: { evaluatedOn: '2026-07-01', grade: '基本满意' }, steps: [{ act: 'evaluate' }] });
  });

  it('ends what is owed only where that very item of that very unit was graded (BELOW-02)', async () => {
    const item = { item: '排水', projectId: morning.projects[2]!.id, base: 60 };
    ok(await record(item));
    const states = async () => (await followups()).filter(({ evaluation }) => evaluation.item === '排水').map(({ state }) => state);
    ok(await record({ ...item, unit: '住建局', evaluatedOn: '2026-06-01', base: 56 }));
    expect(await states()).toEqual(['owed']);
    const graded = ok(await record({ ...item, evaluatedOn: '2026-06-02', reference: '另一份纪要', unit: '交通运输局', base: 56 }));
    // More papers returned than issued grade nothing.
    await morning.stack.app.get(DataSource).transaction((tx) => morning.stack.app.get(FollowupsService).end(tx, systemOf(morning.congressId), { ...graded, unit: '水务局', grade: null }));
    expect(await states()).toEqual(['owed']);
    ok(await record({ ...item, evaluatedOn: '2026-06-02', base: 56 }));
    expect(await states()).toEqual(['evaluated']);
  });

  it('is kept once where its minutes are typed in twice, at the same moment too', async () => {
    const once = { item: '停车位', projectId: morning.projects[2]!.id, base: 60 };
    const pressed = await Promise.all([record(once), record(once)]);
    expect(pressed.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await record(once)).body).toMatchObject({ code: 'already-exists' });
    expect((await followups()).filter(({ evaluation }) => evaluation.item === '停车位').map(({ state }) => state)).toEqual(['owed']);
    ok(await record({ ...once, unit: '住建局' }));
  });

  it('shows the public its votes where whoever records it says so, and the grade all the same', async () => {
    const item = { projectId: morning.projects[1]!.id, item: '绿化' };
    for (const isCountsPublic of [true, false]) ok(await record({ ...item, unit: `住建局${isCountsPublic}`, isCountsPublic }));
    const { deputies } = ok(await new BrowserSession(morning.stack.appUrl).get<PublicSurvey>(`/api/public/test/satisfaction/${item.projectId}`));
    const seen = deputies.filter((one) => one.item === '绿化').map(({ unit: name, grade, counts, rates }) => [name, grade, counts !== null, rates !== null]);
    expect(seen.sort()).toEqual([['住建局false', '满意', false, false], ['住建局true', '满意', true, true]]);
    expect(ok(await office.get<EvaluationView[]>('/api/evaluations')).filter((one) => one.item === '绿化').every(({ counts }) => counts !== null)).toBe(true);
  });

  it('opens another follow-up where it is below the line again', async () => {
    const item = { item: '路灯', projectId: morning.projects[2]!.id, base: 60 };
    ok(await record(item));
    ok(await record({ ...item, evaluatedOn: '2026-06-01' }));
    const ofLamp = (await followups()).filter(({ evaluation }) => evaluation.item === '路灯');
    expect(ofLamp.map(({ state, evaluation }) => [evaluation.evaluatedOn, state]).sort()).toEqual([['2026-01-10', 'evaluated'], ['2026-06-01', 'owed']]);
  });

  it('is for a unit of the register once the office says which', async () => {
    ok(await record({ item: '公厕', unit: '城管办', base: 60 }));
    const { id, unitId } = (await followups()).find(({ evaluation }) => evaluation.item === '公厕')!;
    expect(unitId).toBeNull();
    const waters = ok(await office.get<{ id: string; name: string }[]>('/api/units')).find(({ name }) => name === '水务局')!;
    expect((await unit.put(`/api/evaluation-followups/${id}/unit`, { unitId: waters.id })).status).toBe(403);
    expect((await office.put(`/api/evaluation-followups/${id}/unit`, { unitId: randomUUID() })).status).toBe(404);
    expect(ok(await office.put<FollowupView>(`/api/evaluation-followups/${id}/unit`, { unitId: waters.id }))).toMatchObject({ unitId: waters.id, unit: '水务局' });
    ok(await act(unit, id, 'owed', 'report'));
  });

  it('is given to another unit until one has reported, with a 整改单 for each, and to nobody afterwards (BELOW-04)', async () => {
    const named = { item: '绿道', base: 60 };
    ok(await record(named));
    const { id } = (await followups()).find(({ evaluation }) => evaluation.item === '绿道')!;
    const other = { name: '园林局', desk: await unitDesk('园林局') };
    const units = ok(await office.get<{ id: string; name: string }[]>('/api/units'));
    const [waters, gardens] = ['水务局', other.name].map((name) => units.find((one) => one.name === name)!.id) as [string, string];
    const assign = (unitId: string) => office.put<FollowupView & ProblemDetails>(`/api/evaluation-followups/${id}/unit`, { unitId });
    const ordered = async () => ok(await office.get<RectificationView[]>('/api/supervision/rectifications')).filter(({ text }) => text.endsWith('绿道')).map((one) => one.unit).sort();
    expect(await ordered()).toEqual(['水务局']);
    ok(await assign(waters));
    expect(await ordered()).toEqual(['水务局']);
    expect(ok(await assign(gardens))).toMatchObject({ unitId: gardens, unit: '园林局', state: 'owed' });
    expect(await ordered()).toEqual(['园林局', '水务局'].sort());
    expect((await act(unit, id, 'owed', 'report')).status).toBe(404);
    ok(await act(other.desk, id, 'owed', 'report'));
    expect((await assign(waters)).body.code).toBe('illegal-act');
    // Graded under the name of the paper, it ends all the same.
    ok(await record({ ...named, evaluatedOn: '2026-06-01', base: 56 }));
    expect((await followups()).find((one) => one.id === id)).toMatchObject({ state: 'evaluated', unitId: gardens });
    expect((await assign(waters)).body.code).toBe('illegal-act');
  });

  it('is refused with every mistake named', async () => {
    const refused = async (change: object) => {
      const { status, body } = await record(change);
      return [status, body.code, body.problems.map(({ code, at }) => `${at} ${code}`)];
    };
    expect(await refused({ base: 20, evaluatedOn: '2099-01-01', counts: [{ choice: '满意', votes: 21 }, { choice: '满意', votes: 0 }] })).toEqual([422, 'invalid-evaluation', ['evaluatedOn day-in-future', 'counts[1].choice duplicate-choice', 'base votes-exceed-base']]);
    expect(await refused({ projectId: randomUUID() })).toEqual([404, 'not-found', ['projectIds[0] project-unknown']]);
    const { status, body } = await record({ body: 'king', base: 0, half: 'perhaps', isCountsPublic: 1, counts: [{ choice: '', votes: -1, colour: 1 }], grade: '满意' });
    expect([status, [...new Set(body.problems.map(({ at }) => at))].sort()]).toEqual([400, ['base', 'body', 'counts[0].choice', 'counts[0].colour', 'counts[0].votes', 'grade', 'half', 'isCountsPublic']]);
  });
});

describe('what is kept of evaluations', () => {
  it('shows the public no counts where the rules publish none, and the grade all the same', async () => {
    const first = morning.projects[0]!;
    const ballot = await evaluated({ evaluationProjectIds: [first.id] }, [{ e1: 'satisfied' }, { e1: 'satisfied' }, {}, {}], [], { publishCounts: false, votingUnit: 'delegation', secrecy: 'named' });
    await morning.advance(ballot, 'publish');
    const { deputies } = ok(await new BrowserSession(morning.stack.appUrl).get<PublicSurvey>(`/api/public/test/satisfaction/${first.id}`));
    expect(deputies.map(({ body, grade, counts, rates }) => [body, grade, counts === null, rates === null])).toEqual([['congress', 'satisfied', false, false], ['delegations', 'satisfied', true, true]]);
  }, 60_000);

  it('is kept with the publication or not at all: what cannot be followed up is not published', async () => {
    const ballot = await evaluated({ evaluationItems: [{ projectId: morning.projects[1]!.id, title: '水价', unit: '水务局' }] }, [{ s1: 'unsatisfied' }, { s1: 'unsatisfied' }, {}, {}]);
    await morning.query(`create function none_today() returns trigger language plpgsql as $$ begin raise exception 'no 整改单 today'; end $$; create trigger none_today before insert on rectifications for each row execute function none_today()`);
    const refused = await morning.press('office', ballot, 'publish', { from: 'announced' });
    expect([refused.status, await evaluationsOf(ballot)]).toEqual([500, []]);
    await morning.query('drop trigger none_today on rectifications');
    const { state } = await morning.advance(ballot, 'publish');
    expect([state, (await evaluationsOf(ballot)).length]).toEqual(['published', 1]);
  }, 60_000);

  it('by the standing committee goes the same way: its members are the roll of a body whose rules are a committee\'s', async () => {
    const item = { evaluationItems: [{ projectId: morning.projects[0]!.id, title: '老旧小区改造', unit: '住建局' }] };
    const ballot = await evaluated(item, [{ s1: 'satisfied' }, { s1: 'satisfied' }, { s1: 'mostlySatisfied' }, { s1: 'unsatisfied' }], [], { bodyType: 'committee' });
    await morning.advance(ballot, 'publish');
    expect(await evaluationsOf(ballot)).toMatchObject([{ body: 'standingCommittee', item: '老旧小区改造', base: 4, grade: 'satisfied' }]);
  }, 60_000);

  it('is a table for the congress as Word, spreadsheet and PDF, for those who print', async () => {
    const table = (format: string, who = office) => who.get(`/api/evaluations/document?year=2026&format=${format}`);
    const word = Buffer.from(unzip((await table('docx')).bytes).get('word/document.xml')!).toString();
    for (const said of ['2026年民生实事项目满意度测评结果表', '项目2：村庄供水管网', '水务局', '不满意']) expect([said, word.includes(said)]).toEqual([said, true]);
    expect([(await table('xlsx')).bytes.subarray(0, 2).toString(), (await table('pdf')).bytes.subarray(0, 5).toString(), (await table('odt')).status, (await table('pdf', unit)).status]).toEqual(['PK', '%PDF-', 400, 403]);
  });

  it('keeps nothing of a rehearsal, and lets nobody change a row', async () => {
    const ballot = await evaluated({ purpose: 'rehearsal', evaluationProjectIds: [morning.projects[0]!.id] }, [{}, {}, {}, {}]);
    await morning.advance(ballot, 'publish');
    expect(await evaluationsOf(ballot)).toEqual([]);
    for (const sql of ['update evaluations set grade = null', 'delete from evaluations', 'delete from evaluation_followup_steps']) await expect(morning.query(sql)).rejects.toThrow('append-only');
  }, 60_000);

  it('is for those whom the policy names', async () => {
    const PRESS: readonly [keyof typeof POLICY, string, string, object?][] = [
      ['evaluations.read', 'GET', '/api/evaluations'],
      ['evaluations.record', 'POST', '/api/evaluations', {}],
      ['evaluations.follow-up', 'GET', '/api/evaluation-followups'],
      ['evaluations.follow-up', 'POST', `/api/evaluation-followups/${randomUUID()}/acts`, {}],
      ['satisfaction.read', 'GET', '/api/satisfaction'],
      ['satisfaction.edit', 'PUT', `/api/satisfaction/${randomUUID()}`, {}],
      ['satisfaction.edit', 'POST', `/api/satisfaction/${randomUUID()}/invitations`, {}],
      ['satisfaction.edit', 'GET', `/api/satisfaction/${randomUUID()}/invitations.pdf?from=1&to=2`],
      ['satisfaction.moderate', 'GET', '/api/satisfaction/texts?state=new'],
      ['satisfaction.moderate', 'POST', `/api/satisfaction/texts/${randomUUID()}/decision`, {}],
      ['satisfaction.replies', 'GET', '/api/reply-ratings'],
      ['satisfaction.replies', 'POST', `/api/reply-ratings/${randomUUID()}/answer`, {}],
    ];
    for (const role of STAFF_ROLES) {
      const who = await morning.desk(role);
      for (const [need, method, path, body] of PRESS) {
        const { status } = await who.send(method, path, body);
        expect([role, method, path, status === 403]).toEqual([role, method, path, !(POLICY[need] as readonly string[]).includes(role)]);
        expect(status).toBeLessThan(500);
      }
    }
  });
});

it('did nothing that the log does not have', () => writes.expectNone('post /api/evaluation-followups/{id}/acts'));
