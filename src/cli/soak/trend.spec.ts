import { trendOf } from './trend';

const BOUND = { share: 0.1, more: 2 };

describe('the trend of a figure', () => {
  it('is flat where the figure only wavers, whatever it did while warming up', () => {
    const readings = [0, 10, 40, 90, 100, 104, 97, 101, 99, 103, 98, 100];
    expect(trendOf(readings, BOUND)).toMatchObject({ first: 90, most: 104, isFlat: true });
  });

  it('is not where it rises by more than the bound, however much it wavers', () => {
    const rising = Array.from({ length: 100 }, (_, at) => 100 + at * 0.4 + (at % 2) * 20);
    const { gain, bound, isFlat } = trendOf(rising, BOUND);
    expect([isFlat, Math.round(gain)]).toEqual([false, 30]);
    expect(gain).toBeGreaterThan(bound);
  });

  it('is what the line gains, not the difference of two readings', () => {
    expect(trendOf([5, 5, 5, 5, 5, 5, 5, 50], { share: 0, more: 0 }).gain).toBeLessThan(45);
    expect(trendOf([1, 2, 3, 4, 5, 6, 7, 8], { share: 0, more: 0 }).gain).toBeCloseTo(5);
  });
});
