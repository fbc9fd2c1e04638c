const DAY = 24 * 60 * 60;

/** Time until the sitting begins, `1:05:09` or `12:30`; null once it has begun and more than a day before. */
export function untilStart(startsAt: string | null, now: number): string | null {
  const seconds = startsAt === null ? 0 : Math.ceil((Date.parse(startsAt) - now) / 1000);
  if (seconds <= 0 || seconds > DAY) return null;
  const two = (count: number) => String(count).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
