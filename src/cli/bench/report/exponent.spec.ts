import { fittedExponent } from './exponent';

const grown = (cost: (size: number) => number) => [100, 300, 1_000, 3_000, 10_000].map((size) => ({ size, cost: cost(size) }));

describe('the fitted exponent', () => {
  it.each([
    ['the same whatever the size', () => 7, 0],
    ['twice as much for twice as many', (size: number) => size * 0.3, 1],
    ['each with each', (size: number) => size ** 2 / 5, 2],
  ])('of what costs %s', (_, cost, expected) => {
    expect(fittedExponent(grown(cost))).toBeCloseTo(expected, 10);
  });

  it('lies between for n log n', () => {
    const exponent = fittedExponent(grown((size) => size * Math.log(size)));
    expect(exponent).toBeGreaterThan(1);
    expect(exponent).toBeLessThan(1.2);
  });

  it('needs two different sizes', () => {
    expect(() => fittedExponent([{ size: 3, cost: 1 }, { size: 3, cost: 2 }])).toThrow(RangeError);
    expect(() => fittedExponent([])).toThrow(RangeError);
  });
});
