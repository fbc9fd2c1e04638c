import type { BallotView, DraftBallotRequest } from '../../../src/contract/http/ballots';
import type { DeputyCard, DelegationView, DeputyView, SittingView } from '../../../src/contract/http/sessions';
import type { ProjectView } from '../../../src/contract/http/projects';
import type { RuleProfileView } from '../../../src/contract/http/congresses';
import type { StaffRole } from '../../../src/contract/roles';
import type { Manifest } from '../../../src/domain/ballot/manifest';
import { PRESETS } from '../../../src/domain/ballot/presets';
import type { PresetName, RuleProfile } from '../../../src/domain/ballot/rule-profile';
import type { BallotAct } from '../../../src/domain/ballot/states';
import { Robot } from '../../../src/cli/rehearse/robot';
import { AccountsService } from '../../../src/modules/accounts/accounts.service';
import { UnitsService } from '../../../src/modules/accounts/units/units.service';
import { CongressesService } from '../../../src/modules/congresses/congresses.service';
import { PASSWORD, plannedSitting, systemOf } from '../../factories/congress';
import { DataSource } from 'typeorm';
import { BrowserSession, type Answer } from '../../support/browser-session';
import { startStack, type Stack, type StackOptions } from '../../support/stack';

export interface Deputy {
  readonly id: string;
  readonly card: string;
  readonly name: string;
}

/** What a morning needs of a stack. */
export type Place = Pick<Stack, 'app' | 'appUrl' | 'boxUrl' | 'close'> & Partial<Pick<Stack, 'database'>>;

interface Guests {
  readonly deputies?: number;
  readonly projects?: number;
}

/** A congress in an open sitting: app and box, staff at their consoles, deputies with cards, projects and rules. */
export class Morning<S extends Place = Stack> {
  readonly desks = new Map<StaffRole, BrowserSession>();
  deputies: Deputy[] = [];
  projects: ProjectView[] = [];
  sitting!: SittingView;

  private constructor(
    readonly stack: S,
    readonly congressId: string,
  ) {}

  static async begin({ deputies, projects, ...stackOptions }: Guests & StackOptions = {}): Promise<Morning> {
    return Morning.in(await startStack(stackOptions), { deputies, projects });
  }

  /** On a stack that runs already. */
  static async in<S extends Place>(stack: S, { deputies = 9, projects = 4 }: Guests): Promise<Morning<S>> {
    const { id } = await stack.app.get(CongressesService).found({ slug: 'test', name: '测试县人民代表大会', bodyType: 'county', isExample: true });
    const morning = new Morning<S>(stack, id);
    morning.sitting = await plannedSitting({ app: stack.app } as never, id);
    await morning.openSitting();
    await morning.fillHall(deputies);
    await morning.listProjects(projects);
    return morning;
  }

  /** Straight from the app's database. */
  query(sql: string): Promise<unknown[]> {
    const { database, app }: Place = this.stack;
    return (database ?? app.get<DataSource>(DataSource)).query(sql);
  }

  end(): Promise<void> {
    return this.stack.close();
  }

  /** The console of a role; `another` gives a second person of that role. */
  async desk(role: StaffRole, another = ''): Promise<BrowserSession> {
    const known = another === '' ? this.desks.get(role) : undefined;
    if (known) return known;
    const username = `desk-${role}${another}`;
    const unitId = role === 'unitStaff' ? (await this.stack.app.get(UnitsService).create(systemOf(this.congressId), { name: `单位${username}`, kind: 'department' })).id : null;
    await this.stack.app.get(AccountsService).create(systemOf(this.congressId), { username, name: `职员${username}`, password: PASSWORD, roles: [role], unitId });
    const browser = new BrowserSession(this.stack.appUrl);
    await browser.signIn(username, PASSWORD);
    if (another === '') this.desks.set(role, browser);
    return browser;
  }

  async rules(name: PresetName, change: Partial<RuleProfile> = {}): Promise<string> {
    const profile = { ...PRESETS[name], castJitter: { fromSeconds: 0, toSeconds: 0 }, ...change };
    const answer = await (await this.desk('office')).post<RuleProfileView>('/api/rule-profiles', { effectiveOn: '2026-01-01', profile });
    return ok(answer).id;
  }

  async draft(profileId: string, change: Partial<DraftBallotRequest> = {}): Promise<BallotView> {
    const projectIds = this.projects.map(({ id }) => id);
    const request = { sittingId: this.sitting.id, title: '民生实事项目票决', purpose: 'rehearsal', profileId, seats: 2, projectIds, ...change };
    return ok(await (await this.desk('office')).post<BallotView>('/api/ballots', request));
  }

  async press(role: StaffRole, ballotId: string, act: BallotAct, body: object): Promise<Answer<BallotView>> {
    return (await this.desk(role)).post<BallotView>(`/api/ballots/${ballotId}/acts/${act}`, body);
  }

  /** Acts by whoever may, up to and with the last. */
  async advance(ballotId: string, ...acts: ('arm' | 'issue' | 'open' | 'close' | 'certify' | 'announce' | 'publish')[]): Promise<BallotView> {
    let view!: BallotView;
    for (const act of acts) {
      const { role, from, ...body } = PRESSES[act];
      view = ok(await this.press(role, ballotId, act, { from, ...body }));
    }
    return view;
  }

  async manifest(ballotId: string, robot: Robot): Promise<Manifest> {
    return (await robot.desk()).ballots.find(({ id }) => id === ballotId)!.manifest!;
  }

  /** The canonical text, as the app keeps it; null before arming. */
  async manifestOf(ballotId: string): Promise<string | null> {
    const [row] = (await this.query(`select manifest from ballots where ballot_id = '${ballotId}'`)) as [{ manifest: string | null }];
    return row.manifest;
  }

  /** Deputies at their tablets, signed in to the sitting. */
  async tablets(count = this.deputies.length): Promise<Robot[]> {
    const robots = this.deputies.slice(0, count).map(({ card }) => ({ card, robot: new Robot(this.stack.appUrl, this.stack.boxUrl) }));
    // a hall comes through its doors, not all at once: on a slow machine that alone would be refused as busy
    for (let first = 0; first < robots.length; first += 30) await Promise.all(robots.slice(first, first + 30).map(({ card, robot }) => robot.signIn({ card })));
    return robots.map(({ robot }) => robot);
  }

  /** Papers for everybody. */
  async handOut(ballotId: string, robots: readonly Robot[]): Promise<Manifest> {
    const manifest = await this.manifest(ballotId, robots[0]!);
    await Promise.all(robots.map((robot) => robot.take(manifest)));
    return manifest;
  }

  private async openSitting(): Promise<void> {
    ok(await (await this.desk('presidingOfficer')).post(`/api/sittings/${this.sitting.id}/open`));
  }

  private async fillHall(count: number): Promise<void> {
    const office = await this.desk('office');
    const delegation = ok(await office.post<DelegationView>('/api/delegations', { name: '城关代表团', order: 1 }));
    for (let index = 1; index <= count; index += 1) {
      // one sign-in may do three hundred things a minute
      if (index % 140 === 0) await office.signIn('desk-office', PASSWORD);
      const { id, name } = ok(await office.post<DeputyView>('/api/deputies', { number: `D${index}`, name: `代表${index}`, delegationId: delegation.id, seat: `A${index}` }));
      const { link } = ok(await office.post<DeputyCard>(`/api/deputies/${id}/card`));
      this.deputies.push({ id, name, card: link.split('#card=')[1]! });
    }
  }

  private async listProjects(count: number): Promise<void> {
    const office = await this.desk('office');
    for (let index = 1; index <= count; index += 1) {
      const texts = { summary: '改造', need: '', location: '城关', responsibleUnit: '住建局', costCents: 100, fundingSource: '', target: '1 处', beneficiaries: '', finishBy: '12月' };
      this.projects.push(ok(await office.post<ProjectView>('/api/projects', { year: 2026, code: `P${index}`, title: `项目${index}`, ...texts })));
    }
  }
}

/** Who presses what, from which state, and what they fill in. */
export const PRESSES = {
  arm: { role: 'office', from: 'draft' },
  issue: { role: 'office', from: 'armed' },
  open: { role: 'presidingOfficer', from: 'issuing', minutes: 5 },
  close: { role: 'presidingOfficer', from: 'open' },
  certify: { role: 'chiefScrutineer', from: 'counted', signers: ['监票人甲', '监票人乙'] },
  announce: { role: 'presidium', from: 'certified', noticeNumber: '2' },
  publish: { role: 'office', from: 'announced' },
} as const;
export type Press = keyof typeof PRESSES;

/** The body of an answer that must not be a refusal. */
export function ok<T>(answer: Answer<T>): T {
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
