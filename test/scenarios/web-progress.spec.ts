import type { Plan } from '../../src/domain/progress/plan';
import { mostOf, pathOf, stepsOf, weightOn } from '../../web/shared/progress/burn-up';
import { barOf, daysOf, ganttRows, monthsOf, placeOf, scaleOf, yearsOf } from '../../web/shared/progress/gantt';
import { meaningOf } from '../../web/shared/progress/lamp-meaning';
import { moneyRows, varianceOf } from '../../web/shared/progress/money-rows';
import { percentOf, percentsOf } from '../../web/shared/progress/percent';
import { spotsOf } from '../../web/shared/progress/spots';

describe('what a lamp says beside its colour', () => {
  it.each([
    ['red schedule', { colour: 'red', schedule: 'red', cost: 'green', staleFor: 3 }, null, 'schedule.red'],
    ['both red', { colour: 'red', schedule: 'red', cost: 'red', staleFor: 3 }, null, 'schedule.red'],
    ['on time, but too dear', { colour: 'red', schedule: 'green', cost: 'red', staleFor: 3 }, null, 'cost.red'],
    ['nothing approved yet', { colour: 'yellow', schedule: 'yellow', cost: null, staleFor: 3 }, null, 'schedule.yellow'],
    ['nothing heard', { colour: 'grey', schedule: 'green', cost: 'green', staleFor: 31 }, null, 'stale'],
    ['finished where green is for that', { colour: 'green', schedule: 'green', cost: 'green', staleFor: 0 }, 'accepted', 'finished'],
    ['finished beyond what was approved', { colour: 'yellow', schedule: 'blue', cost: 'yellow', staleFor: 0 }, 'accepted', 'cost.yellow'],
  ] as const)('%s', (_, lamp, completion, meaning) => {
    expect(meaningOf(lamp, completion)).toBe(meaning);
  });
});

describe('percent as they are written', () => {
  it('never says 100 before everything is done', () => {
    expect(percentOf(999, 1000)).toBe(99);
    expect(percentOf(1000, 1000)).toBe(100);
  });
  it('has nothing of an empty plan', () => expect(percentsOf({ total: 0, due: 0, achieved: 0 })).toEqual({ done: 0, due: 0 }));
  it('measures done and due by the whole', () => expect(percentsOf({ total: 3, due: 2, achieved: 1 })).toEqual({ done: 33, due: 66 }));
});

const plan = (...milestones: readonly (readonly [id: string, startsOn: string, endsOn: string])[]): Plan => ({
  ...{ fundingSource: '', checklist: [] },
  subItems: [{ id: 's', name: '步道', leadUnitId: 'u', jointUnitIds: [], targets: [], costCents: null, milestones: milestones.map(([id, startsOn, endsOn]) => ({ id, name: id, weight: 1, startsOn, endsOn, evidence: '' })) }],
});

describe('both plans on one scale', () => {
  const rows = ganttRows(plan(['dug', '2026-02-10', '2026-03-31'], ['dropped', '2026-04-01', '2026-04-30']), plan(['dug', '2026-02-10', '2026-05-31'], ['added', '2026-06-01', '2026-06-30']), [{ milestoneId: 'dug', doneOn: '2026-05-20' }]);

  it('keeps what was planned at first beside what is planned now', () => {
    expect(rows.map(({ id, first, current, doneOn }) => [id, first?.endsOn, current?.endsOn, doneOn])).toEqual([
      ['dug', '2026-03-31', '2026-05-31', '2026-05-20'],
      ['added', undefined, '2026-06-30', null],
      ['dropped', '2026-04-30', undefined, null],
    ]);
  });

  it('begins and ends with whole months', () => {
    expect(scaleOf([...daysOf(rows), '2026-01-15'])).toEqual({ from: '2026-01-01', to: '2026-07-01' });
    expect(scaleOf(['2026-12-31'])).toEqual({ from: '2026-12-01', to: '2027-01-01' });
  });

  it('draws a day as wide as a day, its last evening included', () => {
    const scale = { from: '2026-01-01', to: '2026-01-11' };
    expect(barOf(scale, { startsOn: '2026-01-03', endsOn: '2026-01-03' })).toEqual({ at: 0.2, width: expect.closeTo(0.1) as number });
    expect(placeOf(scale, '2027-01-01')).toBe(1);
  });

  it('names twelve months at most', () => {
    expect(monthsOf({ from: '2026-11-01', to: '2027-02-01' })).toEqual(['2026-11-01', '2026-12-01', '2027-01-01']);
    expect(monthsOf({ from: '2026-01-01', to: '2028-01-01' })).toHaveLength(12);
  });

  it('names the year at the beginning and at every January, but never two where there is room for one', () => {
    expect(yearsOf({ from: '2026-01-01', to: '2027-01-01' })).toEqual(['2026-01-01']);
    expect(yearsOf({ from: '2026-10-01', to: '2027-10-01' })).toEqual(['2026-10-01', '2027-01-01']);
    expect(yearsOf({ from: '2026-11-01', to: '2028-02-01' })).toEqual(['2027-01-01', '2028-01-01']);
  });
});

const LINES = { first: [{ day: '2026-01-06', weight: 1 }], current: [{ day: '2026-01-06', weight: 1 }, { day: '2026-01-08', weight: 4 }], achieved: [{ day: '2026-01-03', weight: 2 }] };
const TEN_DAYS = { from: '2026-01-01', to: '2026-01-11' };
const box = { left: 10, top: 0, width: 100, height: 40 };

describe('lines of a burn-up', () => {
  it('rise in steps and stay until the next', () => {
    expect([weightOn(LINES.current, '2026-01-05'), weightOn(LINES.current, '2026-01-06'), weightOn(LINES.current, '2026-01-31')]).toEqual([0, 1, 4]);
    expect(pathOf(LINES.current, TEN_DAYS, 4, '2026-01-11', box)).toBe('M10 40H60V30H80V0H110');
  });
  it('end where they are known to', () => expect(pathOf(LINES.achieved, TEN_DAYS, 4, '2026-01-05', box)).toBe('M10 40H30V20H50'));
  it('share one height, that of the most', () => {
    expect(mostOf(LINES)).toBe(4);
    expect(mostOf({ first: [], current: [], achieved: [] })).toBe(1);
  });
  it('are read as a table of every day on which one rises', () => {
    expect(stepsOf(LINES)).toEqual([
      { day: '2026-01-03', weights: { first: 0, current: 0, achieved: 2 } },
      { day: '2026-01-06', weights: { first: 1, current: 1, achieved: 2 } },
      { day: '2026-01-08', weights: { first: 1, current: 4, achieved: 2 } },
    ]);
  });
});

const entry = (kind: 'approved' | 'paid', cents: number, on: string, document = '', unitId = 'a') => ({ kind, cents, on, document, unitId });
const money = { approved: 1000, contracted: null, paid: null, final: null };

describe('money as a table', () => {
  it('shows the newest paper of each kind and unit, of one day the last, and what they say together', () => {
    const rows = moneyRows([entry('paid', 5, '2026-03-01', 'a'), entry('paid', 7, '2026-03-02', 'b'), entry('paid', 8, '2026-03-02', 'c'), entry('paid', 6, '2026-02-01', 'd'), entry('paid', 2, '2026-01-01', 'e', 'b')]);
    expect(rows.map(({ kind, cents, papers }) => [kind, cents, papers.map(({ document }) => document)])).toEqual([['approved', null, []], ['contracted', null, []], ['paid', 10, ['c', 'e']], ['final', null, []]]);
  });
  it('compares once there is something on both sides', () => {
    expect(varianceOf(money, 10)).toBeNull();
    expect(varianceOf({ ...money, approved: null, paid: 5 }, 10)).toBeNull();
    expect(varianceOf({ ...money, contracted: 1100, paid: 50 }, 10)).toEqual({ cents: 100, percent: 10, isBeyond: false });
    expect(varianceOf({ ...money, contracted: 1101 }, 10)).toEqual({ cents: 101, percent: 10.1, isBeyond: true });
    expect(varianceOf({ ...money, contracted: 1000, final: 850 }, 10)).toEqual({ cents: -150, percent: 15, isBeyond: true });
  });
});

const photo = (id: string, spot: string, moment: 'before' | 'during' | 'after', takenOn: string) => ({ id, spot, moment, takenOn, width: 4, height: 3, url: '' });

it('stands the photos of one spot side by side: before, during, after', () => {
  const spots = spotsOf([photo('c', '桥头', 'after', '2026-09-01'), photo('x', '河边', 'during', '2026-05-01'), photo('a', '桥头', 'before', '2026-02-01'), photo('d', '桥头', 'after', '2026-08-01')]);
  expect(spots.map(({ spot, moments }) => [spot, moments.before.map(({ id }) => id), moments.during.map(({ id }) => id), moments.after.map(({ id }) => id)])).toEqual([
    ['桥头', ['a'], [], ['d', 'c']],
    ['河边', [], ['x'], []],
  ]);
});
