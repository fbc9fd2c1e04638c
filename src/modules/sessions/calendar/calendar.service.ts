import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EventEmitter2 } from '@nestjs/event-emitter';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../../../contract/actor';
import type { HallView, SessionView, SittingView } from '../../../contract/http/sessions';
import { DomainError } from '../../../domain/shared/problem';
import { given } from '../../../platform/database/given';
import { readingEverywhere } from '../../../platform/database/reach/reach';
import { AuditsService } from '../../audits/audits.service';
import { SITTING_MOVED, type SittingFact } from '../facts';
import type { Hall } from './calendar.entities';
import { CalendarRepository } from './calendar.repository';
import type { ChangeSessionRequest, CreateHallRequest, CreateSessionRequest, CreateSittingRequest } from './calendar.requests';

/** When and where the congress meets. */
@Injectable()
export class CalendarService {
  constructor(
    private readonly database: DataSource,
    private readonly calendar: CalendarRepository,
    private readonly audits: AuditsService,
    private readonly events: EventEmitter2,
  ) {}

  async sessions(congressId: string): Promise<SessionView[]> {
    const tx = this.database.manager;
    const [sessions, terms, sittings] = await Promise.all([this.calendar.sessions(tx, congressId), this.calendar.terms(tx, congressId), this.calendar.sittings(tx, congressId)]);
    return sessions.map(({ sessionId, termId, name, startsOn, endsOn }) => ({
      id: sessionId,
      name,
      termName: terms.find((term) => term.termId === termId)?.name ?? '',
      startsOn,
      endsOn,
      sittings: sittings.filter((sitting) => sitting.sessionId === sessionId),
    }));
  }

  /** @throws DomainError `not-found` */
  async session(congressId: string, sessionId: string): Promise<SessionView> {
    const session = (await this.sessions(congressId)).find(({ id }) => id === sessionId);
    if (!session) throw new DomainError('not-found', [{ code: 'session-unknown', at: 'id' }]);
    return session;
  }

  async createSession(actor: Actor, { termName, ...session }: CreateSessionRequest): Promise<SessionView> {
    const { congressId } = actor;
    const sessionId = randomUUID();
    await this.database.transaction(async (tx) => {
      const termId = await this.termNamed(tx, congressId, termName);
      await this.calendar.addSession(tx, { ...session, congressId, sessionId, termId });
      await this.audits.append(tx, actor, { act: 'sessions.create', subject: sessionId, details: { termName, ...session } });
    });
    return this.session(congressId, sessionId);
  }

  async changeSession(actor: Actor, sessionId: string, { termName, ...change }: ChangeSessionRequest): Promise<SessionView> {
    const { congressId } = actor;
    await this.session(congressId, sessionId);
    await this.database.transaction(async (tx) => {
      const term = termName === undefined ? {} : { termId: await this.termNamed(tx, congressId, termName) };
      await this.calendar.changeSession(tx, congressId, sessionId, given({ ...change, ...term }));
      await this.audits.append(tx, actor, { act: 'sessions.change', subject: sessionId, details: { termName, ...change } });
    });
    return this.session(congressId, sessionId);
  }

  congressOfHall(hallId: string): Promise<string | null> {
    return readingEverywhere('hall-screens', () => this.calendar.congressOfHall(this.database.manager, hallId));
  }

  /** Halls of every body, each with whose it is. */
  everyHall(): Promise<Pick<Hall, 'congressId' | 'hallId' | 'name'>[]> {
    return readingEverywhere('hall-screens', () => this.calendar.everyHall(this.database.manager));
  }

  halls(congressId: string): Promise<HallView[]> {
    return this.calendar.halls(this.database.manager, congressId);
  }

  async createHall(actor: Actor, { name, seats }: CreateHallRequest): Promise<HallView> {
    const hallId = randomUUID();
    await this.database.transaction(async (tx) => {
      await this.calendar.addHall(tx, { congressId: actor.congressId, hallId, name, seats });
      await this.audits.append(tx, actor, { act: 'halls.create', subject: hallId, details: { name, seats } });
    });
    return { id: hallId, name, seats };
  }

  async createSitting(actor: Actor, sessionId: string, { name, hallId, startsAt }: CreateSittingRequest): Promise<SittingView> {
    const { congressId } = actor;
    const sittingId = randomUUID();
    await this.database.transaction(async (tx) => {
      await this.calendar.addSitting(tx, { congressId, sittingId, sessionId, hallId, name, startsAt: new Date(startsAt), state: 'planned' });
      await this.audits.append(tx, actor, { act: 'sittings.create', subject: sittingId, details: { sessionId, hallId, name, startsAt } });
    });
    return this.sitting(this.database.manager, congressId, sittingId);
  }

  /** @throws DomainError `not-found` */
  async sitting(tx: EntityManager, congressId: string, sittingId: string): Promise<SittingView> {
    const sitting = await this.calendar.sitting(tx, congressId, sittingId);
    if (sitting === null) throw new DomainError('not-found', [{ code: 'sitting-unknown', at: 'id' }]);
    return sitting;
  }

  /** The open sitting of a hall, or with no hall named the first that is open; null when none is. */
  async openSitting(congressId: string, hallId?: string): Promise<SittingView | null> {
    const open = await this.calendar.openSittings(this.database.manager, congressId);
    return open.find((sitting) => hallId === undefined || sitting.hallId === hallId) ?? null;
  }

  /** Opens or closes a sitting; pressed twice it changes nothing. @throws DomainError `not-found`, `hall-is-busy` */
  async move(actor: Actor, sittingId: string, state: 'open' | 'closed'): Promise<SittingView> {
    const { congressId } = actor;
    const hasMoved = await this.database.transaction(async (tx) => {
      const sitting = await this.calendar.lockSitting(tx, congressId, sittingId);
      if (sitting === null) throw new DomainError('not-found', [{ code: 'sitting-unknown', at: 'id' }]);
      if (sitting.state === state) return false;
      await this.calendar.moveSitting(tx, sitting, state);
      await this.audits.append(tx, actor, { act: `sittings.${state === 'open' ? 'open' : 'close'}`, subject: sittingId, details: {} });
      await this.audits.checkpoint(tx, congressId, `sitting ${state} ${sittingId}`);
      return true;
    });
    if (hasMoved) this.events.emit(SITTING_MOVED, { congressId, sittingId } satisfies SittingFact);
    return this.sitting(this.database.manager, congressId, sittingId);
  }

  /** The term whose deputies are meant. @throws DomainError `not-found` before the first session */
  async currentTerm(tx: EntityManager, congressId: string): Promise<string> {
    const termId = await this.calendar.latestTerm(tx, congressId);
    if (termId === null) throw new DomainError('not-found', [{ code: 'no-session-yet' }]);
    return termId;
  }

  /** @throws DomainError `not-found` */
  async termOf(tx: EntityManager, congressId: string, sessionId: string): Promise<string> {
    const session = await this.calendar.session(tx, congressId, sessionId);
    if (session === null) throw new DomainError('not-found', [{ code: 'session-unknown', at: 'sessionId' }]);
    return session.termId;
  }

  /** The current term, held until the transaction ends: two imports into one term wait for each other. */
  async lockCurrentTerm(tx: EntityManager, congressId: string): Promise<string> {
    const termId = await this.currentTerm(tx, congressId);
    await this.calendar.lockTerm(tx, congressId, termId);
    return termId;
  }

  private async termNamed(tx: EntityManager, congressId: string, name: string): Promise<string> {
    const term = await this.calendar.termByName(tx, congressId, name);
    if (term !== null) return term.termId;
    const termId = randomUUID();
    await this.calendar.addTerm(tx, { congressId, termId, name });
    return termId;
  }
}
