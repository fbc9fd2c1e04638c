import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffActor } from '../../contract/actor';
import type { Plan } from '../../domain/progress/plan';
import type { Report } from '../../domain/progress/report';
import { addDays, yearOf } from '../../domain/shared/local-date';
import { UnitsService } from '../../modules/accounts/units/units.service';
import { BoardService } from '../../modules/progress/board/board.service';
import { ProjectPage } from '../../modules/progress/board/project-page.service';
import { PlansService } from '../../modules/progress/plans/plans.service';
import { ReportsService } from '../../modules/progress/reports/reports.service';
import { ProjectsService } from '../../modules/projects/projects.service';
import { Clock } from '../../platform/clock/clock';

const UNIT = '县住房和城乡建设局';

/** What was adopted a while ago and is being carried out, so that one person can see plan, report and lamp: one on plan, one without a plan. */
export async function loadProgress(app: INestApplicationContext, office: StaffActor): Promise<void> {
  const { congressId } = office;
  const today = app.get(Clock).today();
  if ((await app.get(BoardService).board(office, null)).years.length > 0) return;
  const { id: unitId } = (await app.get(UnitsService).list(congressId)).find(({ name }) => name === UNIT)!;
  const [alleys] = await adopted(app, office, today, ['背街小巷路灯改造（示例）', '城区口袋公园建设（示例）']);
  const plans = app.get(PlansService);
  await plans.request(office, alleys!, { content: planOf(unitId, today), reason: '' });
  const { requests } = await app.get(ProjectPage).read(office, alleys!);
  await plans.decide(office, requests[0]!.id, { decision: 'adopted', note: '' });
  const unit: StaffActor = { ...office, name: '县住建局经办人', roles: ['unitStaff'], unitId };
  await app.get(ReportsService).send(unit, alleys!, reportOf(today));
  const [report] = (await app.get(ProjectPage).read(office, alleys!)).reports;
  await app.get(ReportsService).review(office, report!.id, { decision: 'accepted', acceptedMilestones: ['survey'], rating: 'green', note: '', wayBack: null });
}

/** Recorded by hand, as of before this system was in use. @returns their ids */
async function adopted(app: INestApplicationContext, office: StaffActor, today: string, titles: readonly string[]): Promise<readonly string[]> {
  const place = { need: '', location: '东山街道', area: '东山街道', category: '' };
  const year = yearOf(today);
  const ids = await app.get(DataSource).transaction((tx) => app.get(ProjectsService).suggestAll(tx, office.congressId, titles.map((title, index) => ({ ...place, year, code: `SL${year}-A${index + 1}`, title }))));
  for (const projectId of ids) await app.get(PlansService).adopt(office, { projectId, adoptedOn: addDays(today, -60), reference: '示例县人大公告（示例）' });
  return ids;
}

function planOf(unitId: string, today: string): Plan {
  const day = (days: number): string => addDays(today, days);
  const milestone = (id: string, name: string, weight: number, from: number, until: number) => ({ id, name, weight, startsOn: day(from), endsOn: day(until), evidence: '现场照片和验收单' });
  return {
    subItems: [
      {
        ...{ id: 'lamps', name: '路灯改造', leadUnitId: unitId, jointUnitIds: [], costCents: 48_000_000 },
        targets: [{ id: 'lamps-set', name: '更换路灯', quantity: 320, unit: '盏' }],
        milestones: [milestone('survey', '完成勘察设计', 20, -50, -10), milestone('half', '完成一半路段', 40, -9, 70), milestone('whole', '全部亮灯', 40, 71, 180)],
      },
    ],
    fundingSource: '一般公共预算',
    checklist: ['路灯全部亮', '杆体牢固', '路面恢复平整'],
  };
}

const reportOf = (today: string): Report => ({
  quantities: [{ targetId: 'lamps-set', done: 24 }],
  money: [{ kind: 'approved', cents: 48_000_000, document: '示例发改〔示例〕1 号', on: addDays(today, -40) }],
  milestones: [{ milestoneId: 'survey', doneOn: addDays(today, -12), evidence: '勘察设计批复', photoIds: [] }],
  ...{ problems: '', wishes: '', explanation: '', rating: 'green', wayBack: null },
});
