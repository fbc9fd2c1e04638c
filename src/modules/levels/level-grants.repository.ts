import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { IsNull, type EntityManager } from 'typeorm';
import type { CongressView } from '../../contract/http/congresses';
import { LevelGrant } from './level-grant.entity';

@Injectable()
export class LevelGrantsRepository {
  /** Valid ones that a lower body has given. */
  given(tx: EntityManager, congressId: string): Promise<LevelGrant[]> {
    return tx.findBy(LevelGrant, { congressId, revokedAt: IsNull() });
  }

  /** Valid ones that an upper body holds. */
  held(tx: EntityManager, upperId: string): Promise<LevelGrant[]> {
    return tx.findBy(LevelGrant, { upperId, revokedAt: IsNull() });
  }

  /** @returns whether it is new: of two at once the second waits for the first and finds it there */
  async give(tx: EntityManager, lower: CongressView, upper: CongressView, givenBy: string): Promise<boolean> {
    const rows = await tx.query<unknown[]>(
      `insert into level_grants (congress_id, grant_id, body_type, upper_id, upper_type, given_by) values ($1, $2, $3, $4, $5, $6)
       on conflict (congress_id, upper_id) where revoked_at is null do nothing returning 1`,
      [lower.id, randomUUID(), lower.bodyType, upper.id, upper.bodyType, givenBy],
    );
    return rows.length > 0;
  }

  /** @returns whether there was one */
  async revoke(tx: EntityManager, congressId: string, upperId: string, revokedBy: string): Promise<boolean> {
    const { affected } = await tx.update(LevelGrant, { congressId, upperId, revokedAt: IsNull() }, { revokedBy, revokedAt: new Date() });
    return (affected ?? 0) > 0;
  }
}
