import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Problem } from '../../../domain/shared/problem';
import type { Ballot } from '../ballot.entity';
import { BoxOrdersService } from '../box/box-orders.service';
import { LaterStages } from '../later-stages';
import { IssuanceLog } from '../papers/issuance-log.service';
import { QuorumWatch } from '../quorum-watch.service';
import type { BallotActRule, Effect, Press } from './ballot-act';

/** Seconds the box still accepts what was sealed before the end and is on its way. */
const GRACE_SECONDS = 2;

/** open → closing: nothing new is issued, so the figures are final and are logged with the quorum; the box takes what is under way and then signs its closing set. */
@Injectable()
export class CloseAct implements BallotActRule {
  readonly act = 'close';
  readonly needs = 'ballots.close';

  constructor(
    stages: LaterStages,
    private readonly orders: BoxOrdersService,
    private readonly quorum: QuorumWatch,
    private readonly log: IssuanceLog,
  ) {
    stages.add(this);
  }

  async obstacles(): Promise<readonly Problem[]> {
    return [];
  }

  async perform(tx: EntityManager, ballot: Ballot, { actor }: Press): Promise<Effect> {
    await this.log.atClosing(tx, ballot, actor);
    if (ballot.medium === 'tablet') await this.orders.order(tx, ballot, { command: 'close', graceSeconds: GRACE_SECONDS });
    const { present, issuedTablet, issuedPaper, disputed } = ballot;
    return { entry: { present, issuedTablet, issuedPaper, disputed, quorum: await this.quorum.look(tx, ballot) } };
  }
}
