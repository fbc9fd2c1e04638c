import type { Instant } from '../../src/domain/shared/instant';
import type { Programme } from '../../src/domain/collection/programme';

/** A minute in China, e.g. `2026-09-01 09:00`. */
export const china = (minute: string): Instant => Date.parse(`${minute.replace(' ', 'T')}:00+08:00`);
export const chinaDay = (moment: Instant): string => new Date(moment + 8 * 3_600_000).toISOString().slice(0, 10);

/** Collection in September 2026, screening over National Day, the congress in January. */
export const AUTUMN: Programme = {
  opens: { collection: china('2026-09-01 09:00'), screening: china('2026-10-08 08:30'), deliberation: china('2026-12-28 08:30'), closed: china('2027-01-15 18:00') },
  window: { from: china('2026-09-01 09:00'), until: china('2026-10-01 00:00') },
  isContinuous: true,
  cosignUntil: china('2026-10-03 18:00'),
  screeningDue: china('2026-12-18 18:00'),
  papersDue: china('2027-01-05 18:00'),
  holds: [],
};
