import { randomBytes, randomUUID } from 'node:crypto';
import type { BenchSuggestion, DraftRequest, OpinionRequest } from '../../../src/contract/http/screenings';
import type { ApprovalStepView, ProgrammeKind, SaveProgrammeRequest } from '../../../src/contract/http/programmes';
import type { ProposalText } from '../../../src/contract/http/proposals';
import type { StaffRole } from '../../../src/contract/roles';
import { queryCode } from '../../../src/domain/collection/query-code';
import { searchGrams } from '../../../src/domain/collection/search-grams';
import { tokenHash } from '../../../src/platform/security/secrets';
import { AccountsService } from '../../../src/modules/accounts/accounts.service';
import { UnitsService } from '../../../src/modules/accounts/units/units.service';
import { ProgrammesService } from '../../../src/modules/programmes/programmes.service';
import { ProjectsService } from '../../../src/modules/projects/projects.service';
import type { AppSettings } from '../../../src/platform/config/settings';
import { foundCongress, PASSWORD, signedInStaff, systemOf } from '../../factories/congress';
import { BrowserSession, type Answer } from '../../support/browser-session';
import { runApp, type RunningApp } from '../../support/running-app';

export const CHAIN: readonly ApprovalStepView[] = [
  { id: 'government', body: '县政府常务会议', kind: 'government-meeting', needsDocument: true },
  { id: 'committee', body: '县人大常委会', kind: 'standing-committee', needsDocument: false },
];
export const FEASIBLE: OpinionRequest = { verdict: 'feasible', costLowCents: 80_000_00, costCents: 120_000_00, site: '村口空地，已平整', funding: '一般公共预算', finishesInYear: true, legality: '符合规划', remarks: '' };
export const ROUTINE: DraftRequest = { code: 'routine', reply: '路灯已经列入路政所的维修计划。', nextStep: '十二月底前修好。', target: null };

export interface Wish {
  readonly title?: string;
  readonly need?: string;
  readonly deputyId?: string | null;
  readonly queryCode?: string;
  readonly contact?: { readonly name: string; readonly phone: string };
}

/** A congress with a round of collection, its staff and their bench. */
export class Bench {
  private constructor(
    readonly running: RunningApp,
    readonly congressId: string,
    readonly office: BrowserSession,
    readonly second: BrowserSession,
    readonly committee: BrowserSession,
  ) {}

  static async begin(change: Partial<AppSettings> = {}): Promise<Bench> {
    const running = await runApp(change);
    const { id } = await foundCongress(running);
    return new Bench(running, id, await signedInStaff(running, 'office'), await signedInStaff(running, 'office'), await signedInStaff(running, 'standingCommittee'));
  }

  end = () => this.running.stop();
  staff = (...roles: StaffRole[]) => signedInStaff(this.running, ...roles);

  /** A unit and somebody who acts for it. */
  async unit(name: string): Promise<{ id: string; desk: BrowserSession }> {
    const system = systemOf(this.congressId);
    const { id } = await this.running.app.get(UnitsService).create(system, { name, kind: 'department' });
    const username = `unit-${randomUUID()}`;
    await this.running.app.get(AccountsService).create(system, { username, name: `${name}经办人`, password: PASSWORD, roles: ['unitStaff'], unitId: id });
    const desk = new BrowserSession(this.running.url);
    await desk.signIn(username, PASSWORD);
    return { id, desk };
  }

  async round(change: Partial<SaveProgrammeRequest> & { kind?: ProgrammeKind } = {}): Promise<string> {
    const dates = { collectsFrom: '2026-09-01T00:00:00Z', collectsUntil: '2026-10-01T00:00:00Z', cosignUntil: '2026-10-05T00:00:00Z', screeningUntil: '2026-12-20T00:00:00Z', closesAt: '2027-01-20T00:00:00Z' };
    const { programmeId } = await this.running.app.get(ProgrammesService).create(systemOf(this.congressId), {
      ...{ year: 2027, name: `民生实事 ${randomUUID()}`, kind: 'annual', profileId: null, isContinuous: true, timeZone: 'Asia/Shanghai', seats: null, fundCents: null },
      ...{ categories: [], positiveList: [], negativeList: [], criteria: [], approvalChain: CHAIN },
      ...dates,
      ...change,
    });
    return programmeId;
  }

  /** A suggestion as collection takes it in. @returns its id */
  async suggest(programmeId: string, { title = '修路灯', need = '晚上太黑', deputyId = null, queryCode: told = queryCode(randomBytes(10)), contact }: Wish = {}): Promise<string> {
    const { app, database } = this.running;
    return database.transaction(async (tx) => {
      const { number, code } = await app.get(ProgrammesService).takeNumber(tx, this.congressId, programmeId);
      const text: Partial<ProposalText> = { title, need, location: '城关镇', area: '城关镇', category: 'road' };
      const id = await app.get(ProjectsService).suggest(tx, this.congressId, { year: 2027, code, title, need, location: '城关镇', area: '城关镇', category: 'road' });
      await tx.query(
        `insert into proposals (congress_id, project_id, programme_id, number, origin, proposer_kind, deputy_id, original, source_key, query_code_hash, grams)
         values ($1, $2, $3, $4, 'resident', 'person', $5, $6, $7, $8, $9)`,
        [this.congressId, id, programmeId, number, deputyId, JSON.stringify(text), randomUUID(), tokenHash(told), searchGrams(title, need, '城关镇')],
      );
      if (contact) await tx.query('insert into proposers (congress_id, project_id, name, phone) values ($1, $2, $3, $4)', [this.congressId, id, contact.name, contact.phone]);
      return id;
    });
  }

  moderate = (programmeId: string, ids: readonly string[], decision = 'accept', more: object = {}) =>
    this.office.post('/api/screenings/moderations', { programmeId, ids, decision, reason: null, note: '', isPreview: false, ...more });

  /** A suggestion that moderation has let pass. */
  async accepted(programmeId: string, wish: Wish = {}): Promise<string> {
    const id = await this.suggest(programmeId, wish);
    ok(await this.moderate(programmeId, [id]));
    return id;
  }

  /** Drafted by the office and signed by the standing committee. */
  async sign(id: string, draft: DraftRequest = ROUTINE): Promise<void> {
    const { version } = ok(await this.office.post<{ version: number }>(`/api/screenings/${id}/conclusions`, draft));
    ok(await this.committee.post(`/api/screenings/${id}/sign-off`, { version }));
  }

  async fillSheet(id: string): Promise<void> {
    const { criteria } = await this.look(id);
    ok(await this.office.put(`/api/screenings/${id}/findings`, { findings: Object.fromEntries(criteria.map(({ code }) => [code, { finding: 'met', remark: '' }])) }));
  }

  look = async (id: string, who = this.office): Promise<BenchSuggestion> => ok(await who.get<BenchSuggestion>(`/api/screenings/${id}`));
  numberOf = async (id: string): Promise<number> => (await this.look(id)).number;
}

export function ok<T>({ status, body }: Answer<T>): T {
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}
