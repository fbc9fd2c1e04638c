import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError, type Problem } from '../../../domain/shared/problem';
import type { Ballot } from '../ballot.entity';
import { BoxOrdersService } from '../box/box-orders.service';
import { LaterStages } from '../later-stages';
import { IssuanceLog } from '../papers/issuance-log.service';
import { IssuancesRepository } from '../papers/issuances.repository';
import { VoidRequestsRepository } from './void-requests.repository';
import type { BallotActRule, Effect, Press } from './ballot-act';

/** any state before published → void: two different people must ask for it. */
@Injectable()
export class VoidAct implements BallotActRule {
  readonly act = 'void';
  readonly needs = 'ballots.void';

  constructor(
    stages: LaterStages,
    private readonly requests: VoidRequestsRepository,
    private readonly orders: BoxOrdersService,
    private readonly issuances: IssuancesRepository,
    private readonly log: IssuanceLog,
  ) {
    stages.add(this);
  }

  async obstacles(): Promise<readonly Problem[]> {
    return [];
  }

  async perform(tx: EntityManager, ballot: Ballot, { actor, request }: Press): Promise<Effect> {
    if (actor.kind !== 'staff') throw new DomainError('not-allowed');
    if (!request.reason) throw new DomainError('reason-and-signer-needed', [{ code: 'reason-and-signer-needed', at: 'reason' }]);
    const isNew = await this.requests.add(tx, ballot, { accountId: actor.accountId, name: actor.name, reason: request.reason });
    if (!isNew) throw new DomainError('second-person-needed');
    const people = await this.requests.all(tx, ballot);
    const entry = { reason: request.reason, people: people.map(({ name }) => name), from: ballot.state };
    if (people.length < 2) return { isWaiting: true, entry: { ...entry, isWaitingForSecond: true } };
    if (ballot.state === 'open') await this.log.atClosing(tx, ballot, actor);
    await this.issuances.destroyKey(tx, ballot);
    if ((await this.orders.answer(tx, ballot, 'reserve')) !== undefined) await this.orders.order(tx, ballot, { command: 'discard' });
    return { entry };
  }
}
