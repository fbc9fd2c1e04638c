import type { Problem } from './problem';

/** Source: 等保2.0 三级. Milliseconds by which two clocks of an installation may differ before staff are told. No vote depends on a clock; the times on its records do. */
export const LARGEST_CLOCK_GAP = 5_000;

/** Milliseconds by which another clock is surely ahead of ours (behind: negative), which told its time between two moments of ours; 0: they may agree. However long an answer took, it makes no gap. */
export function clockGap(asked: number, told: number, heard: number): number {
  if (told < asked) return told - asked;
  return told > heard ? told - heard : 0;
}

/** How far the clocks of app's database and of the box are from the app's, in milliseconds; null: not known. */
export interface ClockSigns {
  readonly database: number | null;
  readonly box: number | null;
}

/** What staff are told of them (TIME-01); a hall without a time server has no other way to notice. */
export function clockProblems({ database, box }: ClockSigns): readonly Problem[] {
  const apart = (code: string, gap: number | null): readonly Problem[] => (gap === null || Math.abs(gap) <= LARGEST_CLOCK_GAP ? [] : [{ code, values: { seconds: Math.floor(Math.abs(gap) / 1_000) } }]);
  return [...apart('database-clock-differs', database), ...apart('box-clock-differs', box)];
}
