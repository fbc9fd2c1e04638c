import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { WorkCalendar } from '../../../domain/shared/work-calendar';
import { WorkDaysRepository } from './work-days.repository';

/** The calendar by which working days are counted. */
@Injectable()
export class WorkDaysService {
  constructor(private readonly days: WorkDaysRepository) {}

  async calendar(tx: EntityManager, congressId: string): Promise<WorkCalendar> {
    return (await this.days.list(tx, congressId)).map(({ day, kind, name }) => ({ day, kind, name }));
  }
}
