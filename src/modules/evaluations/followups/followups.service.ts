import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor, StaffActor } from '../../../contract/actor';
import type { EvaluationView, FollowupActRequest, FollowupView } from '../../../contract/http/evaluations';
import { withoutPersonalDetails } from '../../../domain/collection/personal-details';
import { followupActLeadsTo, mayAssignFollowup, possibleFollowupActs, reportDueOn, type FollowupActor } from '../../../domain/evaluation/followup-states';
import { dueStateOf, nearUntil } from '../../../domain/screening/due-dates';
import { DomainError } from '../../../domain/shared/problem';
import { Clock } from '../../../platform/clock/clock';
import { UnitsService } from '../../accounts/units/units.service';
import { AuditsService } from '../../audits/audits.service';
import { WorkDaysService } from '../../congresses/work-days/work-days.service';
import { RectificationsService } from '../../progress/supervision/rectifications/rectifications.service';
import { FollowupsRepository, type StoredFollowup } from './followups.repository';

/** 整改: what is owed after a grade below the line, until a second evaluation. */
@Injectable()
export class FollowupsService {
  constructor(
    private readonly database: DataSource,
    private readonly followups: FollowupsRepository,
    private readonly units: UnitsService,
    private readonly workDays: WorkDaysService,
    private readonly rectifications: RectificationsService,
    private readonly clock: Clock,
    private readonly audits: AuditsService,
  ) {}

  /** A unit sees its own. */
  async list(actor: StaffActor): Promise<FollowupView[]> {
    const tx = this.database.manager;
    const stored = await this.followups.list(tx, actor.congressId, isOverseer(actor) ? null : (actor.unitId ?? NOBODY));
    return Promise.all(stored.map((one) => this.view(tx, actor, one)));
  }

  /** Opened by a grade below the line, in the transaction that keeps the grade. */
  async open(tx: EntityManager, actor: Actor, evaluation: EvaluationView, months: number): Promise<void> {
    const { congressId } = actor;
    const followupId = randomUUID();
    const dueOn = reportDueOn(evaluation.evaluatedOn, months);
    await this.followups.add(tx, congressId, followupId, evaluation.id, evaluation.evaluatedOn, dueOn);
    const { unitId } = (await this.followups.find(tx, congressId, followupId))!;
    await this.audits.append(tx, actor, { act: 'evaluations.open-followup', subject: followupId, details: { evaluationId: evaluation.id, projectId: evaluation.projectId, unitId, dueOn } });
    if (unitId !== null) await this.rectify(tx, actor, evaluation, unitId, dueOn);
  }

  /** A grade of the same item of the same unit ends what an earlier one opened; where it is below the line again, another is opened. Where nothing was graded nothing ends. */
  async end(tx: EntityManager, actor: Actor, second: EvaluationView): Promise<void> {
    const { congressId } = actor;
    if (second.grade === null) return;
    for (const followupId of await this.followups.unended(tx, congressId, second)) {
      await this.followups.move(tx, congressId, followupId, 'evaluated', second.id, { act: 'evaluate', text: '', by: actor.name, on: second.evaluatedOn });
      await this.audits.append(tx, actor, { act: 'evaluations.end-followup', subject: followupId, details: { evaluationId: second.id, grade: second.grade } });
    }
  }

  /** A report of the unit, or the sending back of one. @throws DomainError `not-found`, `illegal-act`, `invalid-request` */
  act(actor: StaffActor, followupId: string, { act, from, text }: FollowupActRequest): Promise<FollowupView> {
    return this.database.transaction(async (tx) => {
      const followup = await this.locked(tx, actor, followupId);
      const next = partsOf(actor, followup).map((part) => followupActLeadsTo(followup.state, act, part)).find((state) => state !== null);
      if (next === undefined || followup.state !== from) throw new DomainError('illegal-act', [{ code: 'illegal-act', values: { act, state: followup.state, from } }]);
      if (text.trim() === '') throw new DomainError('invalid-request', [{ code: 'followup-says-nothing', at: 'text' }]);
      await this.followups.move(tx, actor.congressId, followupId, next, null, { act, text: text.trim(), by: actor.name, on: this.clock.today() });
      await this.audits.append(tx, actor, { act: `evaluations.${act}`, subject: followupId, details: {} });
      return this.view(tx, actor, (await this.followups.find(tx, actor.congressId, followupId))!);
    });
  }

  /**
   * Which unit it is for, where the paper named one that is not in the register, or another than it named; that unit gets a 整改单 of its own, what another got stays with it.
   * @throws DomainError `not-found`, `not-allowed`, `illegal-act` once a unit has reported
   */
  assign(actor: StaffActor, followupId: string, unitId: string): Promise<FollowupView> {
    if (!isOverseer(actor)) throw new DomainError('not-allowed', [{ code: 'not-allowed', values: { act: 'assign' } }]);
    return this.database.transaction(async (tx) => {
      const followup = await this.locked(tx, actor, followupId);
      await this.units.get(actor.congressId, unitId);
      if (!mayAssignFollowup(followup.state)) throw new DomainError('illegal-act', [{ code: 'illegal-act', values: { act: 'assign', state: followup.state } }]);
      // Pressed twice it is for that unit already.
      if (followup.unitId === unitId) return this.view(tx, actor, followup);
      await this.followups.assign(tx, actor.congressId, followupId, unitId);
      await this.rectify(tx, actor, followup.evaluation, unitId, followup.dueOn);
      await this.audits.append(tx, actor, { act: 'evaluations.assign', subject: followupId, details: { unitId } });
      return this.view(tx, actor, (await this.followups.find(tx, actor.congressId, followupId))!);
    });
  }

  /** 整改单 of the standing committee, once it is known who has to mend: due when the report is, today where that day is over. */
  private rectify(tx: EntityManager, actor: Actor, { projectId, item, grade }: EvaluationView, unitId: string, dueOn: string): Promise<void> {
    const today = this.clock.today();
    return this.rectifications.openWhereAdopted(tx, actor, { projectId, source: 'evaluation', unitId, text: `测评${grade === 'unsatisfied' ? '不满意' : grade}：${withoutPersonalDetails(item)}`, dueOn: dueOn < today ? today : dueOn });
  }

  /** Another unit's is not there. */
  private async locked(tx: EntityManager, actor: StaffActor, followupId: string): Promise<StoredFollowup> {
    const followup = await this.followups.lock(tx, actor.congressId, followupId);
    if (followup === null || partsOf(actor, followup).length === 0) throw new DomainError('not-found', [{ code: 'followup-unknown', at: 'id' }]);
    return followup;
  }

  private async view(tx: EntityManager, actor: StaffActor, stored: StoredFollowup): Promise<FollowupView> {
    const today = this.clock.today();
    const near = nearUntil(await this.workDays.calendar(tx, actor.congressId), today);
    return { ...stored, due: stored.state === 'owed' ? dueStateOf(stored.dueOn, today, near) : null, acts: partsOf(actor, stored).flatMap((part) => possibleFollowupActs(stored.state, part)) };
  }
}

/** An id that no unit has: who acts for none sees none. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

const isOverseer = ({ roles }: StaffActor): boolean => roles.includes('office') || roles.includes('standingCommittee');

/** In which parts somebody acts on a follow-up. */
function partsOf(actor: StaffActor, { unitId }: Pick<StoredFollowup, 'unitId'>): FollowupActor[] {
  return [...(actor.roles.includes('unitStaff') && actor.unitId !== null && actor.unitId === unitId ? (['unit'] as const) : []), ...(isOverseer(actor) ? (['overseer'] as const) : [])];
}
