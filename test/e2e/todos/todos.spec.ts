import type { Todo, TodoKind } from '../../../src/contract/http/todos';
import { AccountsService } from '../../../src/modules/accounts/accounts.service';
import { PASSWORD, signedInStaff, systemOf } from '../../factories/congress';
import { report } from '../../factories/plan';
import { BrowserSession } from '../../support/browser-session';
import { runApp } from '../../support/running-app';
import { ok } from '../deliberation/chamber';
import { furnished, type Furniture } from '../levels/furnished';
import { TwoLevels } from '../levels/two-levels';
import { Year } from '../progress/year';

const todos = async (who: BrowserSession): Promise<Todo[]> => ok(await who.get<Todo[]>('/api/todos'));
const read = async (who: BrowserSession, ...keys: string[]): Promise<Todo[]> => ok(await who.put<Todo[]>('/api/todos/readings', { keys }));

describe('what waits', () => {
  let levels: TwoLevels;
  let of: Furniture;
  beforeAll(async () => {
    levels = await TwoLevels.in(await runApp());
    of = await furnished(levels);
  }, 60_000);
  afterAll(() => levels.running.stop());

  const kinds = async (who: BrowserSession, ...without: TodoKind[]) => (await todos(who)).filter(({ kind }) => !without.includes(kind)).map(({ kind, id, title }) => [kind, id, title]).sort();
  const staff = (...roles: Parameters<typeof signedInStaff>[1][]) => signedInStaff(levels.running, ...roles);

  it('is for the office: what lies on its bench, what it decides and reviews, and questions of deputies', async () => {
    const mine = await kinds(levels.office, 'threeQuestions', 'followup');
    expect(mine).toEqual([
      ['bench', of.round, expect.any(String)],
      ['question', of.session, '什么时候动工？'],
      ['review', of.adopted, '项目P3'],
    ]);
    expect(await kinds(levels.committee, 'bench', 'threeQuestions', 'followup')).toEqual([
      ['plan', of.adopted, '项目P3'],
      ['review', of.adopted, '项目P3'],
    ]);
    const [bench] = (await todos(levels.office)).filter(({ kind }) => kind === 'bench');
    expect(bench!.count).toBe(ok(await levels.office.get<{ mine: number }>(`/api/screenings/counts?programmeId=${of.round}`)).mine);
  });

  it('is for a unit: what it was asked, and what was handed to it, and nothing of another unit', async () => {
    const desk = await levels.deskOf(of.unit);
    expect(await kinds(desk)).toEqual([
      ['followup', of.followup, '项目P1'],
      ['handover', of.handed, '#4 公交加班次'],
      ['opinion', of.asked, '#2 老街装路灯'],
    ]);
    expect(await kinds(await staff('unitStaff'))).toEqual([]);
    ok(await desk.post(`/api/handovers/${of.handed}/acts`, { act: 'undertake', from: 'handed', note: '' }));
    ok(await desk.put(`/api/screenings/${of.asked}/opinion`, { verdict: 'feasible', costLowCents: null, costCents: 100, site: '空地', funding: '预算', finishesInYear: true, legality: '符合', remarks: '' }));
    expect(await kinds(desk, 'followup')).toEqual([['handover', of.handed, '#4 公交加班次']]);
  });

  it('is for whoever has the next act of a ballot, and for the security administrator whom nobody gave a right', async () => {
    const [chief, dais, security] = [await staff('chiefScrutineer'), await staff('presidingOfficer'), await staff('securityAdmin')];
    await levels.running.app.get(AccountsService).create(systemOf(levels.lower.id), { username: 'new', name: '新来的', password: PASSWORD, roles: [] });
    expect(await kinds(security)).toEqual([['rights', expect.any(String), '新来的']]);
    expect([await kinds(chief), await kinds(dais)]).toEqual([[], []]);
    await levels.query(`update ballots set state = 'counted', manifest = '{}', manifest_hash = '\\x00'`);
    expect([await kinds(chief), await kinds(dais)]).toEqual([[['certify', of.ballot, '民生实事项目票决']], []]);
    await levels.query(`update ballots set state = 'certified'`);
    expect([await kinds(chief), await kinds(dais)]).toEqual([[], [['announce', of.ballot, '民生实事项目票决']]]);
  });

  it('is read by each account for itself', async () => {
    const [first, ...others] = await todos(levels.office);
    expect([first!.isRead, ...others.map(({ isRead }) => isRead)]).not.toContain(true);
    const after = await read(levels.office, first!.key, 'rights/nobody//');
    expect(after.filter(({ isRead }) => isRead).map(({ key }) => key)).toEqual([first!.key]);
    expect(await todos(levels.office)).toEqual(after);
    expect((await todos(levels.second)).filter(({ isRead }) => isRead)).toEqual([]);
    expect(await levels.query('select key from todo_readings')).toEqual([{ key: first!.key }]);
  });

  it('is nothing of another body, and closed to deputies and strangers', async () => {
    expect(await kinds(levels.upper)).toEqual([]);
    expect((await (await levels.deviceOf(of.deputy)).get('/api/todos')).status).toBe(403);
    expect((await new BrowserSession(levels.running.url).get('/api/todos')).status).toBe(401);
  });
});

describe('a milestone', () => {
  let year: Year;
  beforeAll(async () => {
    year = await Year.begin();
  }, 60_000);
  afterAll(() => year.end());
  const milestones = async (who: BrowserSession) => (await todos(who)).filter(({ kind }) => kind === 'milestone');

  it('waits for the unit that leads it from shortly before its day, is news again when it is late, and is gone once it is accepted', async () => {
    const [roads, water] = [await year.unit('县交通局'), await year.unit('县水务局')];
    const id = await year.planned(roads);
    year.turnTo('2026-03-20');
    expect(await milestones(roads.desk)).toEqual([]);
    year.turnTo('2026-03-30');
    const [near] = await milestones(roads.desk);
    expect(near).toMatchObject({ id, level: 'near', dueOn: '2026-03-31', isRead: false });
    await read(roads.desk, near!.key);
    expect((await milestones(roads.desk)).map(({ isRead }) => isRead)).toEqual([true]);
    year.turnTo('2026-04-02');
    expect((await milestones(roads.desk)).map(({ level, isRead }) => [level, isRead])).toEqual([['overdue', false]]);
    expect([await milestones(water.desk), await milestones(year.office)]).toEqual([[], []]);
    ok(await roads.desk.post(`/api/progress/projects/${id}/reports`, report({ milestones: [{ milestoneId: 'q1', doneOn: '2026-03-31', evidence: '验收单', photoIds: [] }] })));
    const [{ sent }] = (await year.running.database.query('select report_id as sent from progress_reports')) as [{ sent: string }];
    ok(await year.office.post(`/api/progress/reports/${sent}/review`, { decision: 'accepted', acceptedMilestones: ['q1'], rating: 'green', note: '', wayBack: null }));
    expect(await milestones(roads.desk)).toEqual([]);
  });
});
