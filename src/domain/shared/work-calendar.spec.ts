import fc from 'fast-check';
import { calendarChangeProblems, calendarProblems } from './calendar-problems';
import { addDays, daysBetween, daysFromTo, isLocalDate, isWeekend, yearOf } from './local-date';
import { STATE_COUNCIL_CALENDAR as OFFICIAL } from './state-council-calendar';
import { addWorkingDays, isWorkingDay, lastWorkingDayBy, workingDaysBetween, yearsCovered, yearsWithoutArrangement } from './work-calendar';

const anyDay = fc.integer({ min: -400, max: 1200 }).map((days) => addDays('2025-06-01', days));

describe('a local date', () => {
  it('is a day that exists', () => {
    expect(['2026-02-28', '2028-02-29', '2026-12-31'].map(isLocalDate)).toEqual([true, true, true]);
    expect(['2026-02-29', '2026-02-30', '2026-13-01', '2026-00-10', '26-01-01', '2026-1-1', '2026-01-01 ', ''].map(isLocalDate)).toEqual(Array(8).fill(false));
  });

  it('counts over the turn of a year and a leap day', () => {
    expect([addDays('2026-12-31', 1), addDays('2028-03-01', -1), daysBetween('2027-12-31', '2028-12-31'), yearOf('2028-02-29')]).toEqual(['2027-01-01', '2028-02-29', 366, 2028]);
    expect(daysFromTo('2026-12-30', '2027-01-02')).toEqual(['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02']);
    expect(daysFromTo('2027-01-02', '2026-12-30')).toEqual([]);
  });

  it('knows weekends, before 1970 as well', () => {
    expect(['2026-10-10', '2026-10-11', '2026-10-09', '1969-12-28', '1969-12-29'].map(isWeekend)).toEqual([true, true, false, true, false]);
  });
});

describe('isWorkingDay (CAL-01)', () => {
  it.each([
    ['a Thursday in National Day', '2026-10-01', false],
    ['the Sunday worked for it', '2026-09-20', true],
    ['the Saturday worked for it', '2026-10-10', true],
    ['the Sunday after that', '2026-10-11', false],
    ['a Monday like any other', '2026-10-12', true],
    ['中秋节 on a Friday', '2026-09-25', false],
    ['the Saturday worked before 春节', '2026-02-14', true],
    ['a Sunday like any other', '2026-11-15', false],
  ])('answers for %s', (_what, day, expected) => {
    expect(isWorkingDay(OFFICIAL, day)).toBe(expected);
  });
});

describe('addWorkingDays', () => {
  it.each([
    ['over National Day 2026, with the Saturday worked', '2026-09-30', 3, '2026-10-10'],
    ['over National Day 2026, one more', '2026-09-30', 4, '2026-10-12'],
    ['from inside the holiday', '2026-10-03', 1, '2026-10-08'],
    ['through 中秋节 and National Day', '2026-09-18', 10, '2026-10-09'],
    ['over the turn of the year', '2025-12-30', 3, '2026-01-05'],
    ['over 春节 2026', '2026-02-13', 2, '2026-02-24'],
    ['backwards over National Day', '2026-10-08', -1, '2026-09-30'],
    ['with 0 from a working day', '2026-09-30', 0, '2026-09-30'],
    ['with 0 from a holiday', '2026-10-01', 0, '2026-10-08'],
  ])('counts %s (CAL-02)', (_what, day, count, expected) => {
    expect(addWorkingDays(OFFICIAL, day, count)).toBe(expected);
  });

  it('lands on a working day, and workingDaysBetween counts the way back (CAL-02)', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (day, count) => {
        const due = addWorkingDays(OFFICIAL, day, count);
        expect(isWorkingDay(OFFICIAL, due)).toBe(true);
        expect(workingDaysBetween(OFFICIAL, day, due)).toBe(count);
        expect(workingDaysBetween(OFFICIAL, due, day)).toBe(-count);
        if (isWorkingDay(OFFICIAL, day)) expect(addWorkingDays(OFFICIAL, due, -count)).toBe(day);
      }),
    );
  });
});

describe('workingDaysBetween', () => {
  it('is what is left, or how late one is, and weekends make nobody later (CAL-02)', () => {
    expect(workingDaysBetween(OFFICIAL, '2026-09-28', '2026-10-10')).toBe(5);
    expect(workingDaysBetween(OFFICIAL, '2026-11-14', '2026-11-13')).toBe(0);
    expect(workingDaysBetween(OFFICIAL, '2026-11-16', '2026-11-13')).toBe(-1);
  });

  it('adds up from part to part (CAL-02)', () => {
    fc.assert(
      fc.property(fc.array(anyDay, { minLength: 3, maxLength: 3 }), (days) => {
        const [a, b, c] = days.sort() as [string, string, string];
        expect(workingDaysBetween(OFFICIAL, a, b) + workingDaysBetween(OFFICIAL, b, c)).toBe(workingDaysBetween(OFFICIAL, a, c));
      }),
    );
  });
});

describe('lastWorkingDayBy', () => {
  it('is the day itself or the last one worked before it', () => {
    expect(['2026-09-30', '2026-10-05', '2026-10-11'].map((day) => lastWorkingDayBy(OFFICIAL, day))).toEqual(['2026-09-30', '2026-09-30', '2026-10-10']);
  });
});

describe('the years', () => {
  it('that have an arrangement are named, and so are those that have none (CAL-03)', () => {
    expect(yearsCovered(OFFICIAL)).toEqual([2025, 2026]);
    expect(yearsWithoutArrangement(OFFICIAL, '2026-12-20', '2027-01-10')).toEqual([2027]);
    expect(yearsWithoutArrangement(OFFICIAL, '2025-12-20', '2026-01-10')).toEqual([]);
    expect(yearsCovered([{ day: '2026-12-31', kind: 'holiday', name: '元旦' }])).toEqual([]);
  });

  it('without one know weekends only (CAL-03)', () => {
    expect(addWorkingDays(OFFICIAL, '2027-09-30', 1)).toBe('2027-10-01');
    expect(addWorkingDays(OFFICIAL, '2027-10-01', 1)).toBe('2027-10-04');
  });
});

describe('the arrangements of the State Council', () => {
  const off = (year: number, name: string) => OFFICIAL.filter((row) => row.kind === 'holiday' && row.name === name && yearOf(row.day) === year).length;

  it('have as many days as the notices say (CAL-05)', () => {
    expect(['元旦', '春节', '清明节', '劳动节', '端午节', '国庆节、中秋节'].map((name) => off(2025, name))).toEqual([1, 8, 3, 5, 3, 8]);
    expect(['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'].map((name) => off(2026, name))).toEqual([3, 9, 3, 5, 3, 3, 7]);
  });

  it('leave 248 working days in either year: 365 days, 104 at weekends, 13 by law (CAL-05)', () => {
    expect([2025, 2026].map((year) => workingDaysBetween(OFFICIAL, `${year - 1}-12-31`, `${year}-12-31`))).toEqual([248, 248]);
  });

  it('pass the check of an edited calendar (CAL-04, CAL-05)', () => {
    expect(calendarProblems(OFFICIAL)).toEqual([]);
  });
});

describe('calendarChangeProblems', () => {
  it('names wrong rows, days that are none and a day both set and cleared (CAL-04)', () => {
    const set = [{ day: '2027-10-01', kind: 'holiday', name: '国庆节' }, { day: '2027-10-02', kind: 'holiday', name: ' ' }] as const;
    expect(calendarChangeProblems({ set, clear: ['2027-10-01', '2027-02-30'] }).map(({ code, at }) => `${at}: ${code}`)).toEqual(['days[1].name: must-not-be-empty', 'clear[1]: not-a-day', 'days[0].day: day-set-and-cleared']);
    expect(calendarChangeProblems({ set: [set[0]], clear: [] })).toEqual([]);
  });
});

describe('calendarProblems', () => {
  it('names every problem at once, each at its row (CAL-04)', () => {
    const rows = [
      { day: '2027-10-01', kind: 'holiday', name: '国庆节' },
      { day: '2027-02-30', kind: 'holiday', name: ' ' },
      { day: '2027-10-01', kind: 'holiday', name: '国庆节' },
      { day: '2027-10-04', kind: 'workday', name: '国庆节' },
      { day: 20271005, kind: 'off' },
      null,
    ];
    expect(calendarProblems(rows).map(({ code, at }) => `${at}: ${code}`)).toEqual([
      'days[1].day: not-a-day',
      'days[1].name: must-not-be-empty',
      'days[2].day: day-listed-twice',
      'days[3].kind: workday-is-no-weekend',
      'days[4].day: must-be-text',
      'days[4].kind: must-be-one-of',
      'days[4].name: missing',
      'days[5]: must-be-an-object',
    ]);
    expect(calendarProblems('2027')).toEqual([{ code: 'must-be-a-list', at: 'days' }]);
  });
});
