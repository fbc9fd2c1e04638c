import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import type { Passage } from '../../../domain/collection/phases';
import { Programme } from '../programme.entities';
import { ProgrammeHold, ProgrammePassage } from './clock.entities';

@Injectable()
export class ClockRepository {
  /** Oldest first. */
  holds(tx: EntityManager, congressId: string): Promise<ProgrammeHold[]> {
    return tx.find(ProgrammeHold, { where: { congressId }, order: { heldFrom: 'ASC' } });
  }

  async lock(tx: EntityManager, congressId: string, programmeId: string): Promise<Programme | null> {
    return tx.findOne(Programme, { where: { congressId, programmeId }, lock: { mode: 'pessimistic_write' } });
  }

  async addHold(tx: EntityManager, hold: ProgrammeHold): Promise<void> {
    await tx.insert(ProgrammeHold, hold);
  }

  async release(tx: EntityManager, congressId: string, programmeId: string, release: Pick<ProgrammeHold, 'heldUntil' | 'releasedBy' | 'isPostponing'>): Promise<void> {
    await tx.update(ProgrammeHold, { congressId, programmeId, heldUntil: IsNull() }, release);
  }

  async move(tx: EntityManager, { congressId, programmeId }: Programme, dates: Partial<Programme>): Promise<void> {
    await tx.update(Programme, { congressId, programmeId }, dates);
  }

  async keep(tx: EntityManager, { congressId, programmeId }: Programme, passages: readonly Passage[], loggedUntil: Date): Promise<void> {
    const rows = passages.map(({ boundary, due, at, noticedAt }) => ({ congressId, programmeId, boundary, due: new Date(due), passedAt: new Date(at), noticedAt: new Date(noticedAt) }));
    if (rows.length > 0) await tx.insert(ProgrammePassage, rows);
    await tx.update(Programme, { congressId, programmeId }, { loggedUntil });
  }

  passages(tx: EntityManager, congressId: string, programmeId: string): Promise<ProgrammePassage[]> {
    return tx.findBy(ProgrammePassage, { congressId, programmeId });
  }
}
