import { Injectable } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { DataSource, type EntityManager } from 'typeorm';
import { actorRoles, type Actor } from '../../../contract/actor';
import type { ActRequest, ActView } from '../../../contract/http/ballots';
import { mayDo } from '../../../contract/roles';
import { actLeadsTo, BALLOT_ACTS, hasReached, type BallotAct, type BallotState } from '../../../domain/ballot/states';
import { DomainError } from '../../../domain/shared/problem';
import { AuditsService } from '../../audits/audits.service';
import type { Ballot, BallotKey } from '../ballot.entity';
import { BallotsRepository } from '../ballots.repository';
import { BoxOrdersService } from '../box/box-orders.service';
import { BALLOT_MOVED, BOX_ANSWERED } from '../facts';
import { LaterStages } from '../later-stages';
import type { BallotActRule, Press } from './ballot-act';

/** Moves ballots: one act, one lock, one transaction with its audit entry; then the box is told and the news goes out. */
@Injectable()
export class ActsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ballots: BallotsRepository,
    private readonly stages: LaterStages,
    private readonly audits: AuditsService,
    private readonly orders: BoxOrdersService,
    private readonly events: EventEmitter2,
  ) {}

  /**
   * A person presses a button. The same press twice, from one console or two, changes nothing the second time.
   * @throws DomainError `illegal-act`, `not-allowed`, or the first obstacle's code with all obstacles as problems
   */
  async press(key: BallotKey, act: BallotAct, request: ActRequest, actor: Actor): Promise<void> {
    const rule = this.ruleFor(act);
    if (rule.needs === null || !mayDo(actorRoles(actor), rule.needs)) throw new DomainError('not-allowed', [{ code: 'not-allowed', values: { act } }]);
    const ballot = await this.ballots.get(this.dataSource.manager, key);
    // whoever pressed first may have heard no answer, and nobody the news
    if (isRepeated(ballot, act, request.from)) return this.tell(key);
    const prepared = await this.prepare(rule, ballot, request, actor);
    if (await this.perform(key, rule, { actor, request, prepared })) await this.afterwards(key);
  }

  /** An act that follows from another; does nothing when it is not (or no longer) its turn. */
  async follow(key: BallotKey, act: BallotAct, from: BallotState): Promise<void> {
    const actor: Actor = { kind: 'system', congressId: key.congressId, name: 'system', roles: [] };
    if (await this.perform(key, this.ruleFor(act), { actor, request: { from }, prepared: undefined }, true)) await this.afterwards(key);
  }

  /** What the console offers now, and why not. */
  async views(tx: EntityManager, ballot: Ballot, actor: Actor): Promise<ActView[]> {
    const views: ActView[] = [];
    for (const act of BALLOT_ACTS) {
      const rule = this.stages.rule(act);
      if (!rule?.needs || actLeadsTo(ballot.state, act) === null) continue;
      views.push({ act, mayDo: mayDo(actorRoles(actor), rule.needs), obstacles: await rule.obstacles(tx, ballot) });
    }
    return views;
  }

  private async prepare(rule: BallotActRule, ballot: Ballot, request: ActRequest, actor: Actor): Promise<unknown> {
    requireLegal(ballot, rule.act, request.from);
    if (!rule.prepare) return undefined;
    await this.requireNoObstacle(this.dataSource.manager, rule, ballot);
    return rule.prepare(ballot, actor);
  }

  /** @returns whether anything changed. Where the database falls nobody knows whether it did: screens are told how the ballot stands. */
  private async perform(key: BallotKey, rule: BallotActRule, press: Press, isFollowing = false): Promise<boolean> {
    try {
      return await this.move(key, rule, press, isFollowing);
    } catch (error) {
      if (!(error instanceof DomainError)) this.tell(key);
      throw error;
    }
  }

  private move(key: BallotKey, rule: BallotActRule, press: Press, isFollowing: boolean): Promise<boolean> {
    return this.dataSource.transaction(async (tx) => {
      const ballot = await this.ballots.lock(tx, key);
      if (isFollowing ? ballot.state !== press.request.from : isRepeated(ballot, rule.act, press.request.from)) return false;
      const next = requireLegal(ballot, rule.act, press.request.from);
      if (isFollowing && (await rule.obstacles(tx, ballot)).length > 0) return false;
      if (!isFollowing) await this.requireNoObstacle(tx, rule, ballot);
      const effect = await rule.perform(tx, ballot, press);
      if (!effect.isWaiting) await this.ballots.change(tx, key, { ...effect.change, state: next });
      await this.audits.append(tx, press.actor, { act: `ballots.${rule.act}`, subject: key.ballotId, details: { ...effect.entry } });
      if (!effect.isWaiting) await this.audits.checkpoint(tx, key.congressId, `${rule.act} ${key.ballotId}`);
      return true;
    });
  }

  private async requireNoObstacle(tx: EntityManager, rule: BallotActRule, ballot: Ballot): Promise<void> {
    const obstacles = await rule.obstacles(tx, ballot);
    if (obstacles.length > 0) throw new DomainError(obstacles[0]!.code, obstacles);
  }

  /** After commit: the box gets its orders, what follows from its answers follows, and the screens hear of it. */
  private async afterwards(key: BallotKey): Promise<void> {
    this.tell(key);
    await this.orders.deliver(key);
    await this.events.emitAsync(BOX_ANSWERED, key);
  }

  private tell(key: BallotKey): void {
    this.events.emit(BALLOT_MOVED, key);
  }

  private ruleFor(act: BallotAct): BallotActRule {
    const rule = this.stages.rule(act);
    if (!rule) throw new DomainError('illegal-act', [{ code: 'illegal-act', values: { act } }]);
    return rule;
  }
}

/** The press was made from an earlier state and what it wanted has happened since. */
function isRepeated(ballot: Ballot, act: BallotAct, from: BallotState): boolean {
  const wanted = actLeadsTo(from, act);
  if (ballot.state === from || wanted === null) return false;
  return hasReached(ballot.state, wanted);
}

function requireLegal(ballot: Ballot, act: BallotAct, from: BallotState): BallotState {
  const next = actLeadsTo(ballot.state, act);
  if (next === null || ballot.state !== from) {
    throw new DomainError('illegal-act', [{ code: 'illegal-act', values: { act, state: ballot.state, from } }]);
  }
  return next;
}
