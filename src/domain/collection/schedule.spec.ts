import { AUTUMN, china, chinaDay } from '../../../test/factories/autumn-round';
import { STATE_COUNCIL_CALENDAR } from '../shared/state-council-calendar';
import { changeProblems } from './change-problems';
import { mayCosign, roundFor } from './doors';
import type { Programme, Schedule } from './programme';
import { scheduleProblems } from './schedule-problems';
import { scheduleWarnings } from './schedule-warnings';

const problems = (schedule: Schedule, minDays = 30) => scheduleProblems(schedule, { dayOf: chinaDay, minDays }).map(({ code, at }) => `${at}: ${code}`);
const warnings = (schedule: Schedule) => scheduleWarnings(schedule, { dayOf: chinaDay, calendar: STATE_COUNCIL_CALENDAR }).map(({ code, at, values }) => `${at}: ${code} ${Object.values(values ?? {}).join(' ')}`);

describe('scheduleProblems', () => {
  it('finds nothing in a round of September with 30 days (CLOCK-06)', () => {
    expect(problems(AUTUMN)).toEqual([]);
  });

  it.each<[string, Partial<Schedule>, string]>([
    ['a second too many', { cosignUntil: china('2026-10-03 18:00') + 1000 }, 'cosignUntil: not-a-whole-minute'],
    ['screening before collection', { opens: { ...AUTUMN.opens, screening: AUTUMN.opens.collection }, window: null, cosignUntil: null }, 'opens.screening: phases-out-of-order'],
    ['no way to collect', { window: null, isContinuous: false }, 'window: nothing-is-collected'],
    ['a window that runs backwards', { window: { from: china('2026-10-01 00:00'), until: china('2026-09-01 09:00') } }, 'window.until: window-runs-backwards'],
    ['a window before its phase', { window: { from: china('2026-08-31 09:00'), until: china('2026-10-01 00:00') } }, 'window.from: outside-its-phase'],
    ['a window after its phase', { window: { from: china('2026-09-01 09:00'), until: china('2026-10-08 09:00') } }, 'window.until: outside-its-phase'],
    ['29 days', { window: { from: china('2026-09-01 09:00'), until: china('2026-09-30 00:00') } }, 'window.until: window-too-short'],
    ['29 days without a window', { window: null, opens: { ...AUTUMN.opens, screening: china('2026-09-29 18:00') }, cosignUntil: null }, 'opens.screening: window-too-short'],
    ['co-signing before collection', { cosignUntil: china('2026-09-01 09:00') }, 'cosignUntil: outside-its-phase'],
    ['screening due in deliberation', { screeningDue: china('2026-12-29 18:00') }, 'screeningDue: outside-its-phase'],
    ['papers due after the end', { papersDue: china('2027-01-15 18:01') }, 'papersDue: outside-its-phase'],
  ])('refuses %s (CLOCK-06)', (_what, change, expected) => {
    expect(problems({ ...AUTUMN, ...change })).toEqual([expected]);
  });

  it('counts days as a notice does, the last begun one included, and says how many there are (CLOCK-06)', () => {
    expect(problems({ ...AUTUMN, window: { from: china('2026-09-01 09:00'), until: china('2026-09-30 17:30') } })).toEqual([]);
    const short = { ...AUTUMN, window: { from: china('2026-09-01 09:00'), until: china('2026-09-15 00:00') } };
    expect(scheduleProblems(short, { dayOf: chinaDay, minDays: 30 })).toEqual([{ code: 'window-too-short', at: 'window.until', values: { days: 14, minDays: 30 } }]);
    expect(problems(short, 14)).toEqual([]);
  });

  it('gives every reason at once (CLOCK-06)', () => {
    const opens = { collection: china('2026-09-01 09:00'), screening: china('2026-08-01 09:00'), deliberation: china('2026-07-01 09:00'), closed: china('2026-06-01 09:00') };
    expect(problems({ ...AUTUMN, opens, window: null, isContinuous: false, cosignUntil: 1 })).toEqual([
      'cosignUntil: not-a-whole-minute', 'opens.screening: phases-out-of-order', 'opens.deliberation: phases-out-of-order', 'opens.closed: phases-out-of-order', 'window: nothing-is-collected',
      'cosignUntil: outside-its-phase', 'screeningDue: outside-its-phase', 'papersDue: outside-its-phase',
    ]);
  });
});

describe('scheduleWarnings', () => {
  it('name 中秋节 in the window, a date in National Day and a year nobody has arranged yet; midnight is the day before (CLOCK-07)', () => {
    expect(warnings(AUTUMN)).toEqual(['window: holiday-in-window 中秋节 3', 'cosignUntil: on-a-day-off 2026-10-03', 'calendar: year-without-arrangement 2027']);
  });

  it('name National Day inside a window, and no Saturday that is worked for it (CLOCK-07)', () => {
    const opens = { ...AUTUMN.opens, screening: china('2026-10-12 08:30'), closed: china('2026-12-31 18:00') };
    const october = { ...AUTUMN, opens, window: { from: china('2026-09-20 09:00'), until: china('2026-10-10 18:00') }, cosignUntil: null, papersDue: null };
    expect(warnings(october)).toEqual(['window: holiday-in-window 中秋节 3', 'window: holiday-in-window 国庆节 7']);
  });
});

describe('changeProblems', () => {
  const loggedUntil = china('2026-10-02 12:00');
  const changed = (change: Partial<Schedule>, programme: Programme = AUTUMN) => changeProblems(programme, { ...programme, ...change }, loggedUntil).map(({ code, at }) => `${at}: ${code}`);

  it('lets what is to come move, and come or go (CLOCK-05)', () => {
    expect(changed({ cosignUntil: null, screeningDue: china('2026-12-20 18:00'), papersDue: loggedUntil + 60_000 })).toEqual([]);
    expect(changeProblems(AUTUMN, { ...AUTUMN, window: null }, null)).toEqual([]);
  });

  it('leaves what has passed, and lets nothing move into the past unlogged (CLOCK-05)', () => {
    expect(changed({ window: null })).toEqual(['window.from: has-passed-already', 'window.until: has-passed-already']);
    expect(changed({ window: { ...AUTUMN.window!, until: china('2026-11-01 00:00') }, screeningDue: loggedUntil })).toEqual(['window.until: has-passed-already', 'screeningDue: lies-in-the-past']);
  });

  it('lets what waits in a hold still move, and nothing move to before the hold (CLOCK-03, CLOCK-05)', () => {
    const held: Programme = { ...AUTUMN, holds: [{ from: china('2026-09-30 12:00'), until: null, reason: '台风' }] };
    expect(changed({ window: { ...AUTUMN.window!, until: china('2026-10-02 00:00') } }, held)).toEqual([]);
    expect(changed({ window: { ...AUTUMN.window!, until: china('2026-09-30 00:00') } }, held)).toEqual(['window.until: lies-in-the-past']);
  });
});

describe('the doors', () => {
  const concentrated: Programme = { ...AUTUMN, isContinuous: false };
  const continuous: Programme = { ...AUTUMN, window: null };

  it.each<[string, Programme, readonly string[]]>([
    ['a window in an open year', AUTUMN, ['thisRound', 'thisRound', 'thisRound', 'nextRound', 'nextRound', 'nextRound']],
    ['a window alone', concentrated, ['none', 'thisRound', 'thisRound', 'none', 'none', 'none']],
    ['an open year alone', continuous, ['thisRound', 'thisRound', 'thisRound', 'thisRound', 'nextRound', 'nextRound']],
  ])('of %s lead to this round, the next or none (DOOR-01)', (_what, programme, expected) => {
    const minutes = ['2026-03-01 12:00', '2026-09-01 09:00', '2026-09-30 23:59', '2026-10-01 00:00', '2026-10-08 08:30', '2027-02-01 00:00'];
    expect(minutes.map((minute) => roundFor(programme, china(minute)))).toEqual(expected);
  });

  it('stay as they are while the clock is held (DOOR-01, CLOCK-03)', () => {
    const held: Programme = { ...concentrated, holds: [{ from: china('2026-09-30 12:00'), until: china('2026-10-02 12:00'), reason: '系统维护' }] };
    expect(['2026-10-02 11:59', '2026-10-02 12:00'].map((minute) => roundFor(held, china(minute)))).toEqual(['thisRound', 'none']);
  });

  it('let deputies co-sign until the date, or until screening opens (DOOR-02)', () => {
    const at = (programme: Programme) => ['2026-08-31 12:00', '2026-09-01 09:00', '2026-10-03 17:59', '2026-10-03 18:00', '2026-10-08 08:30'].map((minute) => mayCosign(programme, china(minute)));
    expect(at(AUTUMN)).toEqual([false, true, true, false, false]);
    expect(at({ ...AUTUMN, cosignUntil: null })).toEqual([false, true, true, true, false]);
  });
});
