import { randomUUID } from 'node:crypto';
import type { GroupView, InquiryView, OverdueMatter, QuestionView, RectificationView } from '../../../src/contract/http/supervision';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { defaultDays } from '../../../src/domain/progress/three-questions';
import { addDays } from '../../../src/domain/shared/local-date';
import { STATE_COUNCIL_CALENDAR } from '../../../src/domain/shared/state-council-calendar';
import { CongressesService } from '../../../src/modules/congresses/congresses.service';
import { Clock } from '../../../src/platform/clock/clock';
import { SupervisionReminders } from '../../../src/modules/progress/supervision/reminders/supervision-reminders.service';
import type { BrowserSession } from '../../support/browser-session';
import { ok } from '../deliberation/chamber';
import { inDays, SupervisedYear, TODAY, YEAR } from './supervised-year';
import { SilentWrites } from '../../support/silent-writes';

let year: SupervisedYear;
let writes: SilentWrites;
beforeAll(async () => {
  year = await SupervisedYear.begin();
  writes = await SilentWrites.of(year.chamber.running);
}, 60_000);
afterAll(() => year.end());

const codes = ({ body }: { body: unknown }) => ((body as ProblemDetails).problems ?? []).map(({ code, at }) => `${at}: ${code}`);

describe('三问一评', () => {
  const calendar = async (who = year.office) => ok(await who.get<QuestionView[]>(`/api/supervision/calendar?year=${YEAR}`));
  const save = (question: string, change: object = {}, who = year.office) =>
    who.put<QuestionView[] & ProblemDetails>(`/api/supervision/calendar/${YEAR}/${question}`, { revision: 1, plannedOn: `${YEAR}-03-30`, heldOn: null, agenda: [], papers: [], minutes: '', ...change });

  it('has default days until the office sets others, and is done once it was held and minuted (QUESTION-03)', async () => {
    expect((await calendar()).map(({ question, plannedOn, revision }) => [question, plannedOn, revision])).toEqual(Object.entries(defaultDays(STATE_COUNCIL_CALENDAR, YEAR)).map(([question, day]) => [question, day, 0]));
    const late = async () => ok(await year.office.get<OverdueMatter[]>('/api/supervision/overdue')).filter(({ kind }) => kind === 'threeQuestions');
    const days = Object.entries(defaultDays(STATE_COUNCIL_CALENDAR, YEAR)).filter(([, day]) => day < TODAY);
    const owed = days.map(([question, dueOn]) => expect.objectContaining({ id: `${YEAR}/${question}`, year: YEAR, dueOn, atKind: 'office' }));
    expect([days.length > 2, await late()]).toEqual([true, owed]);
    expect((await calendar())[1]!.agenda.map(({ projectId }) => projectId).sort()).toEqual([...year.chamber.ids].sort());
    expect((await calendar(year.roads.desk))[1]).toMatchObject({ agenda: [], revision: 0 });
    expect(ok(await year.office.get('/api/supervision/calendar?year=2001'))).toEqual([]);
    ok(await year.committee.post(`/api/supervision/calendar/${YEAR}`));
    expect([await late(), (await calendar(year.roads.desk))[1]!.agenda.length]).toEqual([owed, 3]);
    const again = ok(await year.office.post<QuestionView[]>(`/api/supervision/calendar/${YEAR}`));
    expect(again.map(({ revision }) => revision)).toEqual([1, 1, 1, 1]);
    const held = { heldOn: `${YEAR}-03-30`, agenda: [{ title: '听取责任单位安排', projectId: year.project(0) }], papers: [{ title: '任务书', reference: '县府办〔2026〕3号' }], minutes: '各单位四月底前开工。' };
    expect(ok(await save('arrangement', held))[0]).toMatchObject({ ...held, revision: 2, standing: 'minuted', level: null });
    expect((await save('arrangement', held)).body.code).toBe('version-conflict');
    expect((await calendar(year.roads.desk))[0]).toMatchObject({ agenda: held.agenda, papers: [], minutes: '' });
    expect((await calendar(year.deputy(0)))[0]).toMatchObject({ minutes: '各单位四月底前开工。' });
  });

  it('is arranged by office and committee alone, about years in which something is to be done', async () => {
    for (const who of [year.roads.desk, year.deputy(0)]) expect((await save('progress', {}, who)).status).toBe(403);
    expect(codes(await save('progress', { minutes: '先写好的纪要', heldOn: null }))).toEqual(['minutes: not-held-yet']);
    expect(codes(await save('progress', { agenda: [{ title: '听取', projectId: randomUUID() }] }))).toEqual(['agenda: project-not-adopted']);
    expect((await save('fourthQuestion')).status).toBe(404);
    expect(codes(await year.office.post('/api/supervision/calendar/2001'))).toEqual(['year: year-without-projects']);
  });
});

describe('专题询问', () => {
  const list = async (who: BrowserSession) => ok(await who.get<InquiryView[]>('/api/supervision/inquiries'));
  const act = (who: BrowserSession, id: string, name: string, from: string, text: string, dueOn: string | null = null) =>
    who.post<InquiryView[] & ProblemDetails>(`/api/supervision/questions/${id}/acts`, { act: name, from, text, dueOn });

  it('goes from a question to an answer, and on to a 整改单 of the asker where it does not content', async () => {
    const projectIds = [year.project(0), year.project(1)];
    expect((await year.roads.desk.post('/api/supervision/inquiries', { topic: '询问', heldOn: inDays(30), projectIds })).status).toBe(403);
    const [{ id }] = ok(await year.committee.post<InquiryView[]>('/api/supervision/inquiries', { topic: '农村公路怎么修', heldOn: inDays(30), projectIds })) as [InquiryView];
    const ask = (who: BrowserSession, unitId: string, text: string, projectId = year.project(0)) => who.post<InquiryView[]>(`/api/supervision/inquiries/${id}/questions`, { projectId, unitId, text });
    ok(await ask(year.deputy(0), year.roads.id, '路灯什么时候亮？'));
    ok(await ask(year.deputy(4), year.water.id, '水什么时候清？', year.project(1)));
    expect(codes(await ask(year.deputy(0), year.roads.id, '问', year.project(2)))).toEqual(['projectId: project-unknown']);
    expect((await ask(year.committee, year.roads.id, '问')).status).toBe(403);
    const [{ questions }] = (await list(year.deputy(3))) as [InquiryView];
    expect(questions.map(({ text, by, dueOn, state, acts }) => [text, by, dueOn, state, acts])).toEqual([['路灯什么时候亮？', '代表1', inDays(30), 'asked', []], ['水什么时候清？', '代表5', inDays(30), 'asked', []]]);
    const [first, second] = questions.map((one) => one.id) as [string, string];
    expect((await list(year.roads.desk)).map((one) => one.questions.map(({ id: one_, acts }) => [one_, acts]))).toEqual([[[first, ['answer']]]]);
    expect(await list((await year.unit('县林业局')).desk)).toEqual([]);

    expect((await act(year.roads.desk, second, 'answer', 'asked', '不是我们的')).status).toBe(404);
    expect((await act(year.deputy(0), first, 'answer', 'asked', '自己答')).status).toBe(403);
    expect((await act(year.deputy(0), first, 'accept', 'asked', '')).status).toBe(409);
    expect(codes(await act(year.roads.desk, first, 'answer', 'asked', ' '))).toEqual(['text: must-not-be-empty']);
    ok(await act(year.roads.desk, first, 'answer', 'asked', '十月亮'));
    ok(await act(year.water.desk, second, 'answer', 'asked', '管网六月换完'));
    expect((await act(year.deputy(1), first, 'reject', 'answered', '太晚', inDays(9))).status).toBe(403);
    expect((await act(year.roads.desk, first, 'accept', 'answered', '')).status).toBe(403);
    expect(codes(await act(year.deputy(0), first, 'reject', 'answered', ''))).toEqual(['text: must-not-be-empty', 'dueOn: missing']);
    expect(codes(await act(year.deputy(0), first, 'reject', 'answered', '先给李四 13900139000 家装', inDays(9)))).toEqual(['text: personal-details-in-text']);
    ok(await act(year.deputy(4), second, 'accept', 'answered', ''));
    const [after] = ok(await act(year.deputy(0), first, 'reject', 'answered', '国庆前要亮', inDays(9))) as readonly InquiryView[];
    expect(after!.questions.map(({ state, rectification }) => [state, rectification])).toEqual([['notContent', `${TODAY.slice(0, 4)}-001`], ['content', null]]);
    expect((await act(year.deputy(0), first, 'accept', 'answered', '')).status).toBe(409);

    const [one] = (await year.list(year.roads.desk)) as [RectificationView];
    expect(one).toMatchObject({ source: 'inquiry', text: '国庆前要亮', finder: 'deputy', foundBy: '代表1', dueOn: inDays(9) });
    ok(await year.act(year.roads.desk, one.id, 'answer', 'open'));
    expect((await year.act(year.deputy(1), one.id, 'close', 'answered')).status).toBe(403);
    ok(await year.act(year.deputy(0), one.id, 'close', 'answered'));
    expect(JSON.stringify(await year.chamber.query('select body from audit_entries'))).not.toMatch(/农村公路怎么修|路灯什么时候亮|十月亮|国庆前要亮/);
    await expect(year.chamber.query(`update inquiry_questions set answer = '改口' where question_id = $1`, [first])).rejects.toThrow('inquiry_questions_keep_what_was_said');
  });
});

describe('when something was asked, answered and judged', () => {
  it('is told by the clock of the house', async () => {
    const clock = year.chamber.running.app.get(Clock);
    const at = new Date(Date.now() + 60_000);
    clock.now = () => at;
    const [{ id }] = ok(await year.office.post<InquiryView[]>('/api/supervision/inquiries', { topic: '何时', heldOn: inDays(40), projectIds: [year.project(0)] })) as [InquiryView];
    const [{ questions }] = ok(await year.deputy(0).post<InquiryView[]>(`/api/supervision/inquiries/${id}/questions`, { projectId: year.project(0), unitId: year.roads.id, text: '几时？' })) as [InquiryView];
    for (const [who, act, from] of [[year.roads.desk, 'answer', 'asked'], [year.deputy(0), 'accept', 'answered']] as const) ok(await who.post(`/api/supervision/questions/${questions[0]!.id}/acts`, { act, from, text: '好', dueOn: null }));
    clock.now = () => new Date();
    const times = await year.chamber.query('select arranged_at, asked_at, answered_at, judged_at from inquiry_questions join special_inquiries using (congress_id, inquiry_id) where question_id = $1', [questions[0]!.id]);
    expect(times).toEqual([{ arranged_at: at, asked_at: at, answered_at: at, judged_at: at }]);
  });
});

describe('what a deputy leaves behind', () => {
  const leave = () => year.chamber.query('update deputies set is_in_office = false where deputy_id = $1', [year.chamber.deputies[3]!.id]);
  const question = async (id: string) => ok(await year.committee.get<InquiryView[]>('/api/supervision/inquiries')).flatMap(({ questions }) => questions).find((one) => one.id === id)!;
  const judge = (id: string, act: string, from: string, text: string, who: BrowserSession) => who.post<InquiryView[] & ProblemDetails>(`/api/supervision/questions/${id}/acts`, { act, from, text, dueOn: act === 'reject' ? inDays(9) : null });

  it('is taken over by the standing committee with a reason, and brought to an end (SUPERVISE-10, INQUIRY-03)', async () => {
    const { id: inquiryId } = ok(await year.committee.post<InquiryView[]>('/api/supervision/inquiries', { topic: '桥梁', heldOn: inDays(30), projectIds: [year.project(1)] })).find(({ topic }) => topic === '桥梁')!;
    const asked: string[] = [];
    for (const text of ['桥何时通车？', '护栏牢吗？']) {
      const inquiries = ok(await year.deputy(3).post<InquiryView[]>(`/api/supervision/inquiries/${inquiryId}/questions`, { projectId: year.project(1), unitId: year.roads.id, text }));
      const { id } = inquiries.find((one) => one.id === inquiryId)!.questions.find((one) => one.text === text)!;
      ok(await judge(id, 'answer', 'asked', '年底', year.roads.desk));
      asked.push(id);
    }
    ok(await judge(asked[0]!, 'reject', 'answered', '国庆前通车', year.deputy(3)));
    const found = (await year.list(year.committee)).find(({ text }) => text === '国庆前通车')!;
    expect([found.acts, (await year.act(year.committee, found.id, 'takeOver', 'open')).status, (await judge(asked[1]!, 'accept', 'answered', '可以', year.committee)).status]).toEqual([[], 403, 403]);

    await leave();
    expect((await year.act(year.office, found.id, 'takeOver', 'open')).status).toBe(403);
    expect(codes(await year.act(year.committee, found.id, 'takeOver', 'open', { note: ' ' }))).toEqual(['note: must-not-be-empty']);
    expect(ok(await year.act(year.committee, found.id, 'takeOver', 'open', { note: '代表已调离', evidence: '' }))).toMatchObject({ state: 'open', isTakenOver: true, foundBy: '代表4', dueOn: found.dueOn, owed: { by: 'unit', on: found.dueOn } });
    expect((await year.act(year.committee, found.id, 'takeOver', 'open')).status).toBe(403);
    ok(await year.act(year.roads.desk, found.id, 'answer', 'open'));
    await year.chamber.query('update rectifications set owed_on = $2 where rectification_id = $1', [found.id, inDays(-1)]);
    expect(ok(await year.office.get<OverdueMatter[]>('/api/supervision/overdue')).find(({ id }) => id === found.id)).toMatchObject({ atKind: 'standingCommittee', at: '' });
    expect(ok(await year.act(year.committee, found.id, 'close', 'answered')).steps.map(({ act }) => act)).toEqual(['open', 'takeOver', 'answer', 'close']);
    await expect(year.chamber.query('update rectifications set is_taken_over = false where rectification_id = $1', [found.id])).rejects.toThrow('rectifications_keep_what_was_found');

    expect((await question(asked[1]!)).acts).toEqual(['accept', 'reject']);
    expect(codes(await judge(asked[1]!, 'accept', 'answered', '', year.committee))).toEqual(['text: must-not-be-empty']);
    ok(await judge(asked[1]!, 'reject', 'answered', '护栏要加固', year.committee));
    expect((await year.list(year.committee)).find(({ text }) => text === '护栏要加固')).toMatchObject({ finder: 'standingCommittee', source: 'inquiry' });
  });
});

describe('groups', () => {
  const content = (change: object = {}) => ({ name: '第三督办组', leaderId: year.chamber.deputies[4]!.id, deputyIds: [year.chamber.deputies[4]!.id], projectIds: [year.project(2)], ...change });

  it('are led by a member and look after adopted projects, one each or several', async () => {
    const post = (change: object) => year.office.post('/api/supervision/groups', content(change));
    expect(codes(await post({ name: ' ', leaderId: year.chamber.deputies[0]!.id, projectIds: [] }))).toEqual(['name: must-not-be-empty', 'leaderId: leader-not-a-member', 'projectIds: group-without-project']);
    expect(codes(await post({ projectIds: [randomUUID()] }))).toEqual(['projectIds: project-not-adopted']);
    expect((await post({ name: '第一督办组' })).status).toBe(409);
    const created = ok(await post({ projectIds: [year.project(2), year.project(0)] })) as GroupView[];
    const group = created.find(({ name }) => name === '第三督办组')!;
    expect(group).toMatchObject({ revision: 1, members: [{ name: '代表5' }], projects: [{ year: YEAR }, { year: YEAR }] });
    const put = (revision: number, change: object, who = year.office) => who.put<GroupView[] & ProblemDetails>(`/api/supervision/groups/${group.id}`, { ...content(change), revision });
    expect(ok(await put(1, { projectIds: [year.project(2)] })).find(({ id }) => id === group.id)!.projects).toHaveLength(1);
    expect((await put(1, {})).body.code).toBe('version-conflict');
    expect((await put(2, {}, year.deputy(4))).status).toBe(403);
    await expect(year.chamber.query('delete from supervision_group_members where group_id = $1', [group.id])).rejects.toThrow('supervision_groups_are_led_by_a_member');
  });
});

describe('reminders', () => {
  it('go out once at every level, once more after a matter is opened again, and go up', async () => {
    const reminders = year.chamber.running.app.get(SupervisionReminders);
    const { id } = await year.found({ findings: [{ unitId: year.roads.id, text: '积水', dueOn: inDays(60), photoIds: [] }] });
    const on = async (day: string) => (await reminders.remind(year.congressId, new Date(`${day}T09:00:00+08:00`))).filter((one) => one.id === id).map(({ level }) => level);
    const due = inDays(60);
    expect(await on(addDays(due, -20))).toEqual([]);
    const twice = await Promise.all([on(due), on(due)]);
    expect(twice.flat()).toEqual(['near']);
    expect([await on(addDays(due, 3)), await on(addDays(due, 3)), await on(addDays(due, 30)), await on(addDays(due, 31))]).toEqual([['overdue'], [], ['escalated'], []]);
    expect((await year.list(year.roads.desk)).find((one) => one.id === id)!.reminders.map(({ level }) => level)).toEqual(['near', 'overdue', 'escalated']);
    ok(await year.act(year.roads.desk, id, 'answer', 'open'));
    ok(await year.act(year.deputy(0), id, 'reopen', 'answered', { dueOn: due }));
    expect((await year.list(year.roads.desk)).find((one) => one.id === id)!.reminders).toEqual([]);
    expect([await on(due), await on(due)]).toEqual([['near'], []]);
    const log = await year.chamber.query<{ body: string }>(`select body from audit_entries where body like '%supervision.remind%' and body like $1 order by index`, [`%${id}%`]);
    expect(log.map(({ body }) => (JSON.parse(body) as { details: object }).details)).toEqual([
      { kind: 'rectification', level: 'near', told: ['owing'] },
      { kind: 'rectification', level: 'overdue', told: ['owing', 'office'] },
      { kind: 'rectification', level: 'escalated', told: ['owing', 'office', 'standingCommittee'] },
      { kind: 'rectification', level: 'near', told: ['owing'] },
    ]);
  });

  it('reach every congress, also when it fails for one before it', async () => {
    const { app, database } = year.chamber.running;
    const { id } = await app.get(CongressesService).found({ slug: 'zz-town', name: '某镇人民代表大会', bodyType: 'town', isExample: false });
    await database.query(`insert into three_questions (congress_id, year, question, planned_on, changed_by) values ($1, $2, 'effect', $3, '职员')`, [id, YEAR, inDays(-1)]);
    const { id: late } = await year.found({ findings: [{ unitId: year.roads.id, text: '塌方', dueOn: inDays(1), photoIds: [] }] });
    const sent = (congressId: string, subject: string) => database.query<unknown[]>('select from supervision_reminders where congress_id = $1 and subject = $2', [congressId, subject]);
    await database.query(`alter table supervision_reminders add constraint fails_for_one check (congress_id <> '${year.congressId}') not valid`);
    await app.get(SupervisionReminders).look();
    expect([(await sent(year.congressId, late)).length, (await sent(id, `${YEAR}/effect`)).length]).toEqual([0, 1]);
    await database.query('alter table supervision_reminders drop constraint fails_for_one');
    await app.get(SupervisionReminders).look();
    expect(await sent(year.congressId, late)).toHaveLength(1);
  });

  it('are of questions that were not held too, which only the office owes', async () => {
    const late = ok(await year.office.get<OverdueMatter[]>('/api/supervision/overdue')).filter(({ kind }) => kind === 'threeQuestions');
    expect(late).toContainEqual(expect.objectContaining({ id: `${YEAR}/progress`, title: 'progress', atKind: 'office', at: '', project: null, dueOn: defaultDays(STATE_COUNCIL_CALENDAR, YEAR).progress }));
    expect(late.map(({ id }) => id)).not.toContain(`${YEAR}/arrangement`);
    for (const who of [year.roads.desk, year.deputy(0)]) expect(ok(await who.get<OverdueMatter[]>('/api/supervision/overdue')).filter(({ kind }) => kind === 'threeQuestions')).toEqual([]);
  });
});

it('did nothing that the log does not have', () => writes.expectNone('put /api/supervision/calendar/{year}/{question}', 'put /api/supervision/groups/{id}'));
