import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { DataSource } from 'typeorm';
import type { StatusAnswer } from '../../../contract/box-wire';
import { forNobody, readingEverywhere, within } from '../../../platform/database/reach/reach';
import type { Ballot, BallotKey } from '../ballot.entity';
import { BallotsRepository } from '../ballots.repository';
import { BOX_ANSWERED, TURNOUT_CHANGED } from '../facts';
import { BoxOrdersService } from './box-orders.service';

/** A named ballot ticks every second, a secret one every two: no tick may tell whose paper it was. */
const NAMED_TICK = 1_000;
const SECRET_TICK = 2_000;

/** Asks the box on a tick how many papers it has, and keeps bringing it what it has not answered yet. */
@Injectable()
export class BoxWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly statuses = new Map<string, StatusAnswer>();
  private timer: NodeJS.Timeout | undefined;
  private ticks = 0;
  private isStopped = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly ballots: BallotsRepository,
    private readonly orders: BoxOrdersService,
    private readonly events: EventEmitter2,
  ) {}

  /** The newest status of a ballot that is under way; undefined before the first. */
  status({ ballotId }: BallotKey): StatusAnswer | undefined {
    return this.statuses.get(ballotId);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.orders.forgetRefusals(null);
    this.schedule();
  }

  onApplicationShutdown(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  private schedule(): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      void forNobody(() => this.tick()).finally(() => this.schedule());
    }, NAMED_TICK);
    this.timer.unref();
  }

  private async tick(): Promise<void> {
    this.ticks += 1;
    try {
      for (const key of await this.orders.deliverAll()) await within(key.congressId, () => this.events.emitAsync(BOX_ANSWERED, key));
      const moving = await readingEverywhere('box-watch', () => this.ballots.inStates(this.dataSource.manager, ['open', 'closing', 'closed']));
      for (const ballot of moving) await within(ballot.congressId, () => this.look(ballot));
    } catch {
      // The database or the box is away; the next tick asks again.
    }
  }

  private async look(ballot: Ballot): Promise<void> {
    if (ballot.state !== 'open') {
      await this.events.emitAsync(BOX_ANSWERED, { congressId: ballot.congressId, ballotId: ballot.ballotId });
      // nobody asks otherwise; a box that is away is asked with the next tick
      if (ballot.medium === 'tablet') await this.orders.status(ballot).catch(() => undefined);
      return;
    }
    if (ballot.medium === 'paper' || (ballot.secrecy !== 'named' && this.ticks % (SECRET_TICK / NAMED_TICK) !== 0)) return;
    const before = this.statuses.get(ballot.ballotId);
    const status = await this.orders.status(ballot);
    this.statuses.set(ballot.ballotId, status);
    if (before?.accepted !== status.accepted || before.tally?.covers !== status.tally?.covers) {
      this.events.emit(TURNOUT_CHANGED, { congressId: ballot.congressId, ballotId: ballot.ballotId });
    }
  }
}
