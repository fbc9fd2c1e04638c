const MINUTES_A_DAY = 24 * 60;

/** How long until a moment, in the largest unit of which there are at least two; never less than a minute. */
export function timeUntil(iso: string, now: number): { readonly unit: 'days' | 'hours' | 'minutes'; readonly n: number } {
  const minutes = Math.max(1, Math.ceil((Date.parse(iso) - now) / 60_000));
  if (minutes >= 2 * MINUTES_A_DAY) return { unit: 'days', n: Math.floor(minutes / MINUTES_A_DAY) };
  return minutes >= 120 ? { unit: 'hours', n: Math.floor(minutes / 60) } : { unit: 'minutes', n: minutes };
}
