import { randomUUID } from 'node:crypto';
import type { GroupView, InspectionView, RectificationActRequest, RectificationView } from '../../../src/contract/http/supervision';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { addDays } from '../../../src/domain/shared/local-date';
import { AccountsService } from '../../../src/modules/accounts/accounts.service';
import { UnitsService } from '../../../src/modules/accounts/units/units.service';
import { localDay } from '../../../src/platform/clock/zoned-time';
import { PASSWORD, signedInStaff, systemOf } from '../../factories/congress';
import { BrowserSession, type Answer } from '../../support/browser-session';
import { Chamber, ok } from '../deliberation/chamber';

export const TODAY = localDay(new Date());
/** The year whose projects are looked after: the one before, so that all its days have come. */
export const YEAR = Number(TODAY.slice(0, 4)) - 1;
export const inDays = (days: number): string => addDays(TODAY, days);
export type Refusable<T> = T & ProblemDetails;

export interface Desk {
  readonly id: string;
  readonly desk: BrowserSession;
}

/** A congress after its vote: two groups of two deputies look after a project each; a third project has no group. */
export class SupervisedYear {
  committee!: BrowserSession;
  roads!: Desk;
  water!: Desk;
  groups: GroupView[] = [];

  private constructor(
    readonly chamber: Chamber,
    readonly congressId: string,
  ) {}

  static async begin(): Promise<SupervisedYear> {
    const chamber = await Chamber.open({ deputies: 5, projects: 3 });
    const [{ id }] = (await chamber.query<{ id: string }>('select congress_id as id from congresses')) as [{ id: string }];
    const year = new SupervisedYear(chamber, id);
    await chamber.query(`insert into adopted_projects (congress_id, project_id, year, adopted_on, reference, recorded_by) select $1, unnest($2::uuid[]), $3::int, make_date($3, 2, 27), '公告第2号', '职员'`, [id, chamber.ids, YEAR]);
    year.committee = await signedInStaff(chamber.running, 'standingCommittee');
    [year.roads, year.water] = [await year.unit('县交通局'), await year.unit('县水务局')];
    for (const [index, name] of ['第一督办组', '第二督办组'].entries()) {
      const deputyIds = chamber.deputies.slice(2 * index, 2 * index + 2).map((deputy) => deputy.id);
      year.groups = ok(await chamber.office.post<GroupView[]>('/api/supervision/groups', { name, leaderId: deputyIds[0], deputyIds, projectIds: [chamber.ids[index]] }));
    }
    return year;
  }

  get office(): BrowserSession {
    return this.chamber.office;
  }
  deputy = (index: number): BrowserSession => this.chamber.devices[index]!;
  project = (index: number): string => this.chamber.ids[index]!;
  end = (): Promise<void> => this.chamber.close();

  /** A unit and somebody who acts for it, in these roles too. */
  async unit(name: string, ...roles: ('standingCommittee' | 'office')[]): Promise<Desk> {
    const { app, url } = this.chamber.running;
    const { id } = await app.get(UnitsService).create(systemOf(this.congressId), { name, kind: 'department' });
    return { id, desk: await this.staffOf(id, `${name}经办人`, url, ...roles) };
  }

  async staffOf(unitId: string, name: string, url = this.chamber.running.url, ...roles: ('standingCommittee' | 'office')[]): Promise<BrowserSession> {
    const username = `unit-${randomUUID()}`;
    await this.chamber.running.app.get(AccountsService).create(systemOf(this.congressId), { username, name, password: PASSWORD, roles: ['unitStaff', ...roles], unitId });
    const desk = new BrowserSession(url);
    ok(await desk.signIn(username, PASSWORD));
    return desk;
  }

  inspect(who: BrowserSession, change: object = {}): Promise<Answer<Refusable<InspectionView>>> {
    const finding = { unitId: this.roads.id, text: '三盏路灯不亮', dueOn: inDays(20), photoIds: [] };
    return who.post('/api/supervision/inspections', { projectId: this.project(0), inspectedOn: TODAY, place: '城关镇东街', summary: '看了全程', findings: [finding], ...change });
  }

  /** What the first group found at the first project. */
  async found(change: object = {}): Promise<RectificationView> {
    ok(await this.inspect(this.deputy(0), change));
    return (await this.list(this.deputy(0))).reduce((latest, one) => (one.number > latest.number ? one : latest));
  }

  list = async (who: BrowserSession, query = ''): Promise<RectificationView[]> => ok(await who.get<RectificationView[]>(`/api/supervision/rectifications${query}`));

  act(who: BrowserSession, id: string, act: RectificationActRequest['act'], from: RectificationActRequest['from'], change: Partial<RectificationActRequest> = {}): Promise<Answer<Refusable<RectificationView>>> {
    const words = { note: act === 'reopen' ? '又不亮了' : '已更换', evidence: '竣工单 15 号', photoIds: [], dueOn: act === 'reopen' ? inDays(10) : null };
    return who.post(`/api/supervision/rectifications/${id}/acts`, { act, from, ...words, ...change });
  }
}
