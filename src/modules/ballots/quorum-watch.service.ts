import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { OnEvent } from '@nestjs/event-emitter';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../contract/actor';
import { AuditsService } from '../audits/audits.service';
import { ATTENDANCE_CHANGED, type AttendanceFact } from '../sessions/facts';
import type { Ballot } from './ballot.entity';
import { BallotsRepository } from './ballots.repository';
import { quorumOf } from './quorum-problems';
import { RollsService } from './rolls.service';

/** The quorum at one moment, as the audit log keeps it. */
export interface QuorumFinding {
  readonly needed: number;
  readonly inHall: number;
  readonly isMet: boolean;
}

/** Watches the quorum while a ballot is open. Losing it and finding it again are recorded; what follows is decided by people. */
@Injectable()
export class QuorumWatch implements OnModuleDestroy {
  private readonly log = new Logger('quorum');
  /** Ballots that had no quorum at the last look. */
  private readonly short = new Set<string>();
  private looking: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly ballots: BallotsRepository,
    private readonly rolls: RollsService,
    private readonly audits: AuditsService,
  ) {}

  /** As of now; null where the rules ask for none. */
  async look(tx: EntityManager, ballot: Ballot): Promise<QuorumFinding | null> {
    const needed = quorumOf(ballot.parts, (await this.rolls.membersOf(tx, ballot)).size);
    const { length: inHall } = await this.rolls.present(tx, ballot);
    return needed === null ? null : { needed, inHall, isMet: inHall >= needed };
  }

  /** One look after the other, so that each change is recorded once. */
  @OnEvent(ATTENDANCE_CHANGED)
  attendanceChanged(fact: AttendanceFact): Promise<void> {
    this.looking = this.looking.then(() => (this.isStopped ? undefined : this.recordAll(fact))).catch((error: unknown) => this.log.error(String(error)));
    return this.looking;
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopped = true;
    await this.looking;
  }

  private async recordAll({ congressId, sittingId }: AttendanceFact): Promise<void> {
    const ballots = await this.ballots.ofSitting(this.dataSource.manager, congressId, sittingId);
    for (const ballot of ballots.filter(({ state }) => state === 'open')) await this.dataSource.transaction((tx) => this.record(tx, ballot));
  }

  private async record(tx: EntityManager, seen: Ballot): Promise<void> {
    const ballot = await this.ballots.lock(tx, seen);
    const finding = ballot.state === 'open' ? await this.look(tx, ballot) : null;
    if (finding === null || finding.isMet !== this.short.has(ballot.ballotId)) return;
    const actor: Actor = { kind: 'system', congressId: ballot.congressId, name: 'system', roles: [] };
    const act = finding.isMet ? 'ballots.quorum-regained' : 'ballots.quorum-lost';
    await this.audits.append(tx, actor, { act, subject: ballot.ballotId, details: finding });
    if (finding.isMet) this.short.delete(ballot.ballotId);
    else this.short.add(ballot.ballotId);
  }
}
