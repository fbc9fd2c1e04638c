import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor, DeputyActor, StaffActor } from '../../../../contract/actor';
import type { AnswerRequest, SaveRemarkRequest } from '../../../../contract/http/deliberation';
import { DomainError } from '../../../../domain/shared/problem';
import { AuditsService } from '../../../audits/audits.service';
import { DeputiesService } from '../../roster/deputies.service';
import type { DeliberationKey } from '../deliberation.repository';
import { SentCandidates } from '../sent-candidates';
import { RemarksRepository, type Remark } from './remarks.repository';

/** 审议意见和询问, recorded per delegation, and the government's answers. The log is public and does not get the words: they are for deputies and the presidium. */
@Injectable()
export class RemarksService {
  constructor(
    private readonly database: DataSource,
    private readonly candidates: SentCandidates,
    private readonly remarks: RemarksRepository,
    private readonly deputies: DeputiesService,
    private readonly audits: AuditsService,
  ) {}

  /**
   * A deputy's own words, for the own delegation, or what the lead says for all of it.
   * @throws DomainError `nothing-sent-yet`, `not-found` for a project that was not sent
   */
  async writeOwn(actor: DeputyActor, request: SaveRemarkRequest, isOfDelegation: boolean): Promise<void> {
    await this.database.transaction(async (tx) => {
      const key = await this.candidates.sessionOf(tx, actor.congressId, actor.deputyId);
      const { delegationId, name } = await this.deputies.get(tx, actor.congressId, actor.deputyId);
      await this.write(tx, actor, key, { ...request, id: randomUUID(), delegationId, deputyId: actor.deputyId, writtenBy: name, isOfDelegation });
    });
  }

  /** Written down by staff for a delegation. */
  async writeFor(actor: StaffActor, sessionId: string, delegationId: string, request: SaveRemarkRequest): Promise<void> {
    const key = { congressId: actor.congressId, sessionId };
    await this.database.transaction((tx) => this.write(tx, actor, key, { ...request, id: randomUUID(), delegationId, deputyId: null, writtenBy: actor.name, isOfDelegation: false }));
  }

  /** @throws DomainError `not-found` */
  async answer(actor: StaffActor, sessionId: string, remarkId: string, request: AnswerRequest): Promise<void> {
    const key = { congressId: actor.congressId, sessionId };
    await this.database.transaction(async (tx) => {
      await this.candidates.share(tx, key);
      if (!(await this.remarks.exists(tx, key, remarkId))) throw new DomainError('not-found', [{ code: 'remark-unknown', at: 'remarkId' }]);
      await this.remarks.answer(tx, key, remarkId, randomUUID(), request, actor.name);
      await this.audits.append(tx, actor, { act: 'deliberation.answer', subject: remarkId, details: { unit: request.unit } });
    });
  }

  private async write(tx: EntityManager, actor: Actor, key: DeliberationKey, remark: Remark): Promise<void> {
    const { sent } = await this.candidates.share(tx, key);
    const { id, delegationId, projectId, kind, isOfDelegation } = remark;
    if (projectId !== null && !sent.includes(projectId)) throw new DomainError('not-found', [{ code: 'project-unknown', at: 'projectId' }]);
    await this.remarks.add(tx, key, remark);
    await this.audits.append(tx, actor, { act: 'deliberation.remark', subject: id, details: { sessionId: key.sessionId, delegationId, projectId, kind, isOfDelegation } });
  }
}
