/** A day on the wall, `YYYY-MM-DD`. Two of them compare as text. */
export type LocalDate = string;

const DAY = 86_400_000;
const dayNumber = (day: LocalDate): number => Date.parse(`${day}T00:00:00Z`) / DAY;

/** Whether a text is a day that exists; 2026-02-30 does not. */
export function isLocalDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(dayNumber(text)) && addDays(text, 0) === text;
}

export const addDays = (day: LocalDate, days: number): LocalDate => new Date((dayNumber(day) + days) * DAY).toISOString().slice(0, 10);

/** Days from one to the other; negative when `to` is the earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => dayNumber(to) - dayNumber(from);

export const yearOf = (day: LocalDate): number => Number(day.slice(0, 4));

/** 1970-01-01 was a Thursday. */
export const isWeekend = (day: LocalDate): boolean => [2, 3].includes((((dayNumber(day) % 7) + 7) % 7));

/** Every day from one to the other, both included; none when they run backwards. */
export const daysFromTo = (from: LocalDate, to: LocalDate): readonly LocalDate[] =>
  Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => addDays(from, index));
