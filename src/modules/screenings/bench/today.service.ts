import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { nearUntil } from '../../../domain/screening/due-dates';
import { Clock } from '../../../platform/clock/clock';
import { dayIn, DEFAULT_ZONE } from '../../../platform/clock/zoned-time';
import { WorkDaysService } from '../../congresses/work-days/work-days.service';
import type { Today } from './bench.repository';

/** What day it is for the deadlines of a congress. */
@Injectable()
export class TodayService {
  constructor(
    private readonly workDays: WorkDaysService,
    private readonly clock: Clock,
  ) {}

  async today(tx: EntityManager, congressId: string, now = this.clock.now(), zone = DEFAULT_ZONE): Promise<Today> {
    const today = dayIn(zone)(now.getTime());
    return { today, near: nearUntil(await this.workDays.calendar(tx, congressId), today) };
  }
}
