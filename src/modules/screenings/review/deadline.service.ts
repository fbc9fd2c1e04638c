import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AssignAnswer } from '../../../contract/http/screenings';
import { addWorkingDays, yearsWithoutArrangement } from '../../../domain/shared/work-calendar';
import { DEFAULT_ZONE } from '../../../platform/clock/zoned-time';
import { WorkDaysService } from '../../congresses/work-days/work-days.service';
import { TodayService } from '../bench/today.service';

/** Days by which something is due. */
@Injectable()
export class DeadlineService {
  constructor(
    private readonly workDays: WorkDaysService,
    private readonly clock: TodayService,
  ) {}

  async after(tx: EntityManager, congressId: string, workingDays: number, zone = DEFAULT_ZONE): Promise<AssignAnswer> {
    const [calendar, { today }] = await Promise.all([this.workDays.calendar(tx, congressId), this.clock.today(tx, congressId, new Date(), zone)]);
    const dueOn = addWorkingDays(calendar, today, workingDays);
    return { dueOn, yearsWithoutArrangement: yearsWithoutArrangement(calendar, today, dueOn) };
  }
}
