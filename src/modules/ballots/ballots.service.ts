import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Ballot, BallotKey } from './ballot.entity';
import { BallotsRepository } from './ballots.repository';
import { ConfirmedContent } from './drafts/confirmed-content';

/** Ballots as later stages ask for them. */
@Injectable()
export class BallotsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ballots: BallotsRepository,
    private readonly content: ConfirmedContent,
  ) {}

  /** @throws DomainError `not-found` */
  async get(key: BallotKey): Promise<Ballot> {
    return this.content.of(this.dataSource.manager, await this.ballots.get(this.dataSource.manager, key));
  }

  /** Nobody else moves the ballot until the transaction ends. */
  lock(tx: EntityManager, key: BallotKey): Promise<Ballot> {
    return this.ballots.lock(tx, key);
  }

  list(congressId: string): Promise<Ballot[]> {
    return this.ballots.list(this.dataSource.manager, congressId);
  }
}
