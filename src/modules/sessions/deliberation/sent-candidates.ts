import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../../../domain/shared/problem';
import { CalendarService } from '../calendar/calendar.service';
import { DeliberationRepository, type Deliberation, type DeliberationKey } from './deliberation.repository';
import { PacketsRepository } from './packets/packets.repository';

/** A deliberation under way, held until the transaction ends, and the candidates that deputies were sent. */
export interface HeldDeliberation extends Deliberation {
  readonly sent: readonly string[];
}

/** The door of every act on candidates: nothing is said, amended or decided before they were sent. */
@Injectable()
export class SentCandidates {
  constructor(
    private readonly deliberations: DeliberationRepository,
    private readonly packets: PacketsRepository,
    private readonly calendar: CalendarService,
  ) {}

  /** For whoever adds something: many at once, but never while somebody decides. @throws DomainError `nothing-sent-yet`, `not-found` for an unknown session */
  share(tx: EntityManager, key: DeliberationKey): Promise<HeldDeliberation> {
    return this.held(tx, key, 'share');
  }

  /** For whoever decides: alone. @throws DomainError `nothing-sent-yet`, `not-found` for an unknown session */
  lock(tx: EntityManager, key: DeliberationKey): Promise<HeldDeliberation> {
    return this.held(tx, key, 'lock');
  }

  /** The session whose candidates this deputy was sent last. @throws DomainError `nothing-sent-yet` */
  async sessionOf(tx: EntityManager, congressId: string, deputyId: string): Promise<DeliberationKey> {
    const sessionId = await this.deliberations.sessionBefore(tx, congressId, deputyId);
    if (sessionId === null) throw new DomainError('nothing-sent-yet');
    return { congressId, sessionId };
  }

  private async held(tx: EntityManager, key: DeliberationKey, how: 'share' | 'lock'): Promise<HeldDeliberation> {
    const deliberation = await this.deliberations[how](tx, key);
    const packet = deliberation && (await this.packets.newest(tx, key));
    if (!packet) {
      await this.calendar.termOf(tx, key.congressId, key.sessionId);
      throw new DomainError('nothing-sent-yet');
    }
    return { ...deliberation, sent: packet.items.map(({ projectId }) => projectId) };
  }
}
