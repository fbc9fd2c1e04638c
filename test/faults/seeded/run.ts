import { checkBallot } from './check-ballot';
import type { FaultKind } from './kinds';
import { inTime } from './patience';
import { reportOf, type Report, type Violation } from './report';
import { Recoveries, type Past } from './scene';
import { scheduleOf } from './schedule';
import { nextSitting } from './next-sitting';
import { foundTown } from './town';

/** More than an example needs, few enough for thousands of kills. */
const DEPUTIES = 24;
/** A ballot that takes longer stands still. */
const PATIENCE_MS = 600_000;
/** A sitting has no more ballots than people can keep apart. */
const BALLOTS_A_SITTING = 8;

export interface RunOptions {
  readonly seed: number;
  readonly faults: number;
  /** Begin no other ballot after so many minutes. */
  readonly minutes: number;
  /** Ends the run after the ballot that is under way. */
  readonly enough: AbortSignal;
  /** Where the run stands, for whoever watches. */
  say(line: string): void;
}

/** Ballot after ballot in one town, until everything planned has fallen or something is broken. */
export async function runFaults({ seed, faults, minutes, enough, say }: RunOptions): Promise<Report> {
  const plans = scheduleOf(seed, faults);
  const begun = performance.now();
  const town = await foundTown(DEPUTIES);
  const recoveries = new Recoveries();
  const injected: FaultKind[] = [];
  const violations: Violation[] = [];
  let [acknowledged, played, past]: [number, number, Past | null] = [0, 0, null];
  const report = (): Report => reportOf(seed, injected, acknowledged, violations, played, performance.now() - begun, recoveries);
  say(`the town stands after ${seconds(begun)} s: ${plans.length} ballots`);
  try {
    for (const plan of plans) {
      if (enough.aborted || performance.now() - begun > minutes * 60_000) break;
      if (plan.number > 1 && plan.number % BALLOTS_A_SITTING === 1) await nextSitting(town);
      const since = performance.now();
      const outcome = await inTime(checkBallot(town, plan, seed, past, recoveries, plan.number % 8 === 0 || plan.number === plans.length), PATIENCE_MS);
      injected.push(...outcome.injected);
      acknowledged += outcome.acknowledged;
      past = outcome.past;
      violations.push(...outcome.breaches.map((breach) => ({ seed, ballot: plan.number, ...breach })));
      for (const { invariant, what } of outcome.breaches) say(`✗ ballot ${plan.number}: ${invariant}: ${what}`);
      played += 1;
      say(`ballot ${plan.number}/${plans.length} ${plan.secrecy}: ${injected.length} faults, ${acknowledged} papers, ${violations.length} violations, ${seconds(since)} s`);
      if (!outcome.isOver) break;
    }
    return report();
  } finally {
    await town.close();
  }
}

const seconds = (since: number): string => ((performance.now() - since) / 1_000).toFixed(1);
