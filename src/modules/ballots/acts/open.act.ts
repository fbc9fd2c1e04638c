import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError, type Problem } from '../../../domain/shared/problem';
import type { Ballot } from '../ballot.entity';
import { BoxOrdersService } from '../box/box-orders.service';
import { Soundness } from '../box/soundness.service';
import { LaterStages } from '../later-stages';
import { IssuanceLog } from '../papers/issuance-log.service';
import { TurnoutService } from '../papers/turnout.service';
import { quorumProblems } from '../quorum-problems';
import { QuorumWatch } from '../quorum-watch.service';
import type { BallotActRule, Effect, Press } from './ballot-act';

const MINUTES = { usual: 5, most: 120 };

/** issuing → open: issuing closes, its figures and the issuance become part of the record, the box is told how many papers it may hold. */
@Injectable()
export class OpenAct implements BallotActRule {
  readonly act = 'open';
  readonly needs = 'ballots.open';

  constructor(
    stages: LaterStages,
    private readonly turnout: TurnoutService,
    private readonly orders: BoxOrdersService,
    private readonly quorum: QuorumWatch,
    private readonly log: IssuanceLog,
    private readonly soundness: Soundness,
  ) {
    stages.add(this);
  }

  async obstacles(tx: EntityManager, ballot: Ballot): Promise<readonly Problem[]> {
    const figures = await this.turnout.issuing(tx, ballot);
    const nobody: Problem[] = figures.issuedTablet + figures.issuedPaper === 0 ? [{ code: 'illegal-act', at: 'issued', values: { act: 'open', issued: 0 } }] : [];
    return [...quorumProblems(ballot.parts, figures), ...nobody, ...this.soundness.problems(ballot)];
  }

  async perform(tx: EntityManager, ballot: Ballot, { actor, request }: Press): Promise<Effect> {
    const figures = await this.turnout.issuing(tx, ballot);
    const closesAt = new Date(Date.now() + minutes(request.minutes) * 60_000);
    await this.log.atOpening(tx, ballot, actor);
    if (ballot.medium === 'tablet') await this.orders.order(tx, ballot, { command: 'open', maxPapers: figures.issuedTablet });
    const { deputies, present, issuedTablet, issuedPaper, disputed } = figures;
    return {
      change: { closesAt, presentDeputies: [...figures.presentDeputies], present, issuedTablet, issuedPaper, disputed },
      entry: { deputies, present, issuedTablet, issuedPaper, disputed, quorum: await this.quorum.look(tx, ballot) },
    };
  }
}

function minutes(wanted: number | undefined): number {
  const value = wanted ?? MINUTES.usual;
  if (value <= MINUTES.most) return value;
  throw new DomainError('invalid-request', [{ code: 'too-large', at: 'minutes', values: { most: MINUTES.most } }]);
}
