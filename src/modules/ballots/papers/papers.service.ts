import { Injectable } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { DataSource, type EntityManager } from 'typeorm';
import type { DeputyActor } from '../../../contract/actor';
import type { TakePaperAnswer, TakePaperRequest } from '../../../contract/http/ballots';
import { DomainError } from '../../../domain/shared/problem';
import { SessionsService } from '../../sessions/sessions.service';
import type { Ballot, BallotKey } from '../ballot.entity';
import { BallotsRepository } from '../ballots.repository';
import { BoxOrdersService } from '../box/box-orders.service';
import { TURNOUT_CHANGED } from '../facts';
import { RollsService } from '../rolls.service';
import { cardsOf } from './cards-of';
import { IssuancesRepository, type Issuance } from './issuances.repository';
import { IssuingKeys } from './issuing-keys.service';
import { SecondIssuancesRepository, type SecondIssuance } from './second-issuances.repository';
import { SupplementsService } from './supplements.service';
import { deviceSignature, requestBytes, secondRequestBytes } from './token';

/** Both answers to a request; `second`: null where the scrutineers' issuer has not signed yet, or there is none. */
interface Given {
  readonly first: Buffer;
  readonly second: Buffer | null;
  readonly isSupplement: boolean;
}

/** 领票: every deputy present gets exactly one paper. What was given is kept without a time; nothing is logged per deputy. */
@Injectable()
export class PapersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ballots: BallotsRepository,
    private readonly issuances: IssuancesRepository,
    private readonly seconds: SecondIssuancesRepository,
    private readonly keys: IssuingKeys,
    private readonly rolls: RollsService,
    private readonly sessions: SessionsService,
    private readonly supplements: SupplementsService,
    private readonly orders: BoxOrdersService,
    private readonly events: EventEmitter2,
  ) {}

  /**
   * The token signatures (384 bytes) on what the deputy's device sent; the same request gets the same answer, with that of the scrutineers' issuer as soon as it has signed.
   * @throws DomainError `paper-already-issued` for another request, and every reason why no paper can be given
   */
  async take(key: BallotKey, actor: DeputyActor, body: TakePaperRequest): Promise<TakePaperAnswer> {
    const { first, second, isSupplement } = await this.dataSource.transaction((tx) => this.give(tx, key, actor, body));
    if (isSupplement) await this.orders.deliver(key);
    this.events.emit(TURNOUT_CHANGED, key);
    return { signature: first.toString('base64url'), secondSignature: second && second.toString('base64url') };
  }

  private async give(tx: EntityManager, key: BallotKey, actor: DeputyActor, body: TakePaperRequest): Promise<Given> {
    const ballot = await this.lockFor(tx, key);
    const [request, second] = [requestBytes(body, ballot), secondRequestBytes(body, ballot)];
    await this.issuances.lockDeputy(tx, key, actor.deputyId);
    const before = await this.issuances.find(tx, ballot, actor.deputyId);
    if (before) return { first: sameAnswer(before, request), second: sameSecond(await this.seconds.find(tx, ballot, actor.deputyId), second), isSupplement: false };
    await this.requireEntitled(tx, ballot, actor.deputyId);
    const signed = deviceSignature(body, ballot, actor.deviceKey);
    const signature = await this.keys.sign(tx, ballot, request);
    const deviceKey = Buffer.from(actor.deviceKey, 'base64url');
    const isLate = ballot.state === 'open';
    await this.issuances.insert(tx, ballot, { deputyId: actor.deputyId, request, signature, deviceKey, deviceSignature: signed, isLate });
    if (second) await this.seconds.insert(tx, ballot, actor.deputyId, second);
    if (isLate) await this.supplements.addTabletPaper(tx, ballot, actor.deputyId, actor);
    return { first: signature, second: null, isSupplement: isLate };
  }

  /** While issuing many take papers at once; once open a late paper changes the ballot's figures and takes its turn. */
  private async lockFor(tx: EntityManager, key: BallotKey): Promise<Ballot> {
    const seen = await this.ballots.get(tx, key);
    if (seen.medium === 'paper') throw new DomainError('illegal-act', [{ code: 'ballot-is-on-paper' }]);
    if (cardsOf(seen) !== null) throw new DomainError('illegal-act', [{ code: 'ballot-is-by-cards' }]);
    const ballot = seen.state === 'issuing' ? await this.ballots.share(tx, key) : await this.ballots.lock(tx, key);
    if (seen.state === 'issuing' && ballot.state !== 'issuing') throw new DomainError('busy');
    return ballot;
  }

  private async requireEntitled(tx: EntityManager, ballot: Ballot, deputyId: string): Promise<void> {
    if (ballot.state !== 'issuing' && ballot.state !== 'open') {
      throw new DomainError('illegal-act', [{ code: 'illegal-act', at: 'state', values: { act: 'take', state: ballot.state } }]);
    }
    const members = await this.rolls.membersOf(tx, ballot);
    if (!members.has(deputyId)) throw new DomainError('deputy-not-in-office');
    if (!(await this.sessions.isSignedIn(tx, ballot.congressId, ballot.sittingId, deputyId))) throw new DomainError('not-signed-in-to-sitting');
    const onPaper = await this.issuances.paperIssues(tx, ballot);
    if (onPaper.some((issue) => issue.deputyId === deputyId)) throw new DomainError('deputy-already-holds-a-paper');
  }
}

function sameAnswer(before: Issuance, request: Buffer): Buffer {
  if (!before.request.equals(request)) throw new DomainError('paper-already-issued');
  return before.signature;
}

function sameSecond(before: SecondIssuance | null, request: Buffer | null): Buffer | null {
  if (before && !before.request.equals(request ?? Buffer.alloc(0))) throw new DomainError('paper-already-issued');
  return before?.signature ?? null;
}
