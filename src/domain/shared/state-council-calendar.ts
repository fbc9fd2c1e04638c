import { daysFromTo, type LocalDate } from './local-date';
import type { WorkCalendar } from './work-calendar';

/** One line of a notice: off from–to, and the weekends worked for it. */
interface Arrangement {
  readonly name: string;
  readonly off: readonly [LocalDate, LocalDate];
  readonly worked: readonly LocalDate[];
}

/** 国务院办公厅关于2025年部分节假日安排的通知，国办发明电〔2024〕12号, 2024-11-12. */
const YEAR_2025: readonly Arrangement[] = [
  { name: '元旦', off: ['2025-01-01', '2025-01-01'], worked: [] },
  { name: '春节', off: ['2025-01-28', '2025-02-04'], worked: ['2025-01-26', '2025-02-08'] },
  { name: '清明节', off: ['2025-04-04', '2025-04-06'], worked: [] },
  { name: '劳动节', off: ['2025-05-01', '2025-05-05'], worked: ['2025-04-27'] },
  { name: '端午节', off: ['2025-05-31', '2025-06-02'], worked: [] },
  { name: '国庆节、中秋节', off: ['2025-10-01', '2025-10-08'], worked: ['2025-09-28', '2025-10-11'] },
];

/** 国务院办公厅关于2026年部分节假日安排的通知，国办发明电〔2025〕7号, 2025-11-04. */
const YEAR_2026: readonly Arrangement[] = [
  { name: '元旦', off: ['2026-01-01', '2026-01-03'], worked: ['2026-01-04'] },
  { name: '春节', off: ['2026-02-15', '2026-02-23'], worked: ['2026-02-14', '2026-02-28'] },
  { name: '清明节', off: ['2026-04-04', '2026-04-06'], worked: [] },
  { name: '劳动节', off: ['2026-05-01', '2026-05-05'], worked: ['2026-05-09'] },
  { name: '端午节', off: ['2026-06-19', '2026-06-21'], worked: [] },
  { name: '中秋节', off: ['2026-09-25', '2026-09-27'], worked: [] },
  { name: '国庆节', off: ['2026-10-01', '2026-10-07'], worked: ['2026-09-20', '2026-10-10'] },
];

/** The arrangements that ship with the program (CAL-05). Later years are entered by the office when their notice is out, about November. */
export const STATE_COUNCIL_CALENDAR: WorkCalendar = [...YEAR_2025, ...YEAR_2026].flatMap(({ name, off: [from, to], worked }) => [
  ...daysFromTo(from, to).map((day) => ({ day, kind: 'holiday' as const, name })),
  ...worked.map((day) => ({ day, kind: 'workday' as const, name })),
]);
