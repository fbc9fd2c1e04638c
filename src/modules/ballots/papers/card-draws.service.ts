import { Injectable } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { DataSource, type EntityManager } from 'typeorm';
import type { StaffActor } from '../../../contract/actor';
import { DomainError } from '../../../domain/shared/problem';
import { SessionsService } from '../../sessions/sessions.service';
import type { Ballot, BallotKey } from '../ballot.entity';
import { BallotsRepository } from '../ballots.repository';
import { BoxOrdersService } from '../box/box-orders.service';
import { TURNOUT_CHANGED } from '../facts';
import { RollsService } from '../rolls.service';
import { cardsOf } from './cards-of';
import { IssuanceLog } from './issuance-log.service';
import { IssuancesRepository } from './issuances.repository';
import { SupplementsService } from './supplements.service';

/** 抽签: deputies draw a card each, and a scrutineer marks that they did. Which card stands nowhere, so nothing could say so. */
@Injectable()
export class CardDrawsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ballots: BallotsRepository,
    private readonly issuances: IssuancesRepository,
    private readonly rolls: RollsService,
    private readonly sessions: SessionsService,
    private readonly supplements: SupplementsService,
    private readonly orders: BoxOrdersService,
    private readonly events: EventEmitter2,
    private readonly log: IssuanceLog,
  ) {}

  /** Marked twice is drawn once. @throws DomainError `no-card-left`, and every reason why this deputy can have none */
  async draw(key: BallotKey, actor: StaffActor, deputyId: string): Promise<void> {
    const isLate = await this.dataSource.transaction(async (tx) => {
      const { ballot, cards } = await this.underWay(tx, key);
      await this.issuances.lockDeputy(tx, key, deputyId);
      const drawn = await this.issuances.draws(tx, ballot);
      if (drawn.some((draw) => draw.deputyId === deputyId)) return false;
      await this.requireEntitled(tx, ballot, deputyId);
      if (drawn.length >= cards) throw new DomainError('illegal-act', [{ code: 'no-card-left', values: { cards } }]);
      await this.issuances.insertDraw(tx, key, { deputyId, isLate: ballot.state === 'open' });
      if (ballot.state === 'open') await this.supplements.addTabletPaper(tx, ballot, deputyId, actor);
      return ballot.state === 'open';
    });
    if (isLate) await this.orders.deliver(key);
    this.events.emit(TURNOUT_CHANGED, key);
  }

  /** Before opening only: the card goes back into the bag unread. @throws DomainError `not-found` */
  async putBack(key: BallotKey, actor: StaffActor, deputyId: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const { ballot } = await this.underWay(tx, key);
      if (ballot.state !== 'issuing') throw new DomainError('illegal-act', [{ code: 'illegal-act', values: { act: 'take-back', state: ballot.state } }]);
      if (!(await this.issuances.removeDraw(tx, key, deputyId))) throw new DomainError('not-found');
      await this.log.takenBack(tx, ballot, actor, deputyId);
    });
    this.events.emit(TURNOUT_CHANGED, key);
  }

  private async underWay(tx: EntityManager, key: BallotKey): Promise<{ readonly ballot: Ballot; readonly cards: number }> {
    const ballot = await this.ballots.lock(tx, key);
    const cards = cardsOf(ballot);
    if (cards === null) throw new DomainError('illegal-act', [{ code: 'ballot-has-no-cards' }]);
    if (ballot.state === 'issuing' || ballot.state === 'open') return { ballot, cards };
    throw new DomainError('illegal-act', [{ code: 'illegal-act', at: 'state', values: { act: 'draw', state: ballot.state } }]);
  }

  private async requireEntitled(tx: EntityManager, ballot: Ballot, deputyId: string): Promise<void> {
    if (!(await this.rolls.membersOf(tx, ballot)).has(deputyId)) throw new DomainError('deputy-not-in-office');
    if (!(await this.sessions.isSignedIn(tx, ballot.congressId, ballot.sittingId, deputyId))) throw new DomainError('not-signed-in-to-sitting');
    const onPaper = await this.issuances.paperIssues(tx, ballot);
    if (onPaper.some((issue) => issue.deputyId === deputyId)) throw new DomainError('deputy-already-holds-a-paper');
  }
}
