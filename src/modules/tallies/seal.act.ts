import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Problem } from '../../domain/shared/problem';
import type { BallotActRule, Effect } from '../ballots/acts/ballot-act';
import type { Ballot } from '../ballots/ballot';
import { BoxOrdersService } from '../ballots/box/box-orders.service';
import { LaterStages } from '../ballots/later-stages';
import { IssuingService } from '../ballots/papers/issuing.service';
import { TalliesRepository } from './tallies.repository';

/** closing → closed, by itself once the box has signed its closing set. The app keeps root and count, never the leaf hashes. */
@Injectable()
export class SealAct implements BallotActRule {
  readonly act = 'seal';
  readonly needs = null;

  constructor(
    stages: LaterStages,
    private readonly orders: BoxOrdersService,
    private readonly issuing: IssuingService,
    private readonly tallies: TalliesRepository,
  ) {
    stages.add(this);
  }

  async obstacles(tx: EntityManager, ballot: Ballot): Promise<readonly Problem[]> {
    if (ballot.medium === 'paper') return [];
    return (await this.orders.answer(tx, ballot, 'close')) ? [] : this.orders.warnings(tx, ballot);
  }

  async perform(tx: EntityManager, ballot: Ballot): Promise<Effect> {
    await this.issuing.end(tx, ballot);
    if (ballot.medium === 'paper') return { entry: { medium: 'paper' } };
    const { counts, count, root, signature } = (await this.orders.answer(tx, ballot, 'close'))!;
    if (counts !== null) await this.tallies.put(tx, ballot, { place: 'box', origin: 'box', counts });
    return { change: { returnedTablet: count }, entry: { count, root, signature } };
  }
}
