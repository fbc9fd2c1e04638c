import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { StaffActor } from '../../../contract/actor';
import type { AssignAnswer } from '../../../contract/http/screenings';
import { DomainError } from '../../../domain/shared/problem';
import { UnitsService } from '../../accounts/units/units.service';
import { AuditsService } from '../../audits/audits.service';
import { Desk } from '../desk';
import { DeadlineService } from './deadline.service';
import type { AssignRequest } from './review.requests';
import { ReviewsRepository } from './reviews.repository';

/** Asks units for their opinions by a day. */
@Injectable()
export class AssignmentsService {
  constructor(
    private readonly database: DataSource,
    private readonly desk: Desk,
    private readonly reviews: ReviewsRepository,
    private readonly units: UnitsService,
    private readonly calendar: DeadlineService,
    private readonly audits: AuditsService,
  ) {}

  /** A unit that was asked before is asked again; what it said stays readable. @throws DomainError `not-found`, `illegal-act` */
  async assign(actor: StaffActor, projectId: string, { unitIds, leadUnitId, workingDays }: AssignRequest): Promise<AssignAnswer> {
    const { congressId } = actor;
    await this.requireUnits(congressId, unitIds, leadUnitId);
    return this.database.transaction(async (tx) => {
      const { screening, round } = await this.desk.take(tx, congressId, projectId);
      const deadline = await this.calendar.after(tx, congressId, workingDays, round.timeZone);
      await this.desk.move(tx, screening, 'assign');
      for (const unitId of unitIds) await this.reviews.assign(tx, congressId, projectId, unitId, deadline.dueOn, actor.name);
      await this.reviews.appoint(tx, congressId, projectId, leadUnitId);
      await this.audits.append(tx, actor, { act: 'screenings.assign', subject: projectId, details: { unitIds, leadUnitId, dueOn: deadline.dueOn } });
      return deadline;
    });
  }

  /** Takes a question back from a unit that has not answered. @throws DomainError `not-found` */
  async withdraw(actor: StaffActor, projectId: string, unitId: string): Promise<void> {
    const { congressId } = actor;
    await this.database.transaction(async (tx) => {
      const { screening } = await this.desk.take(tx, congressId, projectId);
      if (!(await this.reviews.withdraw(tx, congressId, projectId, unitId))) throw new DomainError('not-found', [{ code: 'nothing-to-withdraw', at: 'unitId' }]);
      const { asked, reviewed } = await this.reviews.progress(tx, congressId, projectId);
      if (screening.state === 'review' && asked === reviewed) await this.desk.move(tx, screening, asked === 0 ? 'recall' : 'completeReview');
      await this.audits.append(tx, actor, { act: 'screenings.withdraw', subject: projectId, details: { unitId } });
    });
  }

  /** Goes on without the opinions that are missing. @throws DomainError `illegal-act` */
  async complete(actor: StaffActor, projectId: string, reason: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      const { screening } = await this.desk.take(tx, actor.congressId, projectId);
      await this.desk.move(tx, screening, 'completeReview');
      await this.audits.append(tx, actor, { act: 'screenings.complete-review', subject: projectId, details: { reason } });
    });
  }

  private async requireUnits(congressId: string, unitIds: readonly string[], leadUnitId: string | null): Promise<void> {
    const known = new Set((await this.units.list(congressId)).filter(({ isDisabled }) => !isDisabled).map(({ id }) => id));
    const problems = [
      ...unitIds.flatMap((id, index) => (known.has(id) ? [] : [{ code: 'unit-unknown', at: `unitIds[${index}]` }])),
      ...(leadUnitId === null || unitIds.includes(leadUnitId) ? [] : [{ code: 'lead-is-not-asked', at: 'leadUnitId' }]),
    ];
    if (problems.length > 0) throw new DomainError(problems.some(({ code }) => code === 'unit-unknown') ? 'not-found' : 'invalid-request', problems);
  }
}
