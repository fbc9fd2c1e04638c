import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { DecisionView, TallyView } from '../../contract/http/ballots';
import type { BallotKey } from '../ballots/ballot';
import { LaterStages } from '../ballots/later-stages';
import { decisionView, type Decision } from './decision';
import { DecisionsRepository } from './decisions.repository';

/** What counted ballots mean. Hangs its part of the view onto the ballot. */
@Injectable()
export class DecisionsService {
  constructor(
    stages: LaterStages,
    private readonly dataSource: DataSource,
    private readonly decisions: DecisionsRepository,
  ) {
    stages.finalTally = (tx, ballot) => this.finalTally(tx, ballot);
    stages.decision = (tx, ballot) => this.view(tx, ballot);
  }

  find(tx: EntityManager, key: BallotKey): Promise<Decision | null> {
    return this.decisions.find(tx, key);
  }

  /** Outside any transaction. */
  current(key: BallotKey): Promise<Decision | null> {
    return this.decisions.find(this.dataSource.manager, key);
  }

  async publish(tx: EntityManager, key: BallotKey, at: Date): Promise<void> {
    await this.decisions.publish(tx, key, at);
  }

  async view(tx: EntityManager, key: BallotKey): Promise<DecisionView | null> {
    const decision = await this.decisions.find(tx, key);
    return decision && decisionView(decision);
  }

  private async finalTally(tx: EntityManager, key: BallotKey): Promise<TallyView | null> {
    const decision = await this.decisions.find(tx, key);
    return decision && { isFinal: true, covers: decision.results[0]?.result.papers.returned ?? 0, parts: decision.results };
  }
}
