import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { DecisionView, TallyView } from '../../contract/http/ballots';
import type { Problem } from '../../domain/shared/problem';
import { disputedPapers, mayDisputedDecide } from '../../domain/tally/disputed';
import { reconcile } from '../../domain/tally/reconcile';
import type { Ballot, BallotKey } from '../ballots/ballot';
import { LaterStages } from '../ballots/later-stages';
import { TalliesService } from '../tallies/tallies.service';
import { decisionView, type Decision } from './decision';
import { DecisionsRepository } from './decisions.repository';

/** What counted ballots mean. Hangs its part of the view onto the ballot. */
@Injectable()
export class DecisionsService {
  constructor(
    stages: LaterStages,
    private readonly dataSource: DataSource,
    private readonly decisions: DecisionsRepository,
    private readonly tallies: TalliesService,
  ) {
    stages.finalTally = (tx, ballot) => this.finalTally(tx, ballot);
    stages.decision = (tx, ballot) => this.view(tx, ballot);
    stages.warnings = (tx, ballot) => this.warnings(tx, ballot);
  }

  find(tx: EntityManager, key: BallotKey): Promise<Decision | null> {
    return this.decisions.find(tx, key);
  }

  /** Outside any transaction. */
  current(key: BallotKey): Promise<Decision | null> {
    return this.decisions.find(this.dataSource.manager, key);
  }

  async publish(tx: EntityManager, key: BallotKey): Promise<void> {
    await this.decisions.publish(tx, key);
  }

  async view(tx: EntityManager, key: BallotKey): Promise<DecisionView | null> {
    const decision = await this.decisions.find(tx, key);
    return decision && decisionView(decision);
  }

  private async finalTally(tx: EntityManager, key: BallotKey): Promise<TallyView | null> {
    const decision = await this.decisions.find(tx, key);
    return decision && { isFinal: true, covers: decision.results[0]?.result.papers.returned ?? 0, parts: decision.results };
  }

  /** What the scrutineers should look at before they certify: figures that do not reconcile, surrendered tablets that may have decided. */
  private async warnings(tx: EntityManager, ballot: Ballot): Promise<Problem[]> {
    const decision = ballot.state === 'counted' ? await this.decisions.find(tx, ballot) : null;
    if (decision === null) return [];
    const { present, issuedTablet, issuedPaper, disputed, returnedTablet } = figuresOf(ballot);
    const paper = (await this.tallies.places(tx, ballot)).filter(({ origin }) => origin === 'paper');
    const returnedPaper = paper.reduce((sum, { counts }) => sum + (counts[0]?.returned ?? 0), 0);
    const flow = { present, issuedTablet, issuedPaper, disputed, returnedBox: returnedTablet, returnedPaper };
    const isProvisional = disputedPapers({ issuedTablet, disputed, returnedBox: returnedTablet }) === 'provisional';
    return [...reconcile(flow), ...(isProvisional && mayDecide(ballot, decision) ? [{ code: 'disputed-may-decide', values: { disputed } }] : [])];
  }
}

const figuresOf = ({ present, issuedTablet, issuedPaper, disputed, returnedTablet }: Ballot) => ({
  present: present ?? 0,
  issuedTablet: issuedTablet ?? 0,
  issuedPaper: issuedPaper ?? 0,
  disputed,
  returnedTablet: returnedTablet ?? 0,
});

function mayDecide(ballot: Ballot, { results }: Decision): boolean {
  return results.some((found) => {
    const part = ballot.parts.find(({ id }) => id === found.partId);
    return found.kind === 'adoption' && part?.kind === 'adoption' && mayDisputedDecide(found.result, part.form, part.rule, ballot.disputed);
  });
}
