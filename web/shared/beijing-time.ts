/** The clock on every wall of a congress, whatever the device is set to. */
export const ZONE = 'Asia/Shanghai';

/** What a `datetime-local` field gives, 2026-09-01T09:00, read on the clock of Beijing; ISO 8601 with offset. */
export const instant = (local: string): string => `${local.slice(0, 16)}:00+08:00`;

/** The day it is in Beijing at a moment: 2026-09-01. */
export const dayOf = (moment: Date): string => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

/** The year it is in Beijing at a moment. */
export const yearOf = (moment: Date): number => Number(dayOf(moment).slice(0, 4));

/** A moment as a `datetime-local` field shows it, on the clock of Beijing: 2026-09-01T09:00. */
export const wallTime = (iso: string): string => new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 16);
