import type { PublicProject, PublicProjectBoard } from '../../../src/contract/http/public-projects';
import type { PhotoView } from '../../../src/contract/http/progress';
import { suggestedCandidate } from '../../factories/candidate';
import { roadPlan } from '../../factories/plan';
import { BrowserSession } from '../../support/browser-session';
import { photoWithPlace } from '../collection/pictures';
import { ok } from '../deliberation/chamber';
import { Year, type UnitDesk } from './year';

let year: Year;
let unit: UnitDesk;
let anybody: BrowserSession;
beforeAll(async () => {
  year = await Year.begin();
  unit = await year.unit('县交通局');
  anybody = new BrowserSession(year.running.url);
});
afterAll(() => year.end());

const board = (of = '') => anybody.get<PublicProjectBoard>(`/api/public/test/projects${of}`);
const one = (id: string) => anybody.get<PublicProject>(`/api/public/test/projects/${id}`);

describe('an adopted project, to anybody', () => {
  it('is told whole: plan and reality, money, what was shown, and nothing that is said inside', async () => {
    year.turnTo('2026-03-01');
    const id = await year.planned(unit);
    year.turnTo('2026-04-02');
    const inside = ['内部难处', '内部诉求', '内部说明', '内部意见', '内部申请'];
    const upload = async (moment: string) => (await unit.desk.upload<PhotoView>(`/api/progress/projects/${id}/photos`, await photoWithPlace(40, 30), '现场.jpg', { spot: '路口', moment, takenOn: '2026-03-01' })).body;
    const [shown, hidden] = [await upload('before'), await upload('after')];
    ok(await year.office.patch(`/api/progress/photos/${shown.id}`, { revision: 1, covers: [{ x: 0, y: 0, width: 100, height: 100 }], isPublic: true }));
    ok(
      await year.send(unit, id, {
        ...{ problems: inside[0], wishes: inside[1], explanation: inside[2] },
        milestones: [{ milestoneId: 'q1', doneOn: '2026-03-30', evidence: '验收单', photoIds: [shown.id] }],
        money: [{ kind: 'approved', cents: 100, document: '批复 1 号', on: '2026-03-01' }],
        quantities: [{ targetId: 'km', done: 5 }],
      }),
    );
    ok(await year.review(id, { note: inside[3] }));
    ok(await unit.desk.post(`/api/progress/projects/${id}/plan-requests`, { content: roadPlan(unit.id), reason: inside[4] }));
    ok(await year.send(unit, id, { problems: '还没有审核' }));
    const { body, bytes } = await one(id);
    expect(body).toMatchObject({
      ...{ title: '农村公路提档升级', units: ['县交通局'], standing: { total: 100, due: 10, achieved: 10 }, lamp: { colour: 'green' }, adoptedOn: '2026-02-27', reference: '县人大公告（第2号）', proposal: null },
      ...{ accepted: [{ milestoneId: 'q1', doneOn: '2026-03-30' }], money: { approved: 100 }, quantities: [{ targetId: 'km', done: 5 }], plans: [{ version: 1 }] },
      reports: [{ period: '2026-03', unit: '县交通局', sentOn: '2026-04-02', milestones: [{ milestoneId: 'q1', doneOn: '2026-03-30' }] }],
      photos: [{ id: shown.id, spot: '路口', moment: 'before', url: `/api/public/test/progress-photos/${shown.id}` }],
    });
    const said = bytes.toString();
    for (const word of [...inside, '还没有审核', hidden.id, '经办人', '职员']) expect([word, said.includes(word)]).toEqual([word, false]);
  });

  it('tells who first asked for it and which bodies agreed, each by its last word', async () => {
    const { id, number } = await suggestedCandidate({ app: year.running.app, url: year.running.url, congressId: year.congressId }, []);
    const acts = [['government', '县政府常务会议', 'passed', '2025-12-20'], ['committee', '县人大常委会', 'sent-back', '2025-12-28'], ['government', '县政府常务会议', 'passed', '2026-01-04'], ['committee', '县人大常委会', 'passed', '2026-01-05']];
    for (const [index, [step, body, outcome, on]] of acts.entries())
      {await year.running.database.query(`insert into approval_acts (congress_id, programme_id, sequence, step, body, outcome, decided_on, reason, recorded_by) select congress_id, programme_id, $2, $3, $4, $5, $6::date, case when $5 = 'sent-back' then '内部理由' end, '职员' from screenings where project_id = $1`, [id, index + 1, step, body, outcome, on]);}
    ok(await year.office.post('/api/progress/projects', { projectId: id, adoptedOn: '2026-02-27', reference: '公告' }));
    const { body, bytes } = await one(id);
    expect(body.proposal).toMatchObject({ id, number, origin: 'resident', passedBy: [{ body: '县政府常务会议', decidedOn: '2026-01-04' }, { body: '县人大常委会', decidedOn: '2026-01-05' }] });
    expect(bytes.toString()).not.toContain('内部理由');
  });

  it('is one of its year, with the success rate of each year', async () => {
    const id = await year.adopted('加装电梯');
    const { body } = await board('?year=2026');
    expect(body.projects.map((project) => project.id)).toContain(id);
    expect([body.year, body.years.find((of) => of.year === 2026)]).toEqual([2026, { year: 2026, accepted: 0, all: body.projects.length }]);
    expect((await board('?year=1900')).status).toBe(400);
  });

  it('is asked for by a hundred at once and answered alike, and not sent again where nothing changed', async () => {
    const id = await year.planned(unit);
    const answers = await Promise.all(Array.from({ length: 100 }, () => one(id)));
    expect(new Set(answers.map(({ bytes }) => bytes.toString())).size).toBe(1);
    const again = new BrowserSession(year.running.url);
    again.headers = { 'if-none-match': answers[0]!.headers.get('etag')!, 'cache-control': 'max-age=0' };
    expect((await again.get(`/api/public/test/projects/${id}`)).status).toBe(304);
  });

  it('that was not adopted is not there', async () => {
    expect([(await one('00000000-0000-4000-8000-000000000000')).status, (await anybody.get('/api/public/nowhere/projects')).status]).toEqual([404, 404]);
  });
});
