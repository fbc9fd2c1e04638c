import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LiaisonStation } from '../programme.entities';

@Injectable()
export class StationsRepository {
  list(tx: EntityManager, congressId: string): Promise<LiaisonStation[]> {
    return tx.find(LiaisonStation, { where: { congressId }, order: { area: 'ASC', name: 'ASC' } });
  }

  find(tx: EntityManager, congressId: string, stationId: string): Promise<LiaisonStation | null> {
    return tx.findOneBy(LiaisonStation, { congressId, stationId });
  }

  async add(tx: EntityManager, station: LiaisonStation): Promise<void> {
    await tx.insert(LiaisonStation, station);
  }

  /** @returns whether there was such a station */
  async change(tx: EntityManager, congressId: string, stationId: string, change: Partial<LiaisonStation>): Promise<boolean> {
    if (Object.keys(change).length === 0) return (await this.find(tx, congressId, stationId)) !== null;
    return ((await tx.update(LiaisonStation, { congressId, stationId }, change)).affected ?? 0) > 0;
  }
}
