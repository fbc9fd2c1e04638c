import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../../domain/shared/local-date';
import { localDay } from './zoned-time';

/** What time it is. One place, so that a whole year can be played in a test. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  /** The day on a wall in China. */
  today(): LocalDate {
    return localDay(this.now());
  }
}
