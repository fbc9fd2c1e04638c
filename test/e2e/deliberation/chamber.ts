import type { BallotView, DraftBallotRequest } from '../../../src/contract/http/ballots';
import type { ConfirmListRequest, DeliberationView, DeputyDeliberationView } from '../../../src/contract/http/deliberation';
import type { ProjectView } from '../../../src/contract/http/projects';
import type { DelegationView, DeputyCard, DeputyView, SessionView, SittingView } from '../../../src/contract/http/sessions';
import type { RuleProfileView } from '../../../src/contract/http/congresses';
import { PRESETS } from '../../../src/domain/ballot/presets';
import { deviceKey, foundCongress, plannedSitting, signedInStaff } from '../../factories/congress';
import { BrowserSession, type Answer } from '../../support/browser-session';
import { runApp, type RunningApp } from '../../support/running-app';

const HOUR = 3_600_000;

/** A congress before its vote: two delegations, deputies at their own devices, the office and the presidium. */
export class Chamber {
  office!: BrowserSession;
  dais!: BrowserSession;
  sitting!: SittingView;
  profileId!: string;
  delegations: DelegationView[] = [];
  deputies: DeputyView[] = [];
  devices: BrowserSession[] = [];
  projects: ProjectView[] = [];

  private day = 0;

  private constructor(readonly running: RunningApp) {}

  static async open({ deputies = 12, projects = 4 } = {}): Promise<Chamber> {
    const chamber = new Chamber(await runApp());
    const { id } = await foundCongress(chamber.running);
    chamber.office = await signedInStaff(chamber.running, 'office');
    chamber.dais = await signedInStaff(chamber.running, 'presidium');
    chamber.sitting = await plannedSitting(chamber.running, id);
    const profile = { ...PRESETS['county-competitive'], allowEqualNumber: false };
    chamber.profileId = ok(await chamber.office.post<RuleProfileView>('/api/rule-profiles', { effectiveOn: '2026-01-01', profile })).id;
    await chamber.seat(deputies);
    await chamber.list(projects);
    return chamber;
  }

  /** A session after the ones before, with candidates of its own that have been sent. */
  async nextSession(projects = 4): Promise<void> {
    this.day += 7;
    const startsOn = new Date(Date.UTC(2026, 1, 25 + this.day)).toISOString().slice(0, 10);
    const { id } = ok(await this.office.post<SessionView>('/api/sessions', { name: `第 ${this.day} 日会议`, termName: '第十八届', startsOn, endsOn: startsOn }));
    this.sitting = ok(await this.office.post<SittingView>(`/api/sessions/${id}/sittings`, { name: '全体会议', hallId: this.sitting.hallId, startsAt: `${startsOn}T09:00:00+08:00` }));
    await this.list(projects);
    ok(await this.send(0));
  }

  get address(): string {
    return `/api/sessions/${this.sitting.sessionId}/deliberation`;
  }
  get ids(): string[] {
    return this.projects.map(({ id }) => id);
  }

  async project(index: number, change: object = {}): Promise<ProjectView> {
    const texts = { summary: '改造', need: '群众多次反映', location: `城关镇 ${index} 号`, responsibleUnit: '住建局', costCents: 100_000, fundingSource: '', target: '1 处', beneficiaries: '', finishBy: '12月' };
    return ok(await this.office.post<ProjectView>('/api/projects', { year: 2026, code: `${this.sitting.sessionId.slice(0, 8)}-${index}`, title: `项目${index}`, ...texts, ...change }));
  }

  send(basedOn: number, projectIds = this.ids): Promise<Answer<DeliberationView>> {
    return this.office.post<DeliberationView>(`${this.address}/packets`, { basedOn, projectIds });
  }
  async view(): Promise<DeliberationView> {
    return ok(await this.dais.get<DeliberationView>(this.address));
  }
  async seenBy(index: number): Promise<DeputyDeliberationView> {
    return ok(await this.devices[index]!.get<DeputyDeliberationView>('/api/deputy/deliberation'));
  }
  meetIn(hours: number): Promise<Answer<DeliberationView>> {
    return this.office.put<DeliberationView>(`${this.address}/meeting`, { meetsAt: new Date(Date.now() + hours * HOUR).toISOString() });
  }

  /** Writes an amendment by the first deputy. @returns its id */
  async amend(change: object = { target: '2 处' }, projectId = this.ids[0]!): Promise<string> {
    ok(await this.devices[0]!.post('/api/deputy/deliberation/amendments', { projectId, change, reason: '一处不够' }));
    return (await this.view()).amendments.at(-1)!.id;
  }
  sign(index: number, amendmentId: string): Promise<Answer<DeputyDeliberationView>> {
    return this.devices[index]!.put<DeputyDeliberationView>(`/api/deputy/deliberation/amendments/${amendmentId}/signature`);
  }
  /** An amendment with enough signatures. */
  async validAmendment(change?: object, projectId?: string): Promise<string> {
    const id = await this.amend(change, projectId);
    await Promise.all(Array.from({ length: 9 }, (_, index) => this.sign(index + 1, id).then(ok)));
    return id;
  }
  decide(amendmentId: string, isAccepted = true): Promise<Answer<DeliberationView>> {
    return this.dais.post<DeliberationView>(`${this.address}/amendments/${amendmentId}/decision`, { isAccepted, reason: '采纳' });
  }

  async confirm(change: Partial<ConfirmListRequest> = {}, by = this.dais): Promise<Answer<DeliberationView>> {
    const request = { revision: change.revision ?? (await this.view()).revision, projectIds: this.ids, profileId: this.profileId, seats: 2, vote: null, ...change };
    return by.post<DeliberationView>(`${this.address}/confirmations`, request);
  }
  draft(change: Partial<DraftBallotRequest>): Promise<Answer<BallotView>> {
    return this.office.post<BallotView>('/api/ballots', { sittingId: this.sitting.id, title: '民生实事项目票决', purpose: 'real', medium: 'paper', ...change });
  }
  arm(ballotId: string): Promise<Answer<BallotView>> {
    return this.office.post<BallotView>(`/api/ballots/${ballotId}/acts/arm`, { from: 'draft' });
  }

  query<T>(sql: string, values: unknown[] = []): Promise<T[]> {
    return this.running.database.query(sql, values);
  }
  close(): Promise<void> {
    return this.running.stop();
  }

  private async list(count: number): Promise<void> {
    this.projects = [];
    for (let index = 1; index <= count; index += 1) this.projects.push(await this.project(index));
  }

  private async seat(count: number): Promise<void> {
    for (const name of ['城关代表团', '城南代表团']) this.delegations.push(ok(await this.office.post<DelegationView>('/api/delegations', { name, order: this.delegations.length })));
    for (let index = 1; index <= count; index += 1) {
      const delegationId = this.delegations[index % 2]!.id;
      const deputy = ok(await this.office.post<DeputyView>('/api/deputies', { number: `D${index}`, name: `代表${index}`, delegationId, seat: `A${index}` }));
      const { link } = ok(await this.office.post<DeputyCard>(`/api/deputies/${deputy.id}/card`));
      const device = new BrowserSession(this.running.url);
      ok(await device.signInDeputy({ card: link.split('#card=')[1], deviceKey: deviceKey() }));
      this.deputies.push(deputy);
      this.devices.push(device);
    }
  }
}

/** The body of an answer that must not be a refusal. */
export function ok<T>(answer: Answer<T>): T {
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
