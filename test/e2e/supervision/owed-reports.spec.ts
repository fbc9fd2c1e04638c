import type { OverdueMatter } from '../../../src/contract/http/supervision';
import { SupervisionReminders } from '../../../src/modules/progress/supervision/reminders/supervision-reminders.service';
import type { BrowserSession } from '../../support/browser-session';
import { ok } from '../deliberation/chamber';
import { Year, type UnitDesk } from '../progress/year';

let year: Year;
let roads: UnitDesk;
let other: UnitDesk;
beforeAll(async () => {
  year = await Year.begin();
  [roads, other] = [await year.unit('县交通局'), await year.unit('县卫健局')];
});
afterAll(() => year.end());

const overdue = async (who: BrowserSession) => ok(await who.get<OverdueMatter[]>('/api/supervision/overdue')).filter(({ kind }) => kind === 'report');

describe('the overdue board', () => {
  it('has the report that a leading unit owes, until it is sent or the project is over', async () => {
    const id = await year.planned(roads);
    await year.adopted('还没有任务书的项目');
    year.turnTo('2026-05-20');
    const owed = (await year.row(id, roads.desk)).owed!;
    const late = { kind: 'report', title: owed.period, dueOn: owed.dueOn, project: '农村公路提档升级', atKind: 'unit', at: '县交通局', year: 2026 };
    for (const who of [year.office, year.committee, roads.desk]) expect(await overdue(who)).toEqual([expect.objectContaining(late)]);
    expect(await overdue(other.desk)).toEqual([]);
    const [{ id: subject }] = (await overdue(year.office)) as [OverdueMatter];
    const remind = async () => (await year.running.app.get(SupervisionReminders).remind(year.congressId, new Date('2026-05-20T10:00:00+08:00'))).filter((one) => one.id === subject);
    expect([await remind(), await remind()]).toEqual([[expect.objectContaining({ kind: 'report' })], []]);

    ok(await year.send(roads, id));
    expect(await overdue(year.office)).toEqual([]);
    ok(await year.review(id, { decision: 'returned', acceptedMilestones: [], note: '请补写' }));
    expect(await overdue(year.office)).toEqual([expect.objectContaining(late)]);
    ok(await year.office.post(`/api/progress/projects/${id}/completions`, { completion: 'terminated', reason: '线路改由省里修', newDay: null }));
    expect(await overdue(year.office)).toEqual([]);
  });
});
