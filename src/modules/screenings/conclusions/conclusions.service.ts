import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StaffActor } from '../../../contract/actor';
import { fields, oneOf, shapeProblems, text } from '../../../domain/shared/shape';
import { FINDINGS } from '../../../domain/screening/criteria';
import { draftProblems } from '../../../domain/screening/draft-problems';
import { DomainError } from '../../../domain/shared/problem';
import { versionConflict } from '../../../domain/shared/version-conflict';
import type { BenchState } from '../../../domain/screening/bench-states';
import { revisionOf } from '../../../platform/database/revision-of';
import { AuditsService } from '../../audits/audits.service';
import { Desk, type Taken } from '../desk';
import { ScreeningsRepository, type Screening } from '../screenings.repository';
import { sheetOf } from './criteria-of';
import type { DraftRequest, FindingsRequest, SendBackRequest, SignRequest } from './conclusion.requests';
import { ConclusionsRepository } from './conclusions.repository';

const FINDING = fields({ finding: oneOf(FINDINGS), remark: text });

/** Conclusions: drafted by one person, in force once another has signed. The log says that it happened and never what was concluded. */
@Injectable()
export class ConclusionsService {
  constructor(
    private readonly database: DataSource,
    private readonly desk: Desk,
    private readonly screenings: ScreeningsRepository,
    private readonly conclusions: ConclusionsRepository,
    private readonly audits: AuditsService,
  ) {}

  /** Keeps the criteria sheet as far as it is filled in. @returns its revision now. @throws DomainError `invalid-request`, `illegal-act`, `version-conflict` when somebody else saved since `basedOn` */
  async find(actor: StaffActor, projectId: string, { findings, basedOn }: FindingsRequest): Promise<{ revision: string }> {
    return this.database.transaction(async (tx) => {
      const { screening, round } = await this.desk.take(tx, actor.congressId, projectId);
      const codes = new Set(sheetOf(round).map(({ id }) => id));
      const problems = Object.entries(findings).flatMap(([code, finding]) => (codes.has(code) ? shapeProblems(FINDING, finding, `findings.${code}`) : [{ code: 'unknown-criterion', at: `findings.${code}` }]));
      if (problems.length > 0) throw new DomainError('invalid-request', problems);
      if (screening.state === 'moderation' || screening.state === 'signed') throw new DomainError('illegal-act', [{ code: 'illegal-act', values: { act: 'findings', state: screening.state } }]);
      if (basedOn !== undefined && basedOn !== revisionOf(screening.findings)) throw await this.audits.conflict(tx, actor.congressId, projectId, ['screenings.criteria']);
      const kept = await this.screenings.keepFindings(tx, actor.congressId, projectId, findings);
      await this.audits.append(tx, actor, { act: 'screenings.criteria', subject: projectId, details: {} });
      return { revision: revisionOf(kept) };
    });
  }

  /** With `basedOn`, it takes the place of a draft that waits for its signature. @throws DomainError `invalid-conclusion` with everything it lacks, `illegal-act`, `version-conflict` when somebody else drafted since `basedOn` */
  async draft(actor: StaffActor, projectId: string, { basedOn, ...request }: DraftRequest): Promise<{ version: number }> {
    return this.database.transaction(async (tx) => {
      const taken = await this.desk.take(tx, actor.congressId, projectId);
      const { screening, round } = taken;
      const state = basedOn === undefined ? screening.state : await this.replaceWaiting(tx, actor, screening, basedOn);
      const problems = draftProblems(request, { number: screening.number, criteria: sheetOf(round), findings: screening.findings });
      if (problems.length > 0) throw new DomainError('invalid-conclusion', problems);
      const targetId = await this.targetOf(tx, taken, request.target);
      await this.desk.move(tx, { ...screening, state }, 'draft');
      const version = await this.conclusions.draft(tx, actor.congressId, projectId, { ...request, targetId }, actor);
      const replaced = state === screening.state ? [] : [{ act: 'screenings.send-back', subject: projectId, details: { version: basedOn, isReplaced: true } }];
      await this.audits.appendAll(tx, actor, [...replaced, { act: 'screenings.draft', subject: projectId, details: { version } }]);
      return { version };
    });
  }

  /** Signs the version that was read; another person's. @throws DomainError `second-person-needed`, `version-conflict`, `illegal-act` */
  async sign(actor: StaffActor, projectId: string, { version }: SignRequest): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { screening } = await this.desk.take(tx, actor.congressId, projectId);
      const { draftedBy } = await this.waiting(tx, actor.congressId, projectId, version);
      if (draftedBy === actor.accountId) throw new DomainError('second-person-needed', [{ code: 'second-person-needed', at: 'version' }]);
      await this.desk.move(tx, screening, 'sign');
      await this.conclusions.sign(tx, actor.congressId, projectId, version, actor);
      await this.audits.append(tx, actor, { act: 'screenings.sign-off', subject: projectId, details: { version } });
    });
  }

  /** @throws DomainError `version-conflict`, `illegal-act` */
  async sendBack(actor: StaffActor, projectId: string, { version, reason }: SendBackRequest): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { screening } = await this.desk.take(tx, actor.congressId, projectId);
      await this.waiting(tx, actor.congressId, projectId, version);
      await this.desk.move(tx, screening, 'sendBack');
      await this.conclusions.sendBack(tx, actor.congressId, projectId, version, actor.name, reason);
      await this.audits.append(tx, actor, { act: 'screenings.send-back', subject: projectId, details: { version } });
    });
  }

  /** Back to the conclusion. What was told stays told until another is signed. @throws DomainError `illegal-act` */
  async reopen(actor: StaffActor, projectId: string, reason: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { screening } = await this.desk.take(tx, actor.congressId, projectId);
      await this.desk.move(tx, screening, 'reopen');
      await this.audits.append(tx, actor, { act: 'screenings.reopen', subject: projectId, details: { reason } });
    });
  }

  private async waiting(tx: EntityManager, congressId: string, projectId: string, version: number): Promise<{ draftedBy: string }> {
    const waiting = await this.conclusions.waiting(tx, congressId, projectId);
    if (waiting === null) throw new DomainError('illegal-act', [{ code: 'nothing-to-sign', at: 'id' }]);
    if (waiting.version !== version) throw new DomainError('version-conflict', [{ code: 'version-conflict', at: 'version', values: { newest: waiting.version } }]);
    return waiting;
  }

  /** What waits for a signature and was read goes back unsigned. @returns the state it is in now */
  private async replaceWaiting(tx: EntityManager, actor: StaffActor, screening: Screening, basedOn: number): Promise<BenchState> {
    const { congressId, projectId } = screening;
    const newest = await this.conclusions.newest(tx, congressId, projectId);
    if ((newest?.version ?? 0) !== basedOn) throw versionConflict('basedOn', { newest: newest?.version, by: newest?.drafter, moment: newest?.draftedAt.toISOString() });
    if (screening.state !== 'sign-off') return screening.state;
    await this.conclusions.sendBack(tx, congressId, projectId, basedOn, actor.name, '');
    return this.desk.move(tx, screening, 'sendBack');
  }

  private async targetOf(tx: EntityManager, { screening, round }: Taken, target: number | null): Promise<string | null> {
    if (target === null) return null;
    const found = await this.screenings.byNumber(tx, screening.congressId, round.programmeId, target);
    if (found === null) throw new DomainError('not-found', [{ code: 'no-such-suggestion', at: 'target', values: { number: target } }]);
    return found.projectId;
  }
}
