import { median, percentile, spread } from './spread';

describe('median', () => {
  it('is the middle one by size, not by text or by place', () => {
    expect(median([100, 9, 20])).toBe(20);
  });

  it('is the mean of the two in the middle of an even number', () => {
    expect(median([1, 2, 4, 100])).toBe(3);
  });

  it('is not asked of nothing', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

it('spread is the distance from the least to the most, as a share of the median', () => {
  expect(spread([0.9, 1, 1.2])).toBeCloseTo(0.3);
  expect(spread([7, 7, 7])).toBe(0);
});

describe('percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

  it.each([
    [0.5, 50],
    [0.99, 99],
    [1, 100],
    [0, 1],
  ])('%d of 1 to 100 is %d', (share, expected) => {
    expect(percentile(hundred, share)).toBe(expected);
  });
});
