import { SHARES } from './kinds';
import { scheduleOf, wavesOf } from './schedule';

const all = (seed: number, faults: number) => scheduleOf(seed, faults).flatMap(({ moments, lines }) => [...moments, ...lines]);

describe('the schedule of seeded faults', () => {
  it('is the same for the same seed, and another one for another', () => {
    expect(scheduleOf(7, 500)).toEqual(scheduleOf(7, 500));
    expect(scheduleOf(8, 500)).not.toEqual(scheduleOf(7, 500));
  });

  it.each([1, 99, 200, 10_000])('has exactly as many faults as it is asked for: %d', (faults) => {
    expect(all(7, faults)).toHaveLength(faults);
  });

  it('has at least 1,000 kills of the app and 300 of PostgreSQL among 10,000, and every kind of fault', () => {
    const kinds = all(7, 10_000).map(({ kind }) => kind);
    const of = (...some: readonly string[]) => kinds.filter((kind) => some.includes(kind)).length;
    expect(of('app-killed')).toBeGreaterThanOrEqual(1_000);
    expect(of('app-postgres-killed', 'box-postgres-killed')).toBeGreaterThanOrEqual(300);
    expect(new Set(kinds)).toEqual(new Set(SHARES.map(({ kind }) => kind)));
  });

  it('lets only things fall together that do not hide each other', () => {
    const [ballot] = scheduleOf(7, 100);
    const waves = wavesOf(ballot!.moments);
    expect(waves.flat()).toHaveLength(ballot!.moments.length);
    for (const wave of waves) expect(new Set(wave.map(({ kind }) => kind)).size).toBe(wave.length);
  });
});
