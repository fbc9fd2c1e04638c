import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Ballot } from '../ballot.entity';
import { IssuancesRepository, type CardDraw, type Issuance } from './issuances.repository';
import { SecondIssuancesRepository, type SecondIssuance } from './second-issuances.repository';

/** What later stages may ask about issuing. */
@Injectable()
export class IssuingService {
  constructor(
    private readonly issuances: IssuancesRepository,
    private readonly seconds: SecondIssuancesRepository,
  ) {}

  /** The key that signs tokens is destroyed: from here on nobody can make one. */
  async end(tx: EntityManager, ballot: Ballot): Promise<void> {
    await this.issuances.destroyKey(tx, ballot);
  }

  /** Who took which request to be signed, by deputy id. */
  tabletPapers(tx: EntityManager, ballot: Ballot): Promise<Issuance[]> {
    return ballot.medium === 'paper' ? Promise.resolve([]) : this.issuances.all(tx, ballot);
  }

  /** Who drew a card, by deputy id. */
  draws(tx: EntityManager, ballot: Ballot): Promise<CardDraw[]> {
    return this.issuances.draws(tx, ballot);
  }

  /** What was asked of the scrutineers' issuer, by deputy id. */
  secondPapers(tx: EntityManager, ballot: Ballot): Promise<SecondIssuance[]> {
    return this.seconds.all(tx, ballot);
  }

  /** Keeps the signature of the scrutineers' issuer. @returns whether there was none before */
  signSecond(tx: EntityManager, ballot: Ballot, deputyId: string, signature: Buffer): Promise<boolean> {
    return this.seconds.sign(tx, ballot, deputyId, signature);
  }
}
