import { useTexts } from '../../shared/texts';
import type { DueState } from '../../../src/domain/screening/due-dates';

/** Days and deadlines in words. */
export function useDays() {
  const { t, locale } = useTexts();
  /** 2026-10-08 → 2026年10月8日, whatever zone the device is in. */
  const day = (date: string): string => new Date(`${date}T00:00:00Z`).toLocaleDateString(locale.value, { dateStyle: 'long', timeZone: 'UTC' });
  const deadline = (dueOn: string, due: DueState): string => t(`screening.due.${due}`, { day: day(dueOn) });
  return { day, deadline };
}
