import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../../contract/actor';
import type { HallPlanView } from '../../../contract/http/sessions';
import { planProblems, seatsOf } from '../../../domain/ballot/hall-plan';
import { DomainError } from '../../../domain/shared/problem';
import { AuditsService } from '../../audits/audits.service';
import { CalendarRepository } from './calendar.repository';
import { HallPlansRepository } from './hall-plans.repository';

/** The seats of a hall, as its clerk draws them. */
@Injectable()
export class HallPlansService {
  constructor(
    private readonly database: DataSource,
    private readonly plans: HallPlansRepository,
    private readonly calendar: CalendarRepository,
    private readonly audits: AuditsService,
  ) {}

  /** @throws DomainError `not-found` */
  view(congressId: string, hallId: string): Promise<HallPlanView> {
    return this.get(this.database.manager, congressId, hallId);
  }

  /** The hall has as many seats from now on as are drawn. @throws DomainError `not-found`, `invalid-request`, `version-conflict` */
  async save(actor: Actor, hallId: string, drawn: HallPlanView): Promise<HallPlanView> {
    const { congressId } = actor;
    const problems = planProblems(drawn);
    if (problems.length > 0) throw new DomainError('invalid-request', problems);
    const seats = seatsOf(drawn).length;
    return this.database.transaction(async (tx) => {
      await this.get(tx, congressId, hallId);
      if (!(await this.plans.save(tx, congressId, hallId, drawn))) throw await this.audits.conflict(tx, congressId, hallId, ['halls.draw'], 'revision');
      await this.calendar.changeHall(tx, congressId, hallId, { seats });
      await this.audits.append(tx, actor, { act: 'halls.draw', subject: hallId, details: { seats, numbering: drawn.numbering } });
      return this.get(tx, congressId, hallId);
    });
  }

  private async get(tx: EntityManager, congressId: string, hallId: string): Promise<HallPlanView> {
    if (!(await this.calendar.halls(tx, congressId)).some(({ id }) => id === hallId)) throw new DomainError('not-found', [{ code: 'hall-unknown', at: 'id' }]);
    return (await this.plans.find(tx, congressId, hallId)) ?? { rows: [], numbering: 'fromLeft', revision: 0 };
  }
}
