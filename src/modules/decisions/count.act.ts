import { Injectable } from '@nestjs/common';
import { OnEvent } from '@nestjs/event-emitter';
import type { EntityManager } from 'typeorm';
import { computedLists } from '../../domain/decision/adopted-lists';
import type { Problem } from '../../domain/shared/problem';
import { ActsService } from '../ballots/acts/acts.service';
import type { BallotActRule, Effect } from '../ballots/acts/ballot-act';
import type { Ballot, BallotKey } from '../ballots/ballot';
import { BoxOrdersService } from '../ballots/box/box-orders.service';
import { LaterStages } from '../ballots/later-stages';
import { TurnoutService } from '../ballots/papers/turnout.service';
import { rollCounts } from '../ballots/views/ballot-views.service';
import { partResults } from '../ballots/views/part-results';
import { TALLY_READY, TalliesService } from '../tallies/tallies.service';
import { DecisionsRepository } from './decisions.repository';

/** closed → counted, by itself: at once when all papers were in the box, else when two counters agree in every place. */
@Injectable()
export class CountAct implements BallotActRule {
  readonly act = 'count';
  readonly needs = null;

  constructor(
    stages: LaterStages,
    private readonly acts: ActsService,
    private readonly tallies: TalliesService,
    private readonly turnouts: TurnoutService,
    private readonly orders: BoxOrdersService,
    private readonly decisions: DecisionsRepository,
  ) {
    stages.add(this);
  }

  @OnEvent(TALLY_READY)
  follow(key: BallotKey): Promise<void> {
    return this.acts.follow(key, 'count', 'closed');
  }

  async obstacles(tx: EntityManager, ballot: Ballot): Promise<readonly Problem[]> {
    return (await this.tallies.tally(tx, ballot)).problems;
  }

  async perform(tx: EntityManager, ballot: Ballot): Promise<Effect> {
    const { places, counts } = await this.tallies.tally(tx, ballot);
    const results = partResults(ballot.parts, counts, rollCounts((await this.turnouts.view(tx, ballot))!));
    const computed = computedLists(results);
    await this.tallies.keep(tx, ballot, places);
    await this.decisions.insert(tx, ballot, results, await this.closing(tx, ballot), computed);
    return { entry: { places, computed } };
  }

  private async closing(tx: EntityManager, ballot: Ballot) {
    const answer = await this.orders.answer(tx, ballot, 'close');
    return answer ? { count: answer.count, root: answer.root, signature: answer.signature } : null;
  }
}
