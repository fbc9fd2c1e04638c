import { figureOf, isKept, plainFigure } from './figure';
import { short, table } from './table';

const slow = figureOf({ name: 'verdict', unit: 'ms', goal: { atMost: 3 } }, [90, 80, 100], [20, 20, 20], ['box closed → verdict in 90 ms']);
const fast = figureOf({ name: 'casting plain', unit: 'papers/s', goal: { atLeast: 0.8 } }, [1_700], [1_800]);

const withBeside = { ...fast, beside: { value: 950, note: 'beside, 50 voters, one round' } };

describe('a figure', () => {
  it('is the median of the rounds over the median of their limits', () => {
    expect(plainFigure(slow)).toEqual({ name: 'verdict', value: 90, unit: 'ms', limit: 20, ratio: 4.5, spread: 20 / 90 });
  });

  it('is told to machines without what only the table says', () => {
    expect(Object.keys(plainFigure(withBeside))).toEqual(['name', 'value', 'unit', 'limit', 'ratio', 'spread']);
  });

  it('needs a limit from every round', () => {
    expect(() => figureOf({ name: 'verdict', unit: 'ms', goal: { atMost: 3 } }, [1, 2], [1])).toThrow(RangeError);
  });

  it.each([
    [{ atLeast: 0.8 }, 0.8, true],
    [{ atLeast: 0.8 }, 0.79, false],
    [{ atMost: 3 }, 3, true],
    [{ atMost: 3 }, 3.01, false],
  ])('keeps %j at %d: %s', (goal, ratio, expected) => {
    expect(isKept({ goal, ratio })).toBe(expected);
  });
});

describe('the table', () => {
  it('says of every figure what it is, its limit, ratio, spread and goal, and whether it is kept', () => {
    expect(table([slow, fast]).split('\n')).toEqual([
      '                     measured  limit  ratio  spread   goal',
      'verdict                 90 ms     20   4.50   ±11 %    ≤ 3  NOT KEPT',
      '    box closed → verdict in 90 ms',
      'casting plain  1,700 papers/s  1,800   0.94    ±0 %  ≥ 0.8      kept',
    ]);
  });

  it('has one more column where another system was driven', () => {
    expect(table([slow, withBeside]).split('\n')).toEqual([
      '                     measured  limit  ratio  spread   goal            beside',
      'verdict                 90 ms     20   4.50   ±11 %    ≤ 3  NOT KEPT       –',
      '    box closed → verdict in 90 ms',
      'casting plain  1,700 papers/s  1,800   0.94    ±0 %  ≥ 0.8      kept     950',
      '    beside, 50 voters, one round',
    ]);
  });

  it.each([
    [1234.5, '1,235'],
    [99.94, '99.9'],
    [0.01234, '0.0123'],
    [0, '0'],
  ])('writes %d as %s', (value, text) => {
    expect(short(value)).toBe(text);
  });
});
