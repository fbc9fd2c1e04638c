import { breachesOf } from './checker';
import { marksFor, pastOf, playBallot } from './ballot-run';
import { gather } from './evidence';
import { History, type Breach } from './history';
import type { FaultKind } from './kinds';
import { insistAt } from './press';
import type { Past, Recoveries, Scene } from './scene';
import type { BallotPlan } from './schedule';
import { screensOf } from './screens-of';
import { Tablet } from './tablet';
import type { Town } from './town';
import type { BallotView } from '../../../src/contract/http/ballots';

export interface Outcome {
  readonly injected: readonly FaultKind[];
  readonly acknowledged: number;
  readonly breaches: readonly Breach[];
  readonly past: Past | null;
  /** False: it has not come to its end, and what it has under way may still be. */
  readonly isOver: boolean;
}

/** One ballot, and everything that must be true of it afterwards. */
export async function checkBallot(town: Town, plan: BallotPlan, seed: number, past: Past | null, recoveries: Recoveries, isPublished: boolean): Promise<Outcome> {
  const history = new History();
  const { projects, sitting } = town.morning;
  const draft = { sittingId: sitting.id, title: `第${plan.number}次票决`, purpose: 'rehearsal', profileId: town.profiles[plan.secrecy], seats: 2, projectIds: projects.map(({ id }) => id) };
  const { id: ballotId } = await insistAt(town.console('office'), (browser) => browser.post<BallotView>('/api/ballots', draft));
  const tablets = await Promise.all(town.deputies.map(async (deputy) => new Tablet(deputy, await town.tabletLines())));
  const scene: Scene = { town, plan, ballotId, manifest: null, tablets, reserved: [], history, past, recoveries, marksOf: (tablet, again) => marksFor(scene, seed, tablet, again), point: 'arming', button: null, atTheEnd: [] };
  const screens = screensOf(scene);
  try {
    const injected = await playBallot(scene);
    const evidence = await gather(scene, screens, isPublished);
    for (const side of ['app', 'box'] as const) for (const error of town[side].falls()) history.breach('stands', `the ${side} fell: ${error}`);
    return { injected, acknowledged: history.acknowledgedPapers.length, breaches: breachesOf(history, evidence), past: pastOf(scene), isOver: true };
  } finally {
    for (const screen of Object.values(screens)) screen.close();
    await Promise.all(tablets.map((tablet) => tablet.close()));
  }
}
