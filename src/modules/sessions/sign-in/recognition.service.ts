import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DomainError } from '../../../domain/shared/problem';
import { APP_SETTINGS, type AppSettings } from '../../../platform/config/settings';
import { readingEverywhere } from '../../../platform/database/reach/reach';
import { FailedAttempts } from '../../../platform/security/failed-attempts';
import { codeHash, isSame, tokenHash } from '../../../platform/security/secrets';
import { CalendarService } from '../calendar/calendar.service';
import { cardToken } from '../roster/cards/card-text';
import { DeputiesRepository } from '../roster/deputies.repository';
import type { Deputy } from '../roster/roster.entities';

/** What a deputy shows at the door: a card, or seat and code. */
export interface Credentials {
  readonly card?: string;
  readonly seat?: string;
  readonly code?: string;
}

const FIVE_MINUTES = 5 * 60_000;

/**
 * Recognises deputies. Guessing of codes is slowed down per seat and, since somebody may try every seat once, loosely per address. A card cannot be guessed
 * and works all the while: nobody in the hall can lock anybody else out. The sign-in desk opens a seat again.
 */
@Injectable()
export class RecognitionService {
  private readonly failuresOfSeat = new FailedAttempts(5, FIVE_MINUTES);
  private readonly failuresOfAddress = new FailedAttempts(1000, FIVE_MINUTES);

  constructor(
    private readonly database: DataSource,
    private readonly calendar: CalendarService,
    private readonly deputies: DeputiesRepository,
    @Inject(APP_SETTINGS) private readonly settings: AppSettings,
  ) {}

  /**
   * A card says by itself which congress it is of; a seat is one of the congress given.
   * @throws DomainError `sign-in-failed` alike for every kind of mistake; `too-many-requests`; `invalid-request`
   */
  async recognise(congressId: string, { card, seat, code }: Credentials, address: string): Promise<Deputy> {
    const hasSeat = seat !== undefined && code !== undefined;
    if ((card === undefined) === !hasSeat) throw new DomainError('invalid-request', [{ code: 'card-or-seat-and-code', at: 'card' }]);
    const deputy = hasSeat ? await this.bySeat(congressId, seat.trim(), code, address) : await readingEverywhere('who-is-signed-in', () => this.deputies.holder(this.database.manager, tokenHash(cardToken(card ?? ''))));
    if (deputy === null) throw new DomainError('sign-in-failed');
    return deputy;
  }

  /** Lets whoever sits there try again at once. */
  lift(congressId: string, seat: string): void {
    this.failuresOfSeat.forget(`${congressId} ${seat}`);
  }

  private async bySeat(congressId: string, seat: string, code: string, address: string): Promise<Deputy | null> {
    const place = `${congressId} ${seat}`;
    if (this.failuresOfSeat.isBlocked(place) || this.failuresOfAddress.isBlocked(address)) throw new DomainError('too-many-requests');
    const tx = this.database.manager;
    const deputy = await this.deputies.bySeat(tx, congressId, await this.calendar.currentTerm(tx, congressId), seat);
    const expected = codeHash(this.settings.logKey, deputy?.deputyId ?? '', code);
    if (deputy?.codeHash && isSame(deputy.codeHash, expected)) {
      this.failuresOfSeat.forget(place);
      return deputy;
    }
    this.failuresOfSeat.failed(place);
    this.failuresOfAddress.failed(address);
    return null;
  }
}
