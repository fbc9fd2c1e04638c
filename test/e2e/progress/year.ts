import { randomUUID } from 'node:crypto';
import type { Plan, ProgressBoard, ProgressRow, ProjectProgress } from '../../../src/contract/http/progress';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import type { StaffRole } from '../../../src/contract/roles';
import type { Report } from '../../../src/domain/progress/report';
import { AccountsService } from '../../../src/modules/accounts/accounts.service';
import { UnitsService } from '../../../src/modules/accounts/units/units.service';
import { ProjectsService } from '../../../src/modules/projects/projects.service';
import { Clock } from '../../../src/platform/clock/clock';
import { foundCongress, PASSWORD, signedInStaff, systemOf } from '../../factories/congress';
import { report, roadPlan } from '../../factories/plan';
import { BrowserSession } from '../../support/browser-session';
import { runApp, type RunningApp } from '../../support/running-app';
import { ok } from '../deliberation/chamber';

export interface UnitDesk {
  readonly id: string;
  readonly desk: BrowserSession;
}

/** A year of one congress after its decision, played by a clock that the test holds. */
export class Year {
  private now = new Date('2026-02-28T10:00:00+08:00');

  private constructor(
    readonly running: RunningApp,
    readonly congressId: string,
    readonly office: BrowserSession,
    readonly committee: BrowserSession,
  ) {}

  static async begin(change: Parameters<typeof runApp>[0] = {}): Promise<Year> {
    const running = await runApp(change);
    const { id } = await foundCongress(running);
    const year = new Year(running, id, await signedInStaff(running, 'office'), await signedInStaff(running, 'standingCommittee'));
    running.app.get(Clock).now = () => year.now;
    return year;
  }

  end = () => this.running.stop();
  staff = (...roles: StaffRole[]) => signedInStaff(this.running, ...roles);

  /** It is ten in the morning of that day. */
  turnTo(day: string): void {
    this.now = new Date(`${day}T10:00:00+08:00`);
  }

  async unit(name: string): Promise<UnitDesk> {
    const system = systemOf(this.congressId);
    const { id } = await this.running.app.get(UnitsService).create(system, { name, kind: 'department' });
    const username = `unit-${randomUUID()}`;
    await this.running.app.get(AccountsService).create(system, { username, name: `${name}经办人`, password: PASSWORD, roles: ['unitStaff'], unitId: id });
    const desk = new BrowserSession(this.running.url);
    await desk.signIn(username, PASSWORD);
    return { id, desk };
  }

  /** Adopted in February 2026, before this system was in use. @returns its id */
  async adopted(title = '农村公路提档升级'): Promise<string> {
    const projectId = await this.running.database.transaction((tx) => this.running.app.get(ProjectsService).suggest(tx, this.congressId, { year: 2026, code: randomUUID().slice(0, 8), title, need: '', location: '', area: '城关镇', category: 'road' }));
    ok(await this.office.post('/api/progress/projects', { projectId, adoptedOn: '2026-02-27', reference: '县人大公告（第2号）' }));
    return projectId;
  }

  /** Adopted, and its first plan filed. */
  async planned(unit: UnitDesk, plan: Plan = roadPlan(unit.id)): Promise<string> {
    const id = await this.adopted();
    ok(await unit.desk.post(`/api/progress/projects/${id}/plan-requests`, { content: plan, reason: '' }));
    await this.decide(id, 'adopted', this.office);
    return id;
  }

  async decide(projectId: string, decision: 'adopted' | 'refused', by: BrowserSession): Promise<void> {
    const waiting = (await this.look(projectId)).requests.find((request) => request.decision === null)!;
    ok(await by.post(`/api/progress/plan-requests/${waiting.id}/decision`, { decision, note: '理由不足' }));
  }

  look = async (projectId: string, who = this.office): Promise<ProjectProgress> => ok(await who.get<ProjectProgress>(`/api/progress/projects/${projectId}`));
  board = async (who = this.office, year = 2026): Promise<ProgressBoard> => ok(await who.get<ProgressBoard>(`/api/progress?year=${year}`));
  row = async (projectId: string, who = this.office): Promise<ProgressRow> => (await this.board(who)).projects.find(({ id }) => id === projectId)!;

  send = (unit: UnitDesk, projectId: string, change: Partial<Report> = {}) => unit.desk.post<ProjectProgress & ProblemDetails>(`/api/progress/projects/${projectId}/reports`, report({ wayBack: { text: '增加班组', on: '2099-01-01' }, ...change }));

  /** The oldest that waits. */
  async review(projectId: string, change: object = {}, by = this.office) {
    const waiting = (await this.look(projectId)).reports.filter((one) => one.decision === null).at(-1)!;
    const acceptedMilestones = waiting.content.milestones.map(({ milestoneId }) => milestoneId);
    return by.post<ProblemDetails | null>(`/api/progress/reports/${waiting.id}/review`, { decision: 'accepted', acceptedMilestones, rating: 'green', note: '', wayBack: null, ...change });
  }

  /** Reached, reported and accepted. */
  async reached(unit: UnitDesk, projectId: string, milestoneId: string, doneOn: string, change: Partial<Report> = {}): Promise<void> {
    ok(await this.send(unit, projectId, { milestones: [{ milestoneId, doneOn, evidence: '验收单', photoIds: [] }], ...change }));
    ok(await this.review(projectId));
  }

  /** Every milestone of the road reached, reported and accepted at once. */
  async allReached(unit: UnitDesk, projectId: string): Promise<void> {
    const today = (await this.look(projectId)).today;
    ok(await this.send(unit, projectId, { milestones: ['q1', 'q2', 'q3', 'q4'].map((milestoneId) => ({ milestoneId, doneOn: today, evidence: '验收单', photoIds: [] })) }));
    ok(await this.review(projectId));
  }
}
