import { useTexts } from '../texts';
import { dayOf } from '../beijing-time';

/** Days in words and, for fields, some days from today. */
export function useDays() {
  const { locale } = useTexts();
  /** 2026-10-08 → 2026年10月8日, whatever zone the device is in. */
  const day = (date: string): string => new Date(`${date}T00:00:00Z`).toLocaleDateString(locale.value, { dateStyle: 'long', timeZone: 'UTC' });
  return { day };
}

/** YYYY-MM-DD in Beijing, so many days from today. */
export const daysFromNow = (days: number): string => dayOf(new Date(Date.now() + days * 86_400_000));
