import { addDays, daysFromTo, type LocalDate } from '../../../src/domain/shared/local-date';
import type { SpecialDay } from '../../../src/domain/shared/work-calendar';

/** Days in a row that belong together, as a notice names them. */
export interface Stretch extends Omit<SpecialDay, 'day'> {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly days: readonly LocalDate[];
}

export function stretchesOf(calendar: readonly SpecialDay[]): readonly Stretch[] {
  return [...calendar].sort((one, other) => one.day.localeCompare(other.day)).reduce<Stretch[]>((stretches, { day, kind, name }) => {
    const last = stretches.at(-1);
    if (last?.kind !== kind || last.name !== name || addDays(last.to, 1) !== day) return [...stretches, { kind, name, from: day, to: day, days: [day] }];
    return [...stretches.slice(0, -1), { ...last, to: day, days: [...last.days, day] }];
  }, []);
}

const MONDAY = Date.UTC(2024, 0, 1);

/** The days of a month in weeks from Monday; null: of another month. @param month from 1 */
export function weeksOf(year: number, month: number): readonly (readonly (LocalDate | null)[])[] {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  const blank = (((Date.parse(`${first}T00:00:00Z`) - MONDAY) / 86_400_000) % 7 + 7) % 7;
  const cells: (LocalDate | null)[] = [...Array.from({ length: blank }, () => null), ...daysFromTo(first, addDays(next, -1))];
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => Array.from({ length: 7 }, (__, day) => cells[week * 7 + day] ?? null));
}
