import { KINDS, type Kind } from './fortnight';

/** Where CPU time goes. */
export const PARTS = ['app', 'box', 'appDatabase', 'boxDatabase', 'nginx'] as const;
export type Part = (typeof PARTS)[number];
export const PLANES = ['app', 'box'] as const;
export type OfPlanes = Readonly<Record<(typeof PLANES)[number], number>>;

/** What was used so far, or by some work, or by one unit of it: CPU in milliseconds, log of the databases in bytes and in writes and syncs to the disk. */
export interface Use {
  readonly cpu: Readonly<Record<Part, number>>;
  readonly wal: OfPlanes;
  readonly writes: OfPlanes;
}
/** One kind of work, done so many times at once. */
export interface Measurement {
  readonly kind: Kind;
  readonly times: number;
  readonly used: Use;
}
export type UnitCosts = Readonly<Record<Kind, Use>>;

export const NO_USE: Use = { cpu: { app: 0, box: 0, appDatabase: 0, boxDatabase: 0, nginx: 0 }, wal: { app: 0, box: 0 }, writes: { app: 0, box: 0 } };

/** For each kind what all its measurements used, divided by how often it was done. What stayed below the noise of a process at rest is nothing. @throws Error for a kind that was never done */
export function unitCosts(measurements: readonly Measurement[]): UnitCosts {
  return Object.fromEntries(
    KINDS.map((kind) => {
      const own = measurements.filter((one) => one.kind === kind);
      const times = own.reduce((sum, one) => sum + one.times, 0);
      if (times === 0) throw new Error(`${kind} were not measured`);
      const sum = own.reduce((all, { used }) => combined(all, used, (a, b) => a + b), NO_USE);
      return [kind, combined(sum, NO_USE, (a) => Math.max(0, a) / times)];
    }),
  ) as unknown as UnitCosts;
}

export function combined(a: Use, b: Use, how: (a: number, b: number) => number): Use {
  const each = <K extends string>(of: Readonly<Record<K, number>>, other: Readonly<Record<K, number>>) => Object.fromEntries(Object.keys(of).map((key) => [key, how(of[key as K], other[key as K])])) as Record<K, number>;
  return { cpu: each(a.cpu, b.cpu), wal: each(a.wal, b.wal), writes: each(a.writes, b.writes) };
}
