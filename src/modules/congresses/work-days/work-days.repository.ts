import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { SpecialDay, WorkCalendar } from '../../../domain/shared/work-calendar';
import { WorkDay } from './work-day.entity';

@Injectable()
export class WorkDaysRepository {
  list(tx: EntityManager, congressId: string): Promise<WorkDay[]> {
    return tx.find(WorkDay, { where: { congressId }, order: { day: 'ASC' } });
  }

  /** As `list`, one who changes days after the other. */
  async listForChange(tx: EntityManager, congressId: string): Promise<WorkDay[]> {
    await tx.query('select from congresses where congress_id = $1 for no key update', [congressId]);
    return this.list(tx, congressId);
  }

  async set(tx: EntityManager, congressId: string, days: WorkCalendar): Promise<void> {
    if (days.length > 0) await tx.upsert(WorkDay, days.map(({ day, kind, name }: SpecialDay) => ({ congressId, day, kind, name })), ['congressId', 'day']);
  }

  async clear(tx: EntityManager, congressId: string, days: readonly string[]): Promise<void> {
    if (days.length > 0) await tx.delete(WorkDay, { congressId, day: In([...days]) });
  }
}
