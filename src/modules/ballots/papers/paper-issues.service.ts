import { Injectable } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { DataSource, type EntityManager } from 'typeorm';
import type { StaffActor } from '../../../contract/actor';
import type { PaperIssueRequest } from '../../../contract/http/paper-counts';
import { DomainError } from '../../../domain/shared/problem';
import { SessionsService } from '../../sessions/sessions.service';
import type { Ballot, BallotKey } from '../ballot.entity';
import { BallotsRepository } from '../ballots.repository';
import { TURNOUT_CHANGED } from '../facts';
import { RollsService } from '../rolls.service';
import { IssuanceLog } from './issuance-log.service';
import { IssuancesRepository } from './issuances.repository';
import { SupplementsService } from './supplements.service';

/** To whom. `isDisputed`: a tablet paper is theirs already. */
interface Handing {
  readonly deputyIds: readonly string[];
  readonly surrendersTablet: boolean;
  readonly isDisputed: boolean;
}

/** Paper handed out by scrutineers: to everybody on a paper ballot, beside tablets to those whose tablet failed. */
@Injectable()
export class PaperIssuesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ballots: BallotsRepository,
    private readonly issuances: IssuancesRepository,
    private readonly rolls: RollsService,
    private readonly sessions: SessionsService,
    private readonly supplements: SupplementsService,
    private readonly events: EventEmitter2,
    private readonly log: IssuanceLog,
  ) {}

  /** Handing it out twice is one issue. @throws DomainError `deputy-already-holds-a-paper` unless the tablet is surrendered */
  async issue(key: BallotKey, actor: StaffActor, { deputyId, surrendersTablet }: PaperIssueRequest): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const ballot = await this.underWay(tx, key);
      await this.issuances.lockDeputy(tx, key, deputyId);
      await this.requireEntitled(tx, ballot, deputyId);
      const isDisputed = ballot.medium === 'tablet' && (await this.issuances.deputies(tx, ballot)).includes(deputyId);
      if (isDisputed && !surrendersTablet) throw new DomainError('deputy-already-holds-a-paper');
      await this.give(tx, ballot, actor, { deputyIds: [deputyId], surrendersTablet, isDisputed });
    });
    this.events.emit(TURNOUT_CHANGED, key);
  }

  /** On a paper ballot, to every deputy present who has none yet. @throws DomainError `illegal-act` on tablets */
  async issueToAllPresent(key: BallotKey, actor: StaffActor): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const ballot = await this.underWay(tx, key);
      if (ballot.medium !== 'paper') throw new DomainError('illegal-act', [{ code: 'ballot-is-on-tablets' }]);
      await this.give(tx, ballot, actor, { deputyIds: await this.rolls.present(tx, ballot), surrendersTablet: false, isDisputed: false });
    });
    this.events.emit(TURNOUT_CHANGED, key);
  }

  /** Before opening only: afterwards the paper may be in the box. @throws DomainError `not-found` */
  async takeBack(key: BallotKey, actor: StaffActor, deputyId: string): Promise<void> {
    await this.dataSource.transaction(async (tx) => {
      const ballot = await this.underWay(tx, key);
      if (ballot.state !== 'issuing') throw new DomainError('illegal-act', [{ code: 'illegal-act', values: { act: 'take-back', state: ballot.state } }]);
      if (!(await this.issuances.removePaperIssue(tx, key, deputyId))) throw new DomainError('not-found');
      await this.log.takenBack(tx, ballot, actor, deputyId);
    });
    this.events.emit(TURNOUT_CHANGED, key);
  }

  /** Who has one already keeps it. */
  private async give(tx: EntityManager, ballot: Ballot, actor: StaffActor, { deputyIds, surrendersTablet, isDisputed }: Handing): Promise<void> {
    const isLate = ballot.state === 'open';
    const given = await this.issuances.insertPaperIssues(tx, ballot, deputyIds, { surrendersTablet, issuedBy: actor.name, isLate });
    if (given.length === 0) return;
    if (isLate) await this.supplements.addPapers(tx, ballot, given, isDisputed, actor);
    else await this.log.atOnce(tx, ballot, actor, given.map((deputyId) => ({ act: 'papers.issue-on-paper', details: { deputyId, surrendersTablet } })));
  }

  private async underWay(tx: EntityManager, key: BallotKey): Promise<Ballot> {
    const ballot = await this.ballots.lock(tx, key);
    if (ballot.state === 'issuing' || ballot.state === 'open') return ballot;
    throw new DomainError('illegal-act', [{ code: 'illegal-act', at: 'state', values: { act: 'issue-paper', state: ballot.state } }]);
  }

  private async requireEntitled(tx: EntityManager, ballot: Ballot, deputyId: string): Promise<void> {
    if (!(await this.rolls.membersOf(tx, ballot)).has(deputyId)) throw new DomainError('deputy-not-in-office');
    if (!(await this.sessions.isSignedIn(tx, ballot.congressId, ballot.sittingId, deputyId))) throw new DomainError('not-signed-in-to-sitting');
  }
}
