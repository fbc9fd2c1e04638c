import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { BoxAnswers, BoxCommand } from '../../../contract/box-wire';
import type { Problem } from '../../../domain/shared/problem';
import type { BallotKey } from '../ballot.entity';
import { BoxClient } from './box-client';
import { BoxOrdersRepository } from './box-orders.repository';

type WithoutHead<T> = T extends BoxCommand ? Omit<T, 'congressId' | 'ballotId' | 'sequence'> : never;
export type BoxWish = WithoutHead<BoxCommand>;

/** Orders for the box: written in the transaction of their act, delivered in order until answered, never twice with another content. */
@Injectable()
export class BoxOrdersService {
  private readonly log = new Logger('box');

  constructor(
    private readonly dataSource: DataSource,
    private readonly orders: BoxOrdersRepository,
    private readonly box: BoxClient,
  ) {}

  /** The caller holds the lock on the ballot. */
  async order(tx: EntityManager, { congressId, ballotId }: BallotKey, wish: BoxWish): Promise<void> {
    const sequence = await this.orders.nextSequence(tx, { congressId, ballotId });
    const request = this.box.signed({ ...wish, congressId, ballotId, sequence } as BoxCommand);
    await this.orders.insert(tx, { congressId, ballotId }, { sequence, ...request });
  }

  /** The answer to the newest order of that kind; undefined: never ordered, null: not answered yet. */
  answer<C extends BoxCommand['command']>(tx: EntityManager, key: BallotKey, command: C): Promise<BoxAnswers[C] | null | undefined> {
    return this.orders.answer(tx, key, command);
  }

  /** Delivers what is waiting for this ballot. @returns false when the box is away; the orders stay */
  async deliver(key: BallotKey): Promise<boolean> {
    try {
      while (await this.deliverNext(key));
      return true;
    } catch (error) {
      this.log.warn(`order for ballot ${key.ballotId} waits: ${error instanceof Error ? error.message : 'unknown'}`);
      return false;
    }
  }

  /** @returns the ballots that had something waiting */
  async deliverAll(): Promise<readonly BallotKey[]> {
    const waiting = await this.orders.ballotsWithPending(this.dataSource.manager);
    for (const key of waiting) await this.deliver(key);
    return waiting;
  }

  /** What the console says while the box has not answered. */
  async warnings(tx: EntityManager, key: BallotKey): Promise<Problem[]> {
    const commands = await this.orders.pendingCommands(tx, key);
    return commands.map((command) => ({ code: 'box-unreachable', values: { command } }));
  }

  private deliverNext(key: BallotKey): Promise<boolean> {
    return this.dataSource.transaction(async (tx) => {
      const order = await this.orders.lockNext(tx, key);
      if (order === null) return false;
      await this.orders.settle(tx, key, order.sequence, await this.box.send(order));
      return true;
    });
  }
}
