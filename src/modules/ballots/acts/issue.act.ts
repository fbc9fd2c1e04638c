import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Problem } from '../../../domain/shared/problem';
import { SessionsService } from '../../sessions/sessions.service';
import type { Ballot } from '../ballot.entity';
import { BoxOrdersService } from '../box/box-orders.service';
import { LaterStages } from '../later-stages';
import type { BallotActRule, Effect } from './ballot-act';

/** armed → issuing: tablets of deputies present take their papers. */
@Injectable()
export class IssueAct implements BallotActRule {
  readonly act = 'issue';
  readonly needs = 'ballots.issue';

  constructor(
    stages: LaterStages,
    private readonly sessions: SessionsService,
    private readonly orders: BoxOrdersService,
  ) {
    stages.add(this);
  }

  async obstacles(tx: EntityManager, ballot: Ballot): Promise<readonly Problem[]> {
    const sitting = await this.sessions.sitting(tx, ballot.congressId, ballot.sittingId);
    const closed: Problem[] = sitting.state === 'open' ? [] : [{ code: 'sitting-not-open', values: { sitting: sitting.name } }];
    return [...closed, ...(await this.orders.warnings(tx, ballot))];
  }

  async perform(): Promise<Effect> {
    return {};
  }
}
