import { randomNumbers } from '../random-numbers';
import { drawBodies, sampleOf, type Level } from './bodies';

const bodies = drawBodies({ counties: 100, towns: 1_500 }, randomNumbers(1));
const of = (level: Level): number[] => bodies.filter((body) => body.level === level).map(({ deputies }) => deputies);
const mean = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0) / all.length;

describe('the bodies of a province', () => {
  it('are 100 counties and 1,500 towns and streets, within the numbers of the law', () => {
    expect([of('county').length, of('town').length + of('street').length]).toEqual([100, 1_500]);
    for (const [level, least, most] of [['county', 140, 450], ['town', 45, 160], ['street', 33, 60]] as const) {
      expect(Math.min(...of(level))).toBeGreaterThanOrEqual(least);
      expect(Math.max(...of(level))).toBeLessThanOrEqual(most);
    }
  });

  it('are on average as large as those of Henan in 2022', () => {
    expect(Math.abs(mean(of('county')) / 268.5 - 1)).toBeLessThan(0.1);
    expect(Math.abs(mean(of('town')) / 75.2 - 1)).toBeLessThan(0.05);
  });

  it('never have more present than in office, and are the same after the same seed', () => {
    for (const { present, deputies } of bodies) expect(present).toBeLessThanOrEqual(deputies);
    expect(drawBodies({ counties: 100, towns: 1_500 }, randomNumbers(1))).toEqual(bodies);
    expect(drawBodies({ counties: 100, towns: 1_500 }, randomNumbers(2))).not.toEqual(bodies);
  });

  it('are as unequal in a sample as in all: the mean of a tenth is the mean', () => {
    const sample = sampleOf(bodies, 0.1).map(({ present }) => present);
    expect(sample).toHaveLength(160);
    expect(Math.abs(mean(sample) / mean(bodies.map(({ present }) => present)) - 1)).toBeLessThan(0.02);
    expect(sampleOf(bodies, 1e-9)).toHaveLength(1);
  });
});
