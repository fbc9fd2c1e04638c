import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Congress } from './congress.entity';

@Injectable()
export class CongressesRepository {
  /** The congress this installation serves: a real one before the example. */
  async current(tx: EntityManager): Promise<Congress | null> {
    const [congress] = await tx.find(Congress, { order: { isExample: 'ASC', slug: 'ASC' }, take: 1 });
    return congress ?? null;
  }

  async add(tx: EntityManager, congress: Congress): Promise<void> {
    await tx.insert(Congress, congress);
  }

  async rename(tx: EntityManager, congressId: string, name: string): Promise<void> {
    await tx.update(Congress, { congressId }, { name });
  }
}
