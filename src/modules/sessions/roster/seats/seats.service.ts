import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../../../contract/actor';
import type { SeatedDeputy } from '../../../../contract/http/sessions';
import { canonicalJson } from '../../../../domain/audit/canonical-json';
import type { SeatMove } from '../../../../domain/ballot/seating';
import { DomainError } from '../../../../domain/shared/problem';
import { AuditsService } from '../../../audits/audits.service';
import { CalendarService } from '../../calendar/calendar.service';
import { DeputiesRepository } from '../deputies.repository';

/** Who sits where, for many at once. */
@Injectable()
export class SeatsService {
  constructor(
    private readonly database: DataSource,
    private readonly calendar: CalendarService,
    private readonly deputies: DeputiesRepository,
    private readonly audits: AuditsService,
  ) {}

  /** All in office in the current term, as the roster orders them. */
  async list(congressId: string): Promise<SeatedDeputy[]> {
    const tx = this.database.manager;
    const deputies = await this.deputies.inOffice(tx, congressId, await this.calendar.currentTerm(tx, congressId));
    return deputies.map(({ id, number, name, delegation, seat }) => ({ id, number, name, delegation, seat }));
  }

  /** Wholly or not at all; deputies may change places in it. @throws DomainError `not-found`, `seat-taken` */
  async seat(actor: Actor, moves: readonly SeatMove[]): Promise<SeatedDeputy[]> {
    const { congressId } = actor;
    await this.database.transaction(async (tx) => {
      const termId = await this.calendar.lockCurrentTerm(tx, congressId);
      if ((await this.deputies.seat(tx, congressId, termId, moves)) < moves.length) throw new DomainError('not-found', [{ code: 'deputy-unknown', at: 'moves' }]);
      const movesHash = createHash('sha256').update(canonicalJson(moves)).digest('hex');
      await this.audits.append(tx, actor, { act: 'deputies.seat', subject: termId, details: { moved: moves.length, movesHash } });
    });
    return this.list(congressId);
  }
}
