import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../../contract/actor';
import { DomainError, type Problem } from '../../../domain/shared/problem';
import { AuditsService } from '../../audits/audits.service';
import type { Ballot } from '../ballot.entity';
import { BoxOrdersService } from '../box/box-orders.service';
import { LaterStages } from '../later-stages';
import { IssuingService } from '../papers/issuing.service';
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
    private readonly issuing: IssuingService,
    private readonly orders: BoxOrdersService,
    private readonly quorum: QuorumWatch,
    private readonly audits: AuditsService,
  ) {
    stages.add(this);
  }

  async obstacles(tx: EntityManager, ballot: Ballot): Promise<readonly Problem[]> {
    const figures = await this.turnout.issuing(tx, ballot);
    const nobody: Problem[] = figures.issuedTablet + figures.issuedPaper === 0 ? [{ code: 'illegal-act', at: 'issued', values: { act: 'open', issued: 0 } }] : [];
    return [...quorumProblems(ballot.parts, figures), ...nobody];
  }

  async perform(tx: EntityManager, ballot: Ballot, { actor, request }: Press): Promise<Effect> {
    const figures = await this.turnout.issuing(tx, ballot);
    const closesAt = new Date(Date.now() + minutes(request.minutes) * 60_000);
    await this.recordIssuance(tx, ballot, actor);
    if (ballot.medium === 'tablet') await this.orders.order(tx, ballot, { command: 'open', maxPapers: figures.issuedTablet });
    const { deputies, present, issuedTablet, issuedPaper, disputed } = figures;
    return {
      change: { closesAt, presentDeputies: [...figures.presentDeputies], present, issuedTablet, issuedPaper, disputed },
      entry: { deputies, present, issuedTablet, issuedPaper, disputed, quorum: await this.quorum.look(tx, ballot) },
    };
  }

  /** In the order of deputy ids and without a time: the log must not say who came when (secrecy.md §4.6). */
  private async recordIssuance(tx: EntityManager, ballot: Ballot, actor: Actor): Promise<void> {
    const tablet = (await this.issuing.tabletPapers(tx, ballot)).map(({ deputyId, request }) => ({ deputyId, requestHash: createHash('sha256').update(request).digest('hex') }));
    const paper = (await this.issuing.papersOnPaper(tx, ballot)).map(({ deputyId, surrendersTablet }) => ({ deputyId, surrendersTablet }));
    await this.audits.append(tx, actor, { act: 'papers.issued', subject: ballot.ballotId, details: { tablet, paper }, isTimeless: ballot.secrecy !== 'named' });
  }
}

function minutes(wanted: number | undefined): number {
  const value = wanted ?? MINUTES.usual;
  if (value <= MINUTES.most) return value;
  throw new DomainError('invalid-request', [{ code: 'too-large', at: 'minutes', values: { most: MINUTES.most } }]);
}
