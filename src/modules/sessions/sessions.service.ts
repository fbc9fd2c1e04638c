import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AttendanceView, DeputyView, HallView, SessionView, SittingView } from '../../contract/http/sessions';
import { AttendanceRepository } from './attendance/attendance.repository';
import { AttendanceService } from './attendance/attendance.service';
import { CalendarService } from './calendar/calendar.service';
import { DeputiesRepository } from './roster/deputies.repository';
import { DeputiesService } from './roster/deputies.service';

/** A deputy in office as a roll names them. */
export interface RosterMember {
  readonly deputyId: string;
  readonly number: string;
  readonly name: string;
  readonly delegation: string;
  readonly seat: string | null;
}

/** What later modules may ask about meetings and the people in them. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly database: DataSource,
    private readonly calendar: CalendarService,
    private readonly deputies: DeputiesService,
    private readonly register: DeputiesRepository,
    private readonly attendance: AttendanceService,
    private readonly presences: AttendanceRepository,
  ) {}

  session(congressId: string, sessionId: string): Promise<SessionView> {
    return this.calendar.session(congressId, sessionId);
  }

  sitting(tx: EntityManager, congressId: string, sittingId: string): Promise<SittingView> {
    return this.calendar.sitting(tx, congressId, sittingId);
  }

  /** The open sitting of a hall, or with no hall named the first that is open; null when none is. */
  openSitting(congressId: string, hallId?: string): Promise<SittingView | null> {
    return this.calendar.openSitting(congressId, hallId);
  }

  /** Halls of every body, each with whose it is. */
  everyHall(): ReturnType<CalendarService['everyHall']> {
    return this.calendar.everyHall();
  }

  halls(congressId: string): Promise<HallView[]> {
    return this.calendar.halls(congressId);
  }

  /** Whose hall this is; null for an unknown one. */
  congressOfHall(hallId: string): Promise<string | null> {
    return this.calendar.congressOfHall(hallId);
  }

  deputy(congressId: string, deputyId: string): Promise<DeputyView> {
    return this.deputies.get(this.database.manager, congressId, deputyId);
  }

  /** Deputies in office in the term of a session, by delegation and number. */
  async deputiesInOffice(tx: EntityManager, congressId: string, sessionId: string): Promise<RosterMember[]> {
    const members = await this.register.inOffice(tx, congressId, await this.calendar.termOf(tx, congressId, sessionId));
    return members.map(({ id, number, name, delegation, seat }) => ({ deputyId: id, number, name, delegation, seat }));
  }

  /** Ids of deputies who are signed in to a sitting and have not left. */
  presentDeputies(tx: EntityManager, congressId: string, sittingId: string): Promise<string[]> {
    return this.presences.present(tx, congressId, sittingId);
  }

  isSignedIn(tx: EntityManager, congressId: string, sittingId: string, deputyId: string): Promise<boolean> {
    return this.presences.isPresent(tx, congressId, sittingId, deputyId);
  }

  /** Of these deputies those who are signed in to a sitting and have not left. */
  presentAmong(congressId: string, sittingId: string, deputyIds: readonly string[]): Promise<string[]> {
    return this.presences.presentAmong(this.database.manager, congressId, sittingId, deputyIds);
  }

  attendanceBoard(congressId: string, sittingId: string): Promise<AttendanceView> {
    return this.attendance.view(congressId, sittingId);
  }
}
