import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { DeputyActor } from '../../../../contract/actor';
import type { WriteAmendmentRequest } from '../../../../contract/http/deliberation';
import { amendmentProblems, maySign } from '../../../../domain/deliberation/amendment';
import { DomainError } from '../../../../domain/shared/problem';
import { given } from '../../../../platform/database/given';
import { AuditsService } from '../../../audits/audits.service';
import { ProjectsService } from '../../../projects/projects.service';
import { ConfirmationsRepository } from '../confirmations/confirmations.repository';
import type { DeliberationKey } from '../deliberation.repository';
import { SentCandidates, type HeldDeliberation } from '../sent-candidates';
import { AmendmentsRepository, type Amendment } from './amendments.repository';

/** 联名修正案: one deputy writes, others sign on their own devices, until some hours before the presidium meets. */
@Injectable()
export class AmendmentsService {
  constructor(
    private readonly database: DataSource,
    private readonly candidates: SentCandidates,
    private readonly amendments: AmendmentsRepository,
    private readonly confirmations: ConfirmationsRepository,
    private readonly projects: ProjectsService,
    private readonly audits: AuditsService,
  ) {}

  /** The author signs first. @throws DomainError `nothing-sent-yet`, `amendments-closed`, `list-confirmed`, `amendment-refused` */
  async write(actor: DeputyActor, { projectId, change, reason }: WriteAmendmentRequest): Promise<void> {
    await this.database.transaction(async (tx) => {
      const key = await this.candidates.sessionOf(tx, actor.congressId, actor.deputyId);
      const { sent } = await this.open(tx, key);
      const candidate = sent.includes(projectId) ? (await this.projects.getAll(key.congressId, [projectId], tx))[0]! : null;
      const problems = amendmentProblems(given(change), candidate);
      if (problems.length > 0) throw new DomainError('amendment-refused', problems);
      const amendmentId = randomUUID();
      await this.amendments.add(tx, key, amendmentId, actor.deputyId, { projectId, change: given(change), reason });
      await this.amendments.sign(tx, key, amendmentId, actor.deputyId);
      await this.audits.append(tx, actor, { act: 'deliberation.amend', subject: amendmentId, details: { sessionId: key.sessionId, projectId, change: given(change) } });
    });
  }

  /** Twice is once. @throws DomainError `amendments-closed`, `list-confirmed`, `amendment-decided`, `not-found` */
  async sign(actor: DeputyActor, amendmentId: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const key = await this.candidates.sessionOf(tx, actor.congressId, actor.deputyId);
      await this.open(tx, key);
      if ((await this.known(tx, key, amendmentId)).decision !== null) throw new DomainError('amendment-decided');
      if (!(await this.amendments.sign(tx, key, amendmentId, actor.deputyId))) return;
      await this.audits.append(tx, actor, { act: 'deliberation.sign-amendment', subject: amendmentId, details: {} });
    });
  }

  /** @throws DomainError `not-found` */
  async known(tx: EntityManager, key: DeliberationKey, amendmentId: string): Promise<Amendment> {
    const amendment = await this.amendments.find(tx, key, amendmentId);
    if (amendment === null) throw new DomainError('not-found', [{ code: 'amendment-unknown', at: 'amendmentId' }]);
    return amendment;
  }

  /** The deliberation while amendments are still taken, shared until the transaction ends: neither the end of signing nor the list can move meanwhile. */
  private async open(tx: EntityManager, key: DeliberationKey): Promise<HeldDeliberation> {
    const deliberation = await this.candidates.share(tx, key);
    if (await this.confirmations.newest(tx, key)) throw new DomainError('list-confirmed');
    if (!maySign(Date.now(), deliberation.amendmentsEndAt?.getTime() ?? null)) throw new DomainError('amendments-closed');
    return deliberation;
  }
}
