import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor, DeputyActor, StaffActor } from '../../../contract/actor';
import { checklistProblems, completionProblems, isAccepted, isAllShown } from '../../../domain/progress/completion';
import type { Standing } from '../../../domain/progress/standing';
import { checklistShapeProblems } from '../../../domain/progress/shapes';
import { DomainError, type Problem } from '../../../domain/shared/problem';
import { Clock } from '../../../platform/clock/clock';
import { AuditsService } from '../../audits/audits.service';
import { ProgressDesk } from '../desk';
import { PoliciesService } from '../policy/policies.service';
import type { RecordAcceptanceRequest, RecordCompletionRequest } from './ending.requests';
import { EndingsRepository } from './endings.repository';

/** How a project ends: by a checklist that several sign, or with a reason. */
@Injectable()
export class EndingsService {
  constructor(
    private readonly database: DataSource,
    private readonly endings: EndingsRepository,
    private readonly policies: PoliciesService,
    private readonly desk: ProgressDesk,
    private readonly clock: Clock,
    private readonly audits: AuditsService,
  ) {}

  /** 验收. It counts once as many people as the policy asks for have signed it. @throws DomainError `not-found`, `no-plan-yet`, `acceptance-refused` */
  record(actor: Actor, projectId: string, { heldOn, place, checklist, remarks }: RecordAcceptanceRequest): Promise<void> {
    const { congressId } = actor;
    return this.database.transaction(async (tx) => {
      await this.desk.take(tx, congressId, projectId);
      const { content: plan } = await this.desk.planInForce(tx, congressId, projectId);
      this.desk.refuseOwnUnit(actor, plan);
      const today = this.clock.today();
      const misshapen = checklistShapeProblems(checklist);
      const problems: readonly Problem[] = misshapen.length > 0 ? misshapen : [...checklistProblems(checklist, plan.checklist), ...(heldOn > today ? [{ code: 'day-is-to-come', at: 'heldOn' }] : []), ...openMilestones(await this.desk.standing(tx, congressId, projectId, today))];
      if (problems.length > 0) throw new DomainError('acceptance-refused', problems);
      const { signers: signersNeeded } = await this.policies.of(tx, congressId);
      const lines = checklist.map(({ item, isMet, remark }) => ({ item, isMet, remark }));
      const acceptance = { id: randomUUID(), projectId, heldOn, place, checklist: lines, remarks, signersNeeded, recordedBy: actor.name };
      await this.endings.record(tx, congressId, acceptance);
      await this.audits.append(tx, actor, { act: 'progress.record-acceptance', subject: projectId, details: { acceptance: acceptance.id, heldOn, isMet: lines.every(({ isMet }) => isMet) } });
    });
  }

  /** Each for himself and once; the last one that was needed makes it 完成·已验收. @throws DomainError `not-found`, `already-exists`, `acceptance-refused` */
  sign(actor: StaffActor | DeputyActor, acceptanceId: string, capacity: string): Promise<void> {
    const { congressId } = actor;
    const signerId = actor.kind === 'staff' ? actor.accountId : actor.deputyId;
    return this.database.transaction(async (tx) => {
      const seen = await this.endings.acceptance(tx, congressId, acceptanceId);
      if (seen === null) throw new DomainError('not-found', [{ code: 'acceptance-unknown', at: 'id' }]);
      await this.desk.take(tx, congressId, seen.projectId);
      this.desk.refuseOwnUnit(actor, (await this.desk.planInForce(tx, congressId, seen.projectId)).content);
      const [present] = await this.endings.completions(tx, congressId, seen.projectId);
      const open = [...openMilestones(await this.desk.standing(tx, congressId, seen.projectId, this.clock.today())), ...(present?.completion === 'terminated' ? [{ code: 'project-terminated', at: 'id' }] : [])];
      if (open.length > 0) throw new DomainError('acceptance-refused', open);
      const [newest] = await this.endings.acceptances(tx, congressId, seen.projectId);
      if (newest!.id !== acceptanceId) throw new DomainError('acceptance-refused', [{ code: 'newer-acceptance', at: 'id' }]);
      if (!(await this.endings.sign(tx, congressId, acceptanceId, signerId, actor.name, capacity, this.clock.now()))) throw new DomainError('already-exists', [{ code: 'signed-before', at: 'id' }]);
      const signed = newest!.signatures.length + 1;
      const isFinished = signed === newest!.signersNeeded && isAccepted(newest!.checklist, signed, newest!.signersNeeded);
      if (isFinished) await this.endings.complete(tx, congressId, seen.projectId, { completion: 'accepted', reason: '', newDay: null }, acceptanceId, actor.name, this.clock.today());
      await this.desk.writeDown(tx, congressId, seen.projectId);
      await this.audits.append(tx, actor, { act: 'progress.sign-acceptance', subject: seen.projectId, details: { acceptance: acceptanceId, isFinished } });
    });
  }

  /** Every other ending. @throws DomainError `not-found`, `completion-refused` */
  complete(actor: Actor, projectId: string, { completion, reason, newDay }: RecordCompletionRequest): Promise<void> {
    const { congressId } = actor;
    return this.database.transaction(async (tx) => {
      await this.desk.take(tx, congressId, projectId);
      const { content: plan } = await this.desk.planInForce(tx, congressId, projectId);
      this.desk.refuseOwnUnit(actor, plan);
      const request = { completion, reason, newDay: newDay ?? null };
      const [present] = await this.endings.completions(tx, congressId, projectId);
      const problems = [...completionProblems(request, await this.desk.standing(tx, congressId, projectId, this.clock.today()), this.clock.today()), ...(present?.completion === 'accepted' ? [{ code: 'accepted-already', at: 'completion' }] : [])];
      if (problems.length > 0) throw new DomainError('completion-refused', problems);
      await this.endings.complete(tx, congressId, projectId, request, null, actor.name, this.clock.today());
      await this.desk.writeDown(tx, congressId, projectId);
      await this.audits.append(tx, actor, { act: 'progress.complete', subject: projectId, details: { completion, newDay: request.newDay } });
    });
  }
}

const openMilestones = (standing: Standing): readonly Problem[] => (isAllShown(standing) ? [] : [{ code: 'milestones-open', at: 'id' }]);
