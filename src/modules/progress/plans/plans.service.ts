import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor, StaffActor } from '../../../contract/actor';
import type { StaffRole } from '../../../contract/roles';
import { isLedBy, type Plan } from '../../../domain/progress/plan';
import { planProblems, replanProblems } from '../../../domain/progress/plan-problems';
import type { DecidingBody } from '../../../domain/progress/progress-policy';
import { planShapeProblems } from '../../../domain/progress/shapes';
import { DomainError, type Problem } from '../../../domain/shared/problem';
import { Clock } from '../../../platform/clock/clock';
import { AuditsService } from '../../audits/audits.service';
import { ProgressDesk } from '../desk';
import { PoliciesService } from '../policy/policies.service';
import { ProgressRepository } from '../progress.repository';
import { ReportsRepository } from '../reports/reports.repository';
import type { DecidePlanRequest, RecordAdoptionRequest, RequestPlanRequest } from './plan.requests';
import { PlansRepository } from './plans.repository';

/** Who acts for which body. */
const ACTS_FOR: Readonly<Record<DecidingBody, readonly StaffRole[]>> = {
  filing: ['office'],
  directorsMeeting: ['standingCommittee'],
  standingCommittee: ['standingCommittee'],
  presidium: ['presidium', 'presidingOfficer'],
};

export const actsFor = (roles: readonly StaffRole[], body: DecidingBody): boolean => ACTS_FOR[body].some((role) => roles.includes(role));

/** 任务书: asked for, decided, and from then on never changed. */
@Injectable()
export class PlansService {
  constructor(
    private readonly database: DataSource,
    private readonly projects: ProgressRepository,
    private readonly plans: PlansRepository,
    private readonly reports: ReportsRepository,
    private readonly policies: PoliciesService,
    private readonly desk: ProgressDesk,
    private readonly clock: Clock,
    private readonly audits: AuditsService,
  ) {}

  /** Something that was adopted before this system was in use. @throws DomainError `not-found`, `already-exists` */
  adopt(actor: Actor, { projectId, adoptedOn, reference }: RecordAdoptionRequest): Promise<void> {
    return this.database.transaction(async (tx) => {
      if (adoptedOn > this.clock.today()) throw new DomainError('invalid-request', [{ code: 'day-is-to-come', at: 'adoptedOn' }]);
      if (!(await this.projects.exists(tx, actor.congressId, projectId))) throw new DomainError('not-found', [{ code: 'project-unknown', at: 'projectId' }]);
      if (!(await this.projects.adopt(tx, actor.congressId, projectId, adoptedOn, reference, actor.name))) throw new DomainError('already-exists', [{ code: 'already-exists', at: 'projectId' }]);
      await this.audits.append(tx, actor, { act: 'progress.adopt', subject: projectId, details: { adoptedOn, reference } });
    });
  }

  /** @throws DomainError `not-found`, `invalid-plan`, `plan-waits-for-decision`, `version-conflict` when another version is in force since `basedOn` */
  request(actor: StaffActor, projectId: string, { content, reason, basedOn }: RequestPlanRequest): Promise<void> {
    const { congressId } = actor;
    return this.database.transaction(async (tx) => {
      await this.desk.take(tx, congressId, projectId);
      const inForce = (await this.plans.plans(tx, congressId, projectId)).at(-1);
      if (basedOn !== undefined && basedOn !== (inForce?.version ?? 0)) throw await this.audits.conflict(tx, congressId, projectId, ['progress.decide-plan']);
      const before = inForce?.content ?? null;
      await this.refuse(tx, actor, projectId, before, content, reason);
      const policy = await this.policies.of(tx, congressId);
      const body = before === null ? policy.planDecidedBy : policy.replanDecidedBy;
      const id = randomUUID();
      if (!(await this.plans.ask(tx, congressId, projectId, { id, content: onlyPlan(content), reason, body, by: actor.name }))) throw new DomainError('plan-waits-for-decision', [{ code: 'plan-waits-for-decision', at: 'id' }]);
      await this.desk.writeDown(tx, congressId, projectId);
      await this.audits.append(tx, actor, { act: 'progress.request-plan', subject: projectId, details: { request: id, body } });
    });
  }

  /** By whoever acts for the body that has to decide. @throws DomainError `not-found`, `not-allowed`, `plan-decided`, `invalid-plan` */
  decide(actor: StaffActor, requestId: string, { decision, note }: DecidePlanRequest): Promise<void> {
    const { congressId } = actor;
    return this.database.transaction(async (tx) => {
      const seen = await this.plans.request(tx, congressId, requestId);
      if (seen === null) throw new DomainError('not-found', [{ code: 'plan-request-unknown', at: 'id' }]);
      if (!actsFor(actor.roles, seen.decidedByBody)) throw new DomainError('not-allowed', [{ code: 'another-body-decides', at: 'id', values: { body: seen.decidedByBody } }]);
      if (decision === 'refused' && note.trim() === '') throw new DomainError('invalid-plan', [{ code: 'must-not-be-empty', at: 'note' }]);
      await this.desk.take(tx, congressId, seen.projectId);
      const request = (await this.plans.request(tx, congressId, requestId))!;
      if (request.decision !== null) throw new DomainError('plan-decided', [{ code: 'plan-decided', at: 'id' }]);
      this.desk.refuseOwnUnit(actor, request.content, ...(await this.plans.plans(tx, congressId, request.projectId)).slice(-1).map(({ content }) => content));
      await this.plans.decide(tx, congressId, requestId, decision, actor.name, this.clock.today(), note);
      const version = decision === 'adopted' ? await this.plans.adopt(tx, congressId, await this.stillSound(tx, congressId, request), this.clock.today()) : null;
      await this.desk.writeDown(tx, congressId, seen.projectId);
      await this.audits.append(tx, actor, { act: 'progress.decide-plan', subject: seen.projectId, details: { request: requestId, decision, version, body: seen.decidedByBody } });
    });
  }

  /** Evidence may have been accepted since it was asked for. */
  private async stillSound<T extends { readonly projectId: string; readonly content: Plan; readonly reason: string }>(tx: EntityManager, congressId: string, request: T): Promise<T> {
    const before = (await this.plans.plans(tx, congressId, request.projectId)).at(-1)?.content ?? null;
    const problems = before === null ? [] : replanProblems(before, request.content, await this.acceptedIds(tx, congressId, request.projectId), request.reason);
    if (problems.length > 0) throw new DomainError('invalid-plan', problems);
    return request;
  }

  private async refuse(tx: EntityManager, actor: StaffActor, projectId: string, before: Plan | null, content: Plan, reason: string): Promise<void> {
    const misshapen = planShapeProblems(content);
    if (misshapen.length > 0) throw new DomainError('invalid-plan', misshapen);
    const problems: Problem[] = [
      ...(before === null ? planProblems(content) : replanProblems(before, content, await this.acceptedIds(tx, actor.congressId, projectId), reason)),
      ...(await this.unknownUnits(tx, actor.congressId, content)),
      ...(actor.roles.includes('office') || isLedBy(before ?? content, actor.unitId ?? '') ? [] : [{ code: 'not-a-unit-of-this-project', at: 'subItems' }]),
    ];
    if (problems.length > 0) throw new DomainError('invalid-plan', problems);
  }

  private async unknownUnits(tx: EntityManager, congressId: string, { subItems }: Plan): Promise<readonly Problem[]> {
    const named = subItems.flatMap(({ leadUnitId, jointUnitIds }, index) => [{ id: leadUnitId, at: `subItems[${index}].leadUnitId` }, ...jointUnitIds.map((id) => ({ id, at: `subItems[${index}].jointUnitIds` }))]);
    const ids = named.map(({ id }) => id).filter((id) => UUID.test(id));
    const known = await this.projects.unitNames(tx, congressId, ids);
    return named.flatMap(({ id, at }) => (id === '' || id in known ? [] : [{ code: 'unit-unknown', at }]));
  }

  private async acceptedIds(tx: EntityManager, congressId: string, projectId: string): Promise<readonly string[]> {
    return (await this.reports.accepted(tx, congressId, projectId)).map(({ milestoneId }) => milestoneId);
  }
}

/** Nothing beside what the rules have looked at is kept. */
const onlyPlan = ({ subItems, fundingSource, checklist }: Plan): Plan => ({
  subItems: subItems.map(({ id, name, leadUnitId, jointUnitIds, targets, milestones, costCents }) => ({
    ...{ id, name, leadUnitId, jointUnitIds, costCents },
    targets: targets.map((target) => ({ id: target.id, name: target.name, quantity: target.quantity, unit: target.unit })),
    milestones: milestones.map((one) => ({ id: one.id, name: one.name, weight: one.weight, startsOn: one.startsOn, endsOn: one.endsOn, evidence: one.evidence })),
  })),
  ...{ fundingSource, checklist },
});

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
