import type { Instant } from '../shared/instant';
import type { Schedule } from './programme';

/** The dates of a round as the office sets them. */
export interface RoundDates {
  readonly collectsFrom: Instant;
  readonly collectsUntil: Instant;
  readonly cosignUntil: Instant;
  readonly screeningUntil: Instant;
  readonly closesAt: Instant;
  readonly isContinuous: boolean;
}

/** Its schedule: the window is the whole phase of collection. */
export const scheduleOfDates = ({ collectsFrom, collectsUntil, cosignUntil, screeningUntil, closesAt, isContinuous }: RoundDates): Schedule => ({
  opens: { collection: collectsFrom, screening: collectsUntil, deliberation: screeningUntil, closed: closesAt },
  window: { from: collectsFrom, until: collectsUntil },
  isContinuous,
  cosignUntil,
  screeningDue: null,
  papersDue: null,
});
