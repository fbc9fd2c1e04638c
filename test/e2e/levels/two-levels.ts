import { randomUUID } from 'node:crypto';
import type { UnitView } from '../../../src/contract/http/accounts';
import type { CongressView } from '../../../src/contract/http/congresses';
import type { LowerBody, LowerReplyPage, ReplyStanding, UpperBody } from '../../../src/contract/http/levels';
import type { ProgrammeView, SaveProgrammeRequest, StationView } from '../../../src/contract/http/programmes';
import type { ProjectView } from '../../../src/contract/http/projects';
import type { ProposalReceipt } from '../../../src/contract/http/proposals';
import type { DelegationView, DeputyCard, DeputyView, SessionView } from '../../../src/contract/http/sessions';
import type { StaffRole } from '../../../src/contract/roles';
import { AccountsService } from '../../../src/modules/accounts/accounts.service';
import { UnitsService } from '../../../src/modules/accounts/units/units.service';
import { CongressesService } from '../../../src/modules/congresses/congresses.service';
import { deviceKey, foundCongress, PASSWORD, signedInStaff, systemOf } from '../../factories/congress';
import { idea, OPEN_DATES } from '../../factories/collection';
import { BrowserSession } from '../../support/browser-session';
import type { RunningApp } from '../../support/running-app';
import { ok } from '../deliberation/chamber';

/** What the clocks of the app write by themselves, whenever it is due. */
const BY_ITSELF = ['programmes', 'programme_passages', 'supervision_reminders', 'audit_entries', 'audit_heads', 'audit_checkpoints'];

/** A county, and the city above it in the same installation. */
export class TwoLevels {
  office!: BrowserSession;
  second!: BrowserSession;
  committee!: BrowserSession;
  /** The city's office. */
  upper!: BrowserSession;

  private constructor(
    readonly running: RunningApp,
    readonly lower: CongressView,
    readonly city: CongressView,
  ) {}

  static async in(running: RunningApp): Promise<TwoLevels> {
    const lower = await foundCongress(running);
    const city = await running.app.get(CongressesService).found({ slug: 'city', name: '测试市人民代表大会', bodyType: 'city', isExample: false });
    const levels = new TwoLevels(running, lower, city);
    [levels.office, levels.second, levels.committee] = await Promise.all([signedInStaff(running, 'office'), signedInStaff(running, 'office'), signedInStaff(running, 'standingCommittee')]);
    levels.upper = await levels.cityStaff('office', 'standingCommittee');
    return levels;
  }

  /** Somebody of the city with these roles. */
  async cityStaff(...roles: StaffRole[]): Promise<BrowserSession> {
    const { app, url } = this.running;
    const system = systemOf(this.city.id);
    const username = `city-${randomUUID()}`;
    const unit = await app.get(UnitsService).create(system, { name: username, kind: 'department' });
    await app.get(AccountsService).create(system, { username, name: '市里的人', password: PASSWORD, roles, unitId: unit.id });
    const browser = new BrowserSession(url);
    ok(await browser.signIn(username, PASSWORD, 'city'));
    return browser;
  }

  /** A deputy of the city at a device. */
  async cityDeputy(): Promise<BrowserSession> {
    const office = await this.cityStaff('office');
    const session = ok(await office.post<SessionView>('/api/sessions', { name: '第一次会议', termName: '第一届', startsOn: '2026-01-01', endsOn: '2026-01-02' }));
    const delegation = ok(await office.post<DelegationView>('/api/delegations', { name: '东区代表团' }));
    const { id } = ok(await office.post<DeputyView>('/api/deputies', { number: 'C1', name: '市代表', delegationId: delegation.id, seat: 'A1' }));
    const { link } = ok(await office.post<DeputyCard>(`/api/deputies/${id}/card`));
    const texts = { summary: '', need: '', location: '东区', responsibleUnit: '', costCents: null, fundingSource: '', target: '', beneficiaries: '', finishBy: '' };
    const project = ok(await office.post<ProjectView>('/api/projects', { year: 2026, code: 'C1', title: '市里的项目', ...texts }));
    ok(await office.post(`/api/sessions/${session.id}/deliberation/packets`, { basedOn: 0, projectIds: [project.id] }));
    const device = new BrowserSession(this.running.url);
    ok(await device.signInDeputy({ card: link.split('#card=')[1], deviceKey: deviceKey() }));
    return device;
  }

  /** A deputy of the lower body at a device, with a new card. */
  async deviceOf(deputyId: string): Promise<BrowserSession> {
    const { link } = ok(await this.office.post<DeputyCard>(`/api/deputies/${deputyId}/card`));
    const device = new BrowserSession(this.running.url);
    ok(await device.signInDeputy({ card: link, deviceKey: deviceKey() }));
    return device;
  }

  /** Somebody of the lower body who acts for a unit of it. */
  async deskOf(unitId: string): Promise<BrowserSession> {
    const username = `unit-${randomUUID()}`;
    await this.running.app.get(AccountsService).create(systemOf(this.lower.id), { username, name: '经办人', password: PASSWORD, roles: ['unitStaff'], unitId });
    const desk = new BrowserSession(this.running.url);
    ok(await desk.signIn(username, PASSWORD));
    return desk;
  }

  give = () => this.office.put<UpperBody[]>(`/api/levels/above/${this.city.id}/grant`);
  revoke = () => this.office.delete<UpperBody[]>(`/api/levels/above/${this.city.id}/grant`);
  below = async (): Promise<LowerBody[]> => ok(await this.upper.get<LowerBody[]>('/api/levels/below'));
  replies = (standing: ReplyStanding, from = 0) => this.upper.get<LowerReplyPage>(`/api/levels/below/${this.lower.id}/replies?standing=${standing}&from=${from}`);

  async round(change: Partial<SaveProgrammeRequest> = {}): Promise<ProgrammeView> {
    const request = { year: 2027, name: `民生实事 ${randomUUID()}`, kind: 'annual', profileId: null, isContinuous: true, timeZone: 'Asia/Shanghai', seats: null, fundCents: null, ...OPEN_DATES };
    return ok(await this.office.post<ProgrammeView>('/api/programmes', { ...request, categories: [], positiveList: [], negativeList: [], criteria: [], approvalChain: [], ...change }));
  }
  station = async (name: string): Promise<StationView> => ok(await this.office.post<StationView>('/api/stations', { name, area: '城关镇', address: '东街 1 号' }));
  unit = async (name: string): Promise<UnitView> => ok(await this.office.post<UnitView>('/api/units', { name, kind: 'department' }));

  /** A resident's suggestion. @returns its id */
  async suggest(programmeId: string, title: string, change: object = {}): Promise<string> {
    const request = { ...idea(programmeId), category: '', title, name: '张三丰', phone: '13800138000', ...change };
    return ok(await new BrowserSession(this.running.url).post<ProposalReceipt>(`/api/public/${this.lower.slug}/proposals`, request)).id;
  }

  /** One that moderation has let pass. */
  async shown(programmeId: string, title: string, change: object = {}): Promise<string> {
    const id = await this.suggest(programmeId, title, change);
    ok(await this.office.post('/api/screenings/moderations', { programmeId, ids: [id], decision: 'accept', reason: null, note: '', isPreview: false }));
    return id;
  }

  /** Drafted by one person. @returns the version to sign */
  async draft(id: string, request: object = {}): Promise<number> {
    return ok(await this.office.post<{ version: number }>(`/api/screenings/${id}/conclusions`, { code: 'routine', reply: '已列入维修计划。', nextStep: '十二月底前修好。', target: null, ...request })).version;
  }
  async sign(id: string, request: object = {}): Promise<void> {
    const version = await this.draft(id, request);
    ok(await this.committee.post(`/api/screenings/${id}/sign-off`, { version }));
  }

  query<T>(sql: string, values: unknown[] = []): Promise<T[]> {
    return this.running.database.query(sql, values);
  }

  /** table → hash of every row of the lower body, but for who is signed in. */
  async digest(): Promise<Record<string, string>> {
    const tables = await this.query<{ table_name: string }>(
      `select table_name from information_schema.columns join information_schema.tables using (table_schema, table_name)
        where table_schema = 'public' and column_name = 'congress_id' and table_type = 'BASE TABLE' and table_name not in ('staff_logins', 'deputy_logins') order by 1`,
    );
    const hashes = await Promise.all(
      tables.map(async ({ table_name: name }) => {
        const [row] = await this.query<{ rows: string; hash: string | null }>(`select count(*)::text as rows, md5(string_agg(t::text, '|' order by t::text)) as hash from ${name} t where congress_id = $1`, [this.lower.id]);
        return [name, `${row!.rows} ${row!.hash}`] as const;
      }),
    );
    return Object.fromEntries(hashes);
  }

  /** As `digest`, but for what the clocks of the app write by themselves, whenever it is due. */
  async digestOfActs(): Promise<Record<string, string>> {
    return Object.fromEntries(Object.entries(await this.digest()).filter(([table]) => !BY_ITSELF.includes(table)));
  }
}

