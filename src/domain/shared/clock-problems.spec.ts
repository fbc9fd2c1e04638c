import { clockGap, clockProblems, LARGEST_CLOCK_GAP } from './clock-problems';

describe('what is said of clocks', () => {
  it('is a gap only where the time that was told lies before the question or after its answer', () => {
    expect(clockGap(1_000, 1_000, 1_000)).toBe(0);
    expect(clockGap(1_000, 8_000, 61_000)).toBe(0);
    expect(clockGap(10_000, 3_000, 10_020)).toBe(-7_000);
    expect(clockGap(10_000, 17_020, 10_020)).toBe(7_000);
  });

  it('is nothing up to five seconds, or where nothing is known, and then which clock and by how much (TIME-01)', () => {
    expect(clockProblems({ database: LARGEST_CLOCK_GAP, box: -LARGEST_CLOCK_GAP })).toEqual([]);
    expect(clockProblems({ database: null, box: null })).toEqual([]);
    expect(clockProblems({ database: -LARGEST_CLOCK_GAP - 1, box: 3_600_999 })).toEqual([
      { code: 'database-clock-differs', values: { seconds: 5 } },
      { code: 'box-clock-differs', values: { seconds: 3_600 } },
    ]);
  });
});
