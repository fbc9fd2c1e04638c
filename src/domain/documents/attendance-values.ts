import type { ValuesOf } from './places';
import { presenceValues, sittingValues, type PresenceFacts, type SittingFacts } from './sitting-values';

/** Where a deputy stands: signed in on a tablet, by card or by staff; gone again; on leave; not there. */
export interface AttendingDeputy {
  readonly name: string;
  readonly delegation: string;
  readonly seat: string | null;
  readonly state: 'present' | 'absent' | 'leave' | 'left';
  readonly method: 'card' | 'tablet' | 'staff' | null;
}

const METHODS = { card: '证卡签到', tablet: '平板签到', staff: '工作人员代签' } as const;
const REMARKS = { present: '', absent: '', leave: '请假', left: '中途离会' } as const;

/** 签到表: who signed in on a device is named so, and for everybody else there is room to sign. */
export const attendanceValues = (sitting: SittingFacts, presence: PresenceFacts, deputies: readonly AttendingDeputy[]): ValuesOf<'attendance'> => ({
  ...sittingValues(sitting),
  ...presenceValues(presence),
  签到表: [
    {
      heads: ['序号', '代表团', '姓名', '座位', '签到', '备注'],
      widths: [8, 24, 16, 12, 24, 16],
      rows: deputies.map(({ name, delegation, seat, state, method }, index) => [`${index + 1}`, delegation, name, seat ?? '', method === null ? '' : METHODS[method], REMARKS[state]]),
    },
  ],
});
