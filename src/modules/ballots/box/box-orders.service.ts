import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { BoxAnswers, BoxCommand, CloseAnswer, CommandRequest, StatusAnswer } from '../../../contract/box-wire';
import { PROBLEM_STATUS, type ProblemCode } from '../../../contract/problem-codes';
import { DomainError, type Problem } from '../../../domain/shared/problem';
import { everywhere, readingEverywhere } from '../../../platform/database/reach/reach';
import type { BallotKey } from '../ballot.entity';
import { BoxClient } from './box-client';
import { BoxesService, type BoxAddress } from './boxes.service';
import { BoxOrdersRepository, type BoxOrder, type UnansweredOrder, type WaitingBallot } from './box-orders.repository';

type WithoutHead<T> = T extends BoxCommand ? Omit<T, 'congressId' | 'ballotId' | 'sequence'> : never;
export type BoxWish = WithoutHead<BoxCommand>;

/** Orders for the box: written in the transaction of their act, delivered in order until answered, never twice with another content. */
@Injectable()
export class BoxOrdersService {
  private readonly log = new Logger('box');
  /** Why a restored box does not carry out once more what it had; by ballot. */
  private readonly refusedAgain = new Map<string, UnansweredOrder>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly orders: BoxOrdersRepository,
    private readonly box: BoxClient,
    private readonly boxes: BoxesService,
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

  /** How many papers the box was opened for, before any supplement; null: not ordered yet. */
  openedFor(tx: EntityManager, key: BallotKey): Promise<number | null> {
    return this.orders.openedFor(tx, key);
  }

  /** Delivers what is waiting for this ballot. @returns false when the box is away; the orders stay */
  async deliver(key: BallotKey): Promise<boolean> {
    try {
      // before anything new, which a restored box would refuse for good
      if ((await this.orders.answered(this.dataSource.manager, key)).length > 0) await this.status(key);
      const box = await this.boxes.of(key);
      while (await this.deliverNext(key, box));
      return true;
    } catch (error) {
      this.log.warn(`order for ballot ${key.ballotId} waits: ${error instanceof Error ? error.message : 'unknown'}`);
      return false;
    }
  }

  /**
   * How the box stands. One that was restored has carried out fewer orders than were answered: it gets the others once more. Not the one to close,
   * before it has as many papers as it had closed with; that order names the set, and the box signs no other.
   * @throws DomainError `box-unreachable`, or the box's refusal
   */
  async status(key: BallotKey): Promise<StatusAnswer> {
    const answered = await this.orders.answered(this.dataSource.manager, key);
    const box = await this.boxes.of(key);
    const status = await this.box.ask(key, 'status', box);
    for (const order of answered.filter(({ sequence }) => sequence > status.sequence)) {
      if ('count' in order.answer && order.answer.count !== status.accepted) break;
      this.log.warn(`the box of ballot ${key.ballotId} was restored: order ${order.sequence} goes to it again`);
      await this.sendAgain(key, box, order);
    }
    return status;
  }

  /** Ballots of every body for which something waits. */
  waiting(): Promise<readonly WaitingBallot[]> {
    return readingEverywhere('box-watch', () => this.orders.ballotsWithPending(this.dataSource.manager));
  }

  /** What the box refused waits again, of one ballot or of all: whoever pinned the wrong key in the box may have put it right. */
  forgetRefusals(key: BallotKey | null): Promise<void> {
    const forget = (): Promise<void> => this.orders.forgetRefusals(this.dataSource.manager, key);
    return key === null ? everywhere('box-refusals', forget) : forget();
  }

  /** What the console says while the box has not answered, or has refused. */
  async warnings(tx: EntityManager, key: BallotKey): Promise<Problem[]> {
    const orders = await this.orders.unanswered(tx, key);
    const again = this.refusedAgain.get(key.ballotId);
    return [...orders, ...(again ? [again] : [])].map(warningOf);
  }

  private async sendAgain({ ballotId }: BallotKey, box: BoxAddress, order: BoxOrder & { readonly answer: object }): Promise<void> {
    const command = JSON.parse(order.command) as BoxCommand;
    try {
      await this.box.send(box, command.command === 'close' ? this.rooted(command, order.answer as CloseAnswer) : order);
      this.refusedAgain.delete(ballotId);
    } catch (error) {
      if (isRefusal(error)) this.refusedAgain.set(ballotId, { command: command.command, refusal: error.code });
      throw error;
    }
  }

  /** Whoever cast in time was given the grace before. */
  private rooted(command: Extract<BoxCommand, { command: 'close' }>, { root }: CloseAnswer): CommandRequest {
    return this.box.signed({ ...command, graceSeconds: 0, root });
  }

  private deliverNext(key: BallotKey, box: BoxAddress): Promise<boolean> {
    return this.dataSource.transaction(async (tx) => {
      const order = await this.orders.lockNext(tx, key);
      if (order === null) return false;
      await this.send(tx, key, box, order);
      return true;
    });
  }

  /** A refusal for good is kept, so that the orders behind it are not held up. */
  private async send(tx: EntityManager, key: BallotKey, box: BoxAddress, order: BoxOrder): Promise<void> {
    try {
      await this.orders.settle(tx, key, order.sequence, await this.box.send(box, order));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.log.error(`the box refuses order ${order.sequence} for ballot ${key.ballotId}: ${error.code}`);
      await this.orders.refuse(tx, key, order.sequence, error.code);
    }
  }
}

/** The box understood the order and says no (4xx); away or in trouble it would answer otherwise another time. */
const isRefusal = (error: unknown): error is DomainError => error instanceof DomainError && (PROBLEM_STATUS[error.code as ProblemCode] ?? 500) < 500;

const warningOf = ({ command, refusal }: UnansweredOrder): Problem =>
  refusal === null ? { code: 'box-unreachable', values: { command } } : { code: 'box-refused', values: { command, refusal } };
