import fc from 'fast-check';
import { drawnRows, namedSeat, NUMBERINGS, planProblems, seatsOf } from './hall-plan';

const numbersOf = (rows: readonly string[], numbering: (typeof NUMBERINGS)[number]) => seatsOf({ rows, numbering }).map(({ row, number }) => `${row}:${number}`);

describe('drawnRows', () => {
  it('splits a row into blocks of nearly one size, the larger ones in the middle', () => {
    expect(drawnRows({ rows: 2, seats: 10, aisles: 2 })).toEqual(['sss.ssss.sss', 'sss.ssss.sss']);
    expect(drawnRows({ rows: 1, seats: 5, aisles: 0 })).toEqual(['sssss']);
    expect(drawnRows({ rows: 1, seats: 2, aisles: 4 })).toEqual(['s.s']);
  });

  it('draws as many seats as were asked for, each with a name of its own, however they are counted', () => {
    const sizes = fc.record({ rows: fc.integer({ min: 1, max: 30 }), seats: fc.integer({ min: 1, max: 60 }), aisles: fc.integer({ min: 0, max: 5 }) });
    fc.assert(
      fc.property(sizes, fc.constantFrom(...NUMBERINGS), (size, numbering) => {
        const seats = seatsOf({ rows: drawnRows(size), numbering });
        expect(seats).toHaveLength(size.rows * size.seats);
        expect(new Set(seats.map(({ name }) => name)).size).toBe(seats.length);
        expect(Math.max(...seats.map(({ number }) => number))).toBe(size.seats);
      }),
    );
  });
});

describe('seatsOf', () => {
  it('counts the seats of a row from a side, or odd and even from the middle', () => {
    expect(numbersOf(['ss.ss'], 'fromLeft')).toEqual(['1:1', '1:2', '1:3', '1:4']);
    expect(numbersOf(['ss.ss'], 'fromRight')).toEqual(['1:4', '1:3', '1:2', '1:1']);
    expect(numbersOf(['sss.ss'], 'oddLeft')).toEqual(['1:5', '1:3', '1:1', '1:2', '1:4']);
    expect(numbersOf(['ss.sss'], 'oddRight')).toEqual(['1:4', '1:2', '1:1', '1:3', '1:5']);
  });

  it('gives a gangway no number and keeps where each seat stands', () => {
    expect(seatsOf({ rows: ['.s', '..', 's.'], numbering: 'fromLeft' })).toEqual([
      { name: '1-01', row: 1, number: 1, line: 0, column: 1 },
      { name: '2-01', row: 2, number: 1, line: 2, column: 0 },
    ]);
  });
});

describe('namedSeat', () => {
  it('knows a seat however it was written, and leaves what is none', () => {
    expect(['3排7座', '3排07号', '第3排 7号', '3-7', ' 3-07 ', '３'].map(namedSeat)).toEqual(['3-07', '3-07', '3-07', '3-07', '3-07', '３']);
    expect(['A1', 'B区3排7座', '3', ''].map(namedSeat)).toEqual(['A1', 'B区3排7座', '3', '']);
  });
});

describe('planProblems', () => {
  it('names signs that mean nothing and lines that are too long', () => {
    expect(planProblems({ rows: ['s.s', ''] })).toEqual([]);
    expect(planProblems({ rows: ['s', 'sx', 's'.repeat(121)] })).toEqual([
      { code: 'hall-plan-sign-unknown', at: 'rows[1]' },
      { code: 'hall-plan-too-large', at: 'rows[2]', values: { most: 120 } },
    ]);
    expect(planProblems({ rows: Array.from({ length: 121 }, () => 's') })).toMatchObject([{ code: 'hall-plan-too-large', at: 'rows' }]);
  });
});
