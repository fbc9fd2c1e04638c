import { addDays, daysFromTo } from '../shared/local-date';
import { STATE_COUNCIL_CALENDAR } from '../shared/state-council-calendar';
import { workingDaysBetween } from '../shared/work-calendar';
import { DUE_LEVELS, dueDays, dueLevel, ESCALATED_AFTER, TOLD } from './escalation';

describe('reminders and escalation', () => {
  it('change exactly at two working days left, on the day after, and after five working days (SUPERVISE-06)', () => {
    // a Wednesday with no holiday around it
    const days = dueDays([], '2027-03-17');
    const levels = daysFromTo('2027-03-08', '2027-03-22').map((day) => `${day.slice(8)} ${dueLevel(day, days)}`);
    expect(levels).toEqual([
      ...['08 escalated', '09 escalated', '10 overdue', '11 overdue', '12 overdue', '13 overdue', '14 overdue', '15 overdue', '16 overdue'],
      ...['17 near', '18 near', '19 near', '20 near', '21 near', '22 inTime'],
    ]);
  });

  it('count working days as the State Council arranged them, on every day of two years (SUPERVISE-06)', () => {
    for (const today of daysFromTo('2025-03-01', '2026-11-30')) {
      const days = dueDays(STATE_COUNCIL_CALENDAR, today);
      for (let ago = 1; ago < 25; ago += 1) {
        const dueOn = addDays(today, -ago);
        const late = workingDaysBetween(STATE_COUNCIL_CALENDAR, dueOn, today);
        expect([today, dueOn, dueLevel(dueOn, days)]).toEqual([today, dueOn, late > ESCALATED_AFTER ? 'escalated' : 'overdue']);
      }
    }
  });

  it('reach one more with every level, and always who owes (SUPERVISE-07)', () => {
    expect(DUE_LEVELS.map((level) => TOLD[level].length)).toEqual([0, 1, 2, 3]);
    expect(DUE_LEVELS.slice(1).every((level) => (TOLD[level] as readonly string[]).includes('owing'))).toBe(true);
  });
});
