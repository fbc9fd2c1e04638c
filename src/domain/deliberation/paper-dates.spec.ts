import { STATE_COUNCIL_CALENDAR } from '../shared/state-council-calendar';
import { paperDates, paperProblems, paperWarnings } from './paper-dates';

const TOWN = { noticeDays: 7, paperDays: 1 };
const GUANGDONG = { noticeDays: 30, paperDays: 20 };

describe('the dates of papers', () => {
  it.each([
    ['a town, over the turn of the year', '2027-01-05', TOWN, '2026-12-29', '2027-01-04'],
    ['广东, over 春节', '2026-03-01', GUANGDONG, '2026-01-30', '2026-02-09'],
    ['a leap day', '2028-03-01', TOWN, '2028-02-23', '2028-02-29'],
    ['rules that ask for nothing', '2027-01-05', { noticeDays: 0, paperDays: 0 }, '2027-01-05', '2027-01-05'],
  ])('follow from the session for %s (PAPERS-01)', (_what, opens, rules, announceBy, sendBy) => {
    expect(paperDates(opens, rules)).toEqual({ announceBy, sendBy });
  });

  it('are kept on the last day, and late by days after it, done or not (PAPERS-02)', () => {
    const dates = paperDates('2027-01-05', TOWN);
    expect(paperProblems(dates, '2027-01-04', '2027-02-01')).toEqual([]);
    expect(paperProblems(dates, null, '2027-01-04')).toEqual([]);
    for (const [sentOn, today] of [[null, '2027-01-06'], ['2027-01-06', '2027-02-01']] as const) {
      expect(paperProblems(dates, sentOn, today)).toEqual([{ code: 'papers-sent-late', at: 'sentOn', values: { by: '2027-01-04', days: 2 } }]);
    }
  });

  it('on a day off name the working day before (PAPERS-03)', () => {
    expect(paperWarnings({ announceBy: '2026-10-05', sendBy: '2026-10-10' }, STATE_COUNCIL_CALENDAR)).toEqual([{ code: 'due-on-a-day-off', at: 'announcedOn', values: { day: '2026-10-05', by: '2026-09-30' } }]);
  });
});
