import { isLocalDate, isWeekend } from './local-date';
import type { Problem } from './problem';
import { fields, listOf, oneOf, shapeProblems, text } from './shape';
import type { SpecialDay } from './work-calendar';

const SPECIAL_DAY = fields({ day: text, kind: oneOf(['holiday', 'workday']), name: text });

/** Everything wrong with an edited or imported calendar, row by row; [] means it is a `WorkCalendar` (CAL-04). */
export function calendarProblems(calendar: unknown): readonly Problem[] {
  if (!Array.isArray(calendar)) return shapeProblems(listOf(SPECIAL_DAY), calendar, 'days');
  const firstRows = new Map<unknown, number>();
  return (calendar as readonly unknown[]).flatMap((row, index) => {
    const at = `days[${index}]`;
    const shape = shapeProblems(SPECIAL_DAY, row, at);
    return shape.length > 0 ? shape : rowProblems(row as SpecialDay, at, index, firstRows);
  });
}

/** What a change of the calendar sets, and the days it lets follow their weekday again. */
export interface CalendarChange {
  readonly set: readonly SpecialDay[];
  readonly clear: readonly string[];
}

/** Everything wrong with a change: of its rows, of days that are none, and a day both set and cleared (CAL-04). */
export function calendarChangeProblems({ set, clear }: CalendarChange): readonly Problem[] {
  return [
    ...calendarProblems(set),
    ...clear.flatMap((day, index) => (isLocalDate(day) ? [] : [{ code: 'not-a-day', at: `clear[${index}]`, values: { day } }])),
    ...set.flatMap(({ day }, index) => (clear.includes(day) ? [{ code: 'day-set-and-cleared', at: `days[${index}].day`, values: { day } }] : [])),
  ];
}

function rowProblems({ day, kind, name }: SpecialDay, at: string, index: number, firstRows: Map<unknown, number>): readonly Problem[] {
  const isDay = isLocalDate(day);
  const first = firstRows.get(day);
  if (first === undefined) firstRows.set(day, index);
  return [
    ...(isDay ? [] : [{ code: 'not-a-day', at: `${at}.day`, values: { day } }]),
    ...(isDay && first !== undefined ? [{ code: 'day-listed-twice', at: `${at}.day`, values: { day, first: first + 1 } }] : []),
    ...(isDay && kind === 'workday' && !isWeekend(day) ? [{ code: 'workday-is-no-weekend', at: `${at}.kind`, values: { day } }] : []),
    ...(name.trim() === '' ? [{ code: 'must-not-be-empty', at: `${at}.name` }] : []),
  ];
}
