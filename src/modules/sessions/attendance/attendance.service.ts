import { Injectable } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../../contract/actor';
import type { AttendanceView, PresenceView, SignInMethod } from '../../../contract/http/sessions';
import { quorumNeeded } from '../../../domain/ballot/threshold';
import { DomainError } from '../../../domain/shared/problem';
import { localDay } from '../../../platform/clock/zoned-time';
import { tokenHash } from '../../../platform/security/secrets';
import { AuditsService } from '../../audits/audits.service';
import { RuleProfilesService } from '../../congresses/rules/rule-profiles.service';
import { CalendarRepository } from '../calendar/calendar.repository';
import { CalendarService } from '../calendar/calendar.service';
import { ATTENDANCE_CHANGED, type AttendanceFact } from '../facts';
import { cardToken } from '../roster/cards/card-text';
import { DeputiesRepository } from '../roster/deputies.repository';
import type { Deputy } from '../roster/roster.entities';
import { AttendanceRepository } from './attendance.repository';
import type { SignInDeputyRequest } from './attendance.requests';
import { board } from './board';
import { LeavesRepository } from './leaves.repository';

/** Who is in the hall. */
@Injectable()
export class AttendanceService {
  constructor(
    private readonly database: DataSource,
    private readonly attendance: AttendanceRepository,
    private readonly leaves: LeavesRepository,
    private readonly calendar: CalendarService,
    private readonly sittings: CalendarRepository,
    private readonly deputies: DeputiesRepository,
    private readonly rules: RuleProfilesService,
    private readonly audits: AuditsService,
    private readonly events: EventEmitter2,
  ) {}

  /** The board of a sitting with the quorum of the rules in force on its day. @throws DomainError `not-found` */
  async view(congressId: string, sittingId: string): Promise<AttendanceView> {
    const { startsAt } = await this.calendar.sitting(this.database.manager, congressId, sittingId);
    const figures = board(await this.attendance.presences(this.database.manager, congressId, sittingId));
    const needed = quorumNeeded(figures.deputies, await this.rules.quorum(congressId, localDay(new Date(startsAt))));
    return { sittingId, ...figures, quorum: needed === null ? null : { needed, isMet: figures.present >= needed } };
  }

  /** Every deputy in office and where they stand. @throws DomainError `not-found` */
  async presences(congressId: string, sittingId: string): Promise<PresenceView[]> {
    const tx = this.database.manager;
    await this.calendar.sitting(tx, congressId, sittingId);
    return this.attendance.presences(tx, congressId, sittingId);
  }

  /** Staff sign a deputy in, by a scanned card or by name; twice is once. */
  async signInByStaff(actor: Actor, sittingId: string, { deputyId, card }: SignInDeputyRequest): Promise<AttendanceView> {
    const { congressId } = actor;
    await this.database.transaction(async (tx) => {
      const deputy = await this.deputyOf(tx, congressId, deputyId, card);
      await this.signIn(tx, actor, sittingId, deputy, card === undefined ? 'staff' : 'card');
    });
    this.publish({ congressId, sittingId });
    return this.view(congressId, sittingId);
  }

  /**
   * Signs in within the caller's transaction, who publishes the fact afterwards.
   * @throws DomainError `sitting-not-open`, `deputy-not-in-office`, `deputy-on-leave`
   */
  async signIn(tx: EntityManager, actor: Actor, sittingId: string, deputy: Deputy, method: SignInMethod): Promise<void> {
    const { congressId, deputyId } = deputy;
    const sitting = await this.sittings.shareSitting(tx, congressId, sittingId);
    if (sitting === null) throw new DomainError('not-found', [{ code: 'sitting-unknown', at: 'id' }]);
    if (sitting.state !== 'open') throw new DomainError('sitting-not-open', [{ code: 'sitting-not-open', values: { state: sitting.state } }]);
    if (!deputy.isInOffice) throw new DomainError('deputy-not-in-office');
    if (await this.leaves.isOnLeave(tx, congressId, sitting.sessionId, deputyId)) throw new DomainError('deputy-on-leave');
    if (!(await this.attendance.signIn(tx, congressId, sittingId, deputyId, method))) return;
    await this.audits.append(tx, actor, { act: 'attendance.sign-in', subject: sittingId, details: { deputyId, method } });
  }

  /** Records that a deputy left, and why. @throws DomainError `not-found` when the deputy is not here */
  async depart(actor: Actor, sittingId: string, deputyId: string, reason: string): Promise<AttendanceView> {
    const { congressId } = actor;
    await this.database.transaction(async (tx) => {
      if (!(await this.attendance.depart(tx, congressId, sittingId, deputyId, reason))) throw new DomainError('not-found', [{ code: 'deputy-not-present', at: 'deputyId' }]);
      await this.audits.append(tx, actor, { act: 'attendance.depart', subject: sittingId, details: { deputyId, reason } });
    });
    this.publish({ congressId, sittingId });
    return this.view(congressId, sittingId);
  }

  publish(fact: AttendanceFact): void {
    this.events.emit(ATTENDANCE_CHANGED, fact);
  }

  private async deputyOf(tx: EntityManager, congressId: string, deputyId?: string, card?: string): Promise<Deputy> {
    if ((deputyId === undefined) === (card === undefined)) throw new DomainError('invalid-request', [{ code: 'deputy-or-card', at: 'deputyId' }]);
    const known = card === undefined ? deputyId! : (await this.deputies.byCard(tx, congressId, tokenHash(cardToken(card))))?.deputyId;
    const deputy = known === undefined ? null : await this.deputies.lock(tx, congressId, known);
    if (deputy === null) throw new DomainError('not-found', [card === undefined ? { code: 'deputy-unknown', at: 'deputyId' } : { code: 'card-unknown', at: 'card' }]);
    return deputy;
  }
}
