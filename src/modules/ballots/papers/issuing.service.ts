import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Ballot } from '../ballot.entity';
import { IssuancesRepository, type Issuance } from './issuances.repository';

/** What later stages may ask about issuing. */
@Injectable()
export class IssuingService {
  constructor(private readonly issuances: IssuancesRepository) {}

  /** The key that signs tokens is destroyed: from here on nobody can make one. */
  async end(tx: EntityManager, ballot: Ballot): Promise<void> {
    await this.issuances.destroyKey(tx, ballot);
  }

  /** Who took which request to be signed, by deputy id. */
  tabletPapers(tx: EntityManager, ballot: Ballot): Promise<Issuance[]> {
    return ballot.medium === 'paper' ? Promise.resolve([]) : this.issuances.all(tx, ballot);
  }
}
