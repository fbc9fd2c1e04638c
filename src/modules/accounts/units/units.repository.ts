import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Unit } from './unit.entity';

@Injectable()
export class UnitsRepository {
  list(tx: EntityManager, congressId: string): Promise<Unit[]> {
    return tx.find(Unit, { where: { congressId }, order: { kind: 'ASC', name: 'ASC' } });
  }

  find(tx: EntityManager, congressId: string, unitId: string): Promise<Unit | null> {
    return tx.findOneBy(Unit, { congressId, unitId });
  }

  async add(tx: EntityManager, unit: Unit): Promise<void> {
    await tx.insert(Unit, unit);
  }

  /** @returns whether there was such a unit */
  async change(tx: EntityManager, congressId: string, unitId: string, change: Partial<Pick<Unit, 'name' | 'kind' | 'isDisabled'>>): Promise<boolean> {
    if (Object.keys(change).length === 0) return (await this.find(tx, congressId, unitId)) !== null;
    return ((await tx.update(Unit, { congressId, unitId }, change)).affected ?? 0) > 0;
  }
}
