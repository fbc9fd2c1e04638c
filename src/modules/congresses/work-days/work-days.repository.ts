import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { WorkDay } from './work-day.entity';

@Injectable()
export class WorkDaysRepository {
  list(tx: EntityManager, congressId: string): Promise<WorkDay[]> {
    return tx.find(WorkDay, { where: { congressId }, order: { day: 'ASC' } });
  }
}
