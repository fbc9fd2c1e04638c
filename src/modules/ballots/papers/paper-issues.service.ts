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
      const isLate = ballot.state === 'open';
      if (!(await this.issuances.insertPaperIssue(tx, key, { deputyId, surrendersTablet, issuedBy: actor.name, isLate }))) return;
      if (isLate) await this.supplements.addPaper(tx, ballot, deputyId, isDisputed, actor);
      else await this.log.atOnce(tx, ballot, actor, { act: 'papers.issue-on-paper', details: { deputyId, surrendersTablet } });
    });
    this.events.emit(TURNOUT_CHANGED, key);
  }

  /** On a paper ballot, to every deputy present who has none yet. @throws DomainError `illegal-act` on tablets */
  async issueToAllPresent(key: BallotKey, actor: StaffActor): Promise<void> {
    const ballot = await this.ballots.get(this.dataSource.manager, key);
    if (ballot.medium !== 'paper') throw new DomainError('illegal-act', [{ code: 'ballot-is-on-tablets' }]);
    for (const deputyId of await this.rolls.present(this.dataSource.manager, ballot)) await this.issue(key, actor, { deputyId, surrendersTablet: false });
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
