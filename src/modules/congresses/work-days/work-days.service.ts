import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../../contract/actor';
import type { ChangeWorkDaysRequest } from '../../../contract/http/congresses';
import { calendarChangeProblems } from '../../../domain/shared/calendar-problems';
import { DomainError } from '../../../domain/shared/problem';
import { STATE_COUNCIL_CALENDAR } from '../../../domain/shared/state-council-calendar';
import type { WorkCalendar } from '../../../domain/shared/work-calendar';
import { AuditsService } from '../../audits/audits.service';
import { WorkDaysRepository } from './work-days.repository';

/** The calendar by which working days are counted. */
@Injectable()
export class WorkDaysService {
  constructor(
    private readonly database: DataSource,
    private readonly days: WorkDaysRepository,
    private readonly audits: AuditsService,
  ) {}

  async calendar(tx: EntityManager, congressId: string): Promise<WorkCalendar> {
    return (await this.days.list(tx, congressId)).map(({ day, kind, name }) => ({ day, kind, name }));
  }

  list(congressId: string): Promise<WorkCalendar> {
    return this.calendar(this.database.manager, congressId);
  }

  /** What a new congress starts with. */
  async arrange(tx: EntityManager, congressId: string): Promise<void> {
    await this.days.set(tx, congressId, STATE_COUNCIL_CALENDAR);
  }

  /**
   * Sets days, and lets others follow their weekday again; records those that became others, and nothing where none did. Deadlines already given stay.
   * @throws DomainError `invalid-calendar` with every reason
   */
  async change(actor: Actor, request: ChangeWorkDaysRequest): Promise<WorkCalendar> {
    const problems = calendarChangeProblems(request);
    if (problems.length > 0) throw new DomainError('invalid-calendar', problems);
    const { congressId } = actor;
    return this.database.transaction(async (tx) => {
      const before = new Map((await this.days.listForChange(tx, congressId)).map((one) => [one.day, one]));
      const set = request.set.filter(({ day, kind, name }) => before.get(day)?.kind !== kind || before.get(day)?.name !== name).map(({ day, kind, name }) => ({ day, kind, name }));
      const clear = request.clear.filter((day) => before.has(day));
      if (set.length + clear.length > 0) {
        await this.days.set(tx, congressId, set);
        await this.days.clear(tx, congressId, clear);
        await this.audits.append(tx, actor, { act: 'work-days.change', subject: congressId, details: { set, clear } });
      }
      return this.calendar(tx, congressId);
    });
  }
}
