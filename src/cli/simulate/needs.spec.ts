import { KINDS, nothing, type Minute } from './fortnight';
import { needsOf, type Assumptions, type Measured } from './needs';
import { NO_USE, PARTS, PLANES, combined, unitCosts, type Measurement, type Use } from './unit-costs';

const each: Use = combined(NO_USE, NO_USE, () => 30);
const done: Measurement[] = KINDS.map((kind) => ({ kind, times: 10, used: each }));
const measured: Measured = { units: unitCosts(done), memory: { app: 200, box: 100 }, memoryPerTablet: 30, connections: { app: 10, box: 4 }, mostConnections: { app: 100, box: 100 }, diskPerBallot: { app: 5e6, box: 1e6 }, bytesPerRead: 10_000 };
const assumed: Assumptions = { cores: 8, memoryGb: 32, iops: 3_000, gigabits: 1, fill: 0.5, cachedReads: 0, currency: 'CNY', priceCoreHour: 1, priceTrafficGb: 1, priceDiskGbMonth: 1 };
const minutes: Minute[] = [nothing(), { ...nothing(), casts: 60_000, tablets: 1_000 }, { ...nothing(), casts: 10_000, reads: 6_000_000 }, { ...nothing(), publications: 100 }];
const times = (factor: number): Minute[] => minutes.map((minute) => Object.fromEntries(Object.entries(minute).map(([kind, count]) => [kind, count * factor])) as Minute);

describe('unitCosts', () => {
  it('divides what all measurements of a kind used by how often it was done', () => {
    const more: Measurement = { kind: 'casts', times: 0, used: each };
    expect(unitCosts([...done, more]).casts.cpu.box).toBe(6);
    expect(unitCosts(done).reads).toEqual(combined(NO_USE, NO_USE, () => 3));
  });

  it('takes what stayed below a process at rest for nothing, and refuses a kind that was never done', () => {
    expect(unitCosts(done.map((one) => ({ ...one, used: combined(NO_USE, NO_USE, () => -1) }))).casts.cpu.app).toBe(0);
    expect(() => unitCosts(done.slice(1))).toThrow('signIns were not measured');
  });
});

describe('needsOf', () => {
  const needs = needsOf(minutes, measured, assumed);

  it('multiplies the busiest minute by what each costs', () => {
    expect(needs.busiestAt).toBe(2);
    for (const part of PARTS) expect(needs.cores[part]).toBeCloseTo((6_010_000 * 3) / 60_000, 6);
    expect(needs.iops.box).toBeCloseTo((6_010_000 * 3) / 60, 6);
    expect(needs.gigabits).toBeCloseTo((6_000_000 / 60) * 10_000 * 8e-9, 9);
    expect(needs.diskGb).toEqual({ app: 0.5, box: 0.1 });
  });

  it('needs twice the cores at twice the unit costs, or at twice the load', () => {
    const dear = unitCosts(done.map((one) => ({ ...one, used: combined(one.used, one.used, (a, b) => a + b) })));
    for (const twice of [needsOf(minutes, { ...measured, units: dear }, assumed), needsOf(times(2), measured, assumed)]) {
      for (const part of PARTS) expect(twice.cores[part]).toBeCloseTo(2 * needs.cores[part], 6);
      for (const plane of PLANES) expect(twice.iops[plane]).toBeCloseTo(2 * needs.iops[plane], 6);
      expect(twice.coresAtOnce).toBeCloseTo(2 * needs.coresAtOnce, 6);
      expect(twice.machines.front).toBeGreaterThan(needs.machines.front);
      expect(twice.money.machines).toBeGreaterThan(needs.money.machines);
    }
  });

  it('names first what is fullest, and a load at which it is just full', () => {
    for (const limits of [needs.onOneMachine, needs.appDatabase, needs.boxDatabase]) {
      expect(limits.map(({ utilisation }) => utilisation)).toEqual(limits.map(({ utilisation }) => utilisation).sort((a, b) => b - a));
      for (const { utilisation, factor } of limits) expect(utilisation * factor).toBeCloseTo(1, 9);
    }
    const { factor, resource } = needs.boxDatabase.find((limit) => limit.resource === 'iops')!;
    const full = needsOf(times(factor), measured, assumed).boxDatabase.find((limit) => limit.resource === resource)!;
    expect(full.utilisation).toBeCloseTo(1, 9);
  });

  it('asks nothing for reads that are answered elsewhere, but still pays for their traffic', () => {
    const cached = needsOf(minutes, measured, { ...assumed, cachedReads: 1 });
    expect(cached.cores.app).toBeCloseTo((60_000 * 3) / 60_000, 6);
    expect([cached.gigabits, cached.trafficGb]).toEqual([0, needs.trafficGb]);
  });

  it('has two of every process and machine at least, so that one may die', () => {
    const idle = needsOf([nothing()], measured, assumed);
    expect([idle.processes, idle.machines]).toEqual([{ app: 2, box: 2 }, { front: 2, appDatabase: 2, boxDatabase: 2 }]);
  });
});
