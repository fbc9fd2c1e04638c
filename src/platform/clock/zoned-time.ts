import { MINUTE, type Instant } from '../../domain/shared/instant';
import type { LocalDate } from '../../domain/shared/local-date';

export const DEFAULT_ZONE = 'Asia/Shanghai';

/** What a wall clock shows, to the minute: `YYYY-MM-DDTHH:mm`. */
export type LocalMinute = string;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Whether the name is an IANA zone that this machine knows, e.g. `Asia/Shanghai`. */
export function isZone(zone: string): boolean {
  try {
    clockOf(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** What the wall clock of a zone shows at a moment. Throws RangeError for an unknown zone. */
export function localMinute(moment: Instant, zone: string = DEFAULT_ZONE): LocalMinute {
  const parts = Object.fromEntries(clockOf(zone).formatToParts(moment).map(({ type, value }) => [type, value]));
  return `${parts['year']!.padStart(4, '0')}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}`;
}

/** What day it is in a zone: the `dayOf` that rules about days are given. */
export const dayIn =
  (zone: string = DEFAULT_ZONE) =>
  (moment: Instant): LocalDate =>
    localMinute(moment, zone).slice(0, 10);

/** What day a moment is on in the hall, e.g. 2025-03-21: all of China has one clock, whatever zone this machine is set to. */
export const localDay = (moment: Date): LocalDate => dayIn()(moment.getTime());

/**
 * The moment at which the wall clock of a zone shows this; the earlier one where a clock set back shows it twice.
 * null: never, because it is no minute or because a clock set forward leaves it out.
 */
export function instantOf(local: LocalMinute, zone: string = DEFAULT_ZONE): Instant | null {
  const asUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local) ? Date.parse(`${local}:00Z`) : NaN;
  if (Number.isNaN(asUtc)) return null;
  const offsets = [-1, 1].map((days) => offsetAt(asUtc + days * 24 * 60 * MINUTE, zone));
  const moments = offsets.map((offset) => asUtc - offset).filter((moment) => localMinute(moment, zone) === local);
  return moments.length === 0 ? null : Math.min(...moments);
}

/** How far the wall clock is ahead of UTC, in milliseconds. */
const offsetAt = (moment: Instant, zone: string): number => Date.parse(`${localMinute(moment, zone)}:00Z`) - moment;

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' });
  clocks.set(zone, clock);
  return clock;
}
