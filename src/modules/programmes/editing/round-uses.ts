import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UNUSED, type RoundUse } from '../../../domain/collection/round-changes';

/** What a later module knows of what was done in a round. */
export type RoundUseSource = (tx: EntityManager, congressId: string, programmeId: string) => Promise<Partial<RoundUse>>;

/** Where later modules put what they know, so that this one never asks about suggestions. */
@Injectable()
export class RoundUses {
  private readonly sources: RoundUseSource[] = [];

  add(source: RoundUseSource): void {
    this.sources.push(source);
  }

  async of(tx: EntityManager, congressId: string, programmeId: string): Promise<RoundUse> {
    let use = UNUSED;
    for (const source of this.sources) use = { ...use, ...(await source(tx, congressId, programmeId)) };
    return use;
  }
}
