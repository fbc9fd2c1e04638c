import { useTexts } from '../texts';

/** Days and quantities in words. */
export function useProgressWords() {
  const { locale } = useTexts();
  /** 2026-10-08 → 2026年10月8日, whatever zone the device is in. */
  const day = (date: string): string => new Date(`${date}T00:00:00Z`).toLocaleDateString(locale.value, { dateStyle: 'medium', timeZone: 'UTC' });
  /** 2026-10-01 → 10月. */
  const month = (date: string): string => new Date(`${date}T00:00:00Z`).toLocaleDateString(locale.value, { month: 'short', timeZone: 'UTC' });
  /** 2026-10-01 → 2026年. */
  const year = (date: string): string => new Date(`${date}T00:00:00Z`).toLocaleDateString(locale.value, { year: 'numeric', timeZone: 'UTC' });
  const quantity = (value: number): string => value.toLocaleString(locale.value, { maximumFractionDigits: 3 });
  return { day, month, year, quantity };
}
