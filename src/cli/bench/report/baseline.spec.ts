import { regressions, withFigures, type Baseline } from './baseline';
import { figureOf, type Goal } from './figure';

const kept = { spread: 0.1, measured: '2026-11-27', on: 'two cores' };
const baseline: Baseline = { scale: 'full', figures: { 'casting plain': { ratio: 0.9, ...kept }, verdict: { ratio: 2, ...kept } } };
const measured = (name: string, ratio: number, goal: Goal) => figureOf({ name, unit: 'ms', goal }, [ratio], [1]);
const [MORE, LESS] = [{ atLeast: 0.8 }, { atMost: 3 }];

describe('regressions against the baseline', () => {
  it.each([
    ['casting plain', 0.71, MORE],
    ['verdict', 2.41, LESS],
  ] as const)('names %s when it is more than a fifth worse', (name, ratio, goal) => {
    expect(regressions([measured(name, ratio, goal)], baseline, 'full')).toEqual([expect.stringContaining(name)]);
  });

  it.each([
    ['casting plain', 0.73, MORE],
    ['casting plain', 5, MORE],
    ['verdict', 2.39, LESS],
    ['verdict', 0.1, LESS],
    ['tally file', 99, LESS],
  ] as const)('is silent about %s at %d', (name, ratio, goal) => {
    expect(regressions([measured(name, ratio, goal)], baseline, 'full')).toEqual([]);
  });

  it('says by how much, and since when', () => {
    expect(regressions([measured('verdict', 3, LESS)], baseline, 'full')).toEqual(['regression: verdict: ratio 3.000, was 2.000 (2026-11-27); 50 % worse']);
  });

  it('does not compare different scales', () => {
    expect(regressions([measured('verdict', 99, LESS)], baseline, 'small')).toEqual([]);
  });
});

describe('a new baseline', () => {
  const now = { measured: '2026-12-01', on: 'here' };

  it('takes what was measured, with when and where, and keeps the other rows', () => {
    expect(withFigures(baseline, [measured('verdict', 2.5, LESS)], 'full', now).figures).toEqual({ 'casting plain': { ratio: 0.9, ...kept }, verdict: { ratio: 2.5, spread: 0, ...now } });
  });

  it('begins anew at another scale', () => {
    expect(withFigures(baseline, [measured('verdict', 2.5, LESS)], 'small', now)).toEqual({ scale: 'small', figures: { verdict: { ratio: 2.5, spread: 0, ...now } } });
  });
});
