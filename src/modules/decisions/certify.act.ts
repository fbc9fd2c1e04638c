import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError, type Problem } from '../../domain/shared/problem';
import { Clock } from '../../platform/clock/clock';
import type { BallotActRule, Effect, Press } from '../ballots/acts/ballot-act';
import type { Ballot } from '../ballots/ballot';
import { BoxOrdersService } from '../ballots/box/box-orders.service';
import { LaterStages } from '../ballots/later-stages';
import { RecordsService } from '../stations/records.service';
import { DecisionsRepository } from './decisions.repository';

/** counted → certified by the chief scrutineer, with the names of those who signed; a secret box is then rebuilt in hash order. */
@Injectable()
export class CertifyAct implements BallotActRule {
  readonly act = 'certify';
  readonly needs = 'ballots.certify';

  constructor(
    stages: LaterStages,
    private readonly orders: BoxOrdersService,
    private readonly decisions: DecisionsRepository,
    private readonly records: RecordsService,
    private readonly clock: Clock,
  ) {
    stages.add(this);
  }

  /** Of a sealed ballot so many stations must have signed the record as it takes to open its box. */
  obstacles(tx: EntityManager, ballot: Ballot): Promise<readonly Problem[]> {
    return this.records.owed(tx, ballot);
  }

  async perform(tx: EntityManager, ballot: Ballot, { actor, request }: Press): Promise<Effect> {
    const scrutineers = (request.signers ?? []).map((name) => name.trim()).filter((name) => name !== '');
    if (scrutineers.length === 0) throw new DomainError('reason-and-signer-needed', [{ code: 'reason-and-signer-needed', at: 'signers' }]);
    await this.decisions.certify(tx, ballot, actor.name, this.clock.now(), scrutineers);
    if (ballot.medium === 'tablet' && ballot.secrecy !== 'named') await this.orders.order(tx, ballot, { command: 'rebuild' });
    return { entry: { scrutineers } };
  }
}
