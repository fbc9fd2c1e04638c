import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
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

/** Asks every box on a tick how many papers it has, and keeps bringing it what it has not answered yet. A box that is slow misses ticks and holds up no other. */
@Injectable()
export class BoxWatch implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly statuses = new Map<string, StatusAnswer>();
  /** Boxes that are still at work on a tick. */
  private readonly busy = new Set<string | null>();
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
      await this.inEachBox(await this.orders.waiting(), (key) => this.bring(key));
      await this.inEachBox(await readingEverywhere('box-watch', () => this.ballots.inStates(this.dataSource.manager, ['open', 'closing', 'closed'])), (ballot) => this.look(ballot));
    } catch {
      // The database is away; the next tick asks again.
    }
  }

  /** All boxes at once, the ballots of one in turn. Waits for no box longer than a tick, and leaves out those that are still at work on an earlier one. */
  private async inEachBox<T extends BallotKey & Pick<Ballot, 'box'>>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> {
    const boxes = [...new Set(all.map(({ box }) => box))].filter((box) => !this.busy.has(box));
    const working = boxes.map(async (box) => {
      this.busy.add(box);
      try {
        for (const one of all.filter((other) => other.box === box)) await within(one.congressId, () => work(one));
      } catch {
        // This box or the database is away; the next tick asks again.
      } finally {
        this.busy.delete(box);
      }
    });
    await Promise.race([Promise.all(working), pause(NAMED_TICK, undefined, { ref: false })]);
  }

  private async bring(key: BallotKey): Promise<void> {
    await this.orders.deliver(key);
    await this.events.emitAsync(BOX_ANSWERED, key);
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
