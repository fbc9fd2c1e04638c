import { SHARES, wordsOf, type FaultKind } from './kinds';
import { INVARIANTS, type Breach } from './history';
import type { Fall, Recoveries } from './scene';

export interface Violation extends Breach {
  readonly seed: number;
  readonly ballot: number;
}

/** What `npm run -s test:faults -- --json` prints; the first five keys never change. */
export interface Report {
  readonly seed: number;
  readonly injected: number;
  readonly byKind: Readonly<Partial<Record<FaultKind, number>>>;
  /** Papers that somebody holds a receipt for. */
  readonly acknowledged: number;
  readonly violations: readonly Violation[];
  readonly ballots: number;
  readonly minutes: number;
  /** How often each program was killed with SIGKILL, whatever for. */
  readonly kills: { readonly app: number; readonly box: number; readonly postgres: number; readonly backends: number };
  /** Milliseconds from the fall until something was acknowledged again. */
  readonly recoveries: Readonly<Record<string, { readonly times: number; readonly p50: number; readonly p95: number; readonly max: number }>>;
}

export function reportOf(seed: number, faults: readonly FaultKind[], acknowledged: number, violations: readonly Violation[], ballots: number, milliseconds: number, recoveries: Recoveries): Report {
  const byKind: Partial<Record<FaultKind, number>> = {};
  for (const { kind } of SHARES) byKind[kind] = faults.filter((one) => one === kind).length;
  const of = (...kinds: readonly FaultKind[]): number => kinds.reduce((sum, kind) => sum + (byKind[kind] ?? 0), 0);
  const cuts = of('power-cut');
  const kills = {
    app: of('app-killed') + 2 * of('app-killed-while-starting') + cuts,
    box: of('box-killed') + cuts,
    postgres: of('app-postgres-killed', 'box-postgres-killed') + 2 * cuts,
    backends: of('app-backend-killed', 'box-backend-killed'),
  };
  const figures = [...recoveries.byKind].map(([kind, times]) => [kind, { times: times.length, p50: quantile(times, 0.5), p95: quantile(times, 0.95), max: quantile(times, 1) }] as const);
  return { seed, injected: faults.length, byKind, acknowledged, violations, ballots, minutes: round(milliseconds / 60_000), kills, recoveries: Object.fromEntries(figures) };
}

export function tableOf({ byKind, recoveries, violations, ...sums }: Report): string {
  const lines = SHARES.map(({ kind }) => {
    const back = recoveries[kind];
    return `${String(byKind[kind] ?? 0).padStart(6)}  ${wordsOf(kind)}${back ? ` (back after ${back.p50} ms, at most ${back.max} ms)` : ''}`;
  });
  const early = recoveries['app-killed-before-spare' satisfies Fall];
  if (early) lines.push(`${String(early.times).padStart(6)}  of the kills of the app came before the next spare was loaded (back after ${early.p50} ms, at most ${early.max} ms)`);
  const broken = violations.map(({ ballot, invariant, what }) => `✗ ballot ${ballot}: not so that ${INVARIANTS[invariant]}: ${what}`);
  return [`seed ${sums.seed}: ${sums.injected} faults in ${sums.ballots} ballots, ${sums.acknowledged} papers acknowledged, ${violations.length} violations`, ...lines, ...broken].join('\n');
}

const round = (value: number): number => Math.round(value * 10) / 10;

function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!);
}
