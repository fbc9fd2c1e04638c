import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Congress } from './congress.entity';

@Injectable()
export class CongressesRepository {
  /** The one that was founded first comes first, and a real one before the example. */
  all(tx: EntityManager): Promise<Congress[]> {
    return tx.find(Congress, { order: { isExample: 'ASC', foundedAt: 'ASC', slug: 'ASC' } });
  }

  find(tx: EntityManager, congressId: string): Promise<Congress | null> {
    return tx.findOneBy(Congress, { congressId });
  }

  bySlug(tx: EntityManager, slug: string): Promise<Congress | null> {
    return tx.findOneBy(Congress, { slug });
  }

  async add(tx: EntityManager, congress: Congress): Promise<void> {
    await tx.insert(Congress, congress);
  }

  async change(tx: EntityManager, congressId: string, change: Partial<Pick<Congress, 'name' | 'bodyType'>>): Promise<void> {
    await tx.update(Congress, { congressId }, change);
  }
}
