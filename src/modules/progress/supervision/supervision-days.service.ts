import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { dueDays, type DueDays } from '../../../domain/progress/escalation';
import type { WorkCalendar } from '../../../domain/shared/work-calendar';
import { Clock } from '../../../platform/clock/clock';
import { localDay } from '../../../platform/clock/zoned-time';
import { WorkDaysService } from '../../congresses/work-days/work-days.service';

/** What day it is, and what is near and late on it. */
export interface SupervisionDay {
  readonly now: Date;
  readonly today: string;
  readonly days: DueDays;
  readonly calendar: WorkCalendar;
}

@Injectable()
export class SupervisionDays {
  constructor(
    private readonly workDays: WorkDaysService,
    private readonly clock: Clock,
  ) {}

  async on(tx: EntityManager, congressId: string, now = this.clock.now()): Promise<SupervisionDay> {
    const calendar = await this.workDays.calendar(tx, congressId);
    const today = localDay(now);
    return { now, today, calendar, days: dueDays(calendar, today) };
  }
}
