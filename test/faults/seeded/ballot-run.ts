import { setTimeout as pause } from 'node:timers/promises';
import { robotMarks } from '../../../src/cli/rehearse/marks';
import { hasReached } from '../../../src/domain/ballot/states';
import { chanceOf } from './chance';
import type { FaultKind } from './kinds';
import { SPOILS } from './line-faults';
import { strike } from './nemesis/nemesis';
import type { Press } from '../../e2e/ballots/morning';
import { press, view } from './press';
import type { Past, Scene } from './scene';
import { wavesOf, type LineAct, type Point } from './schedule';
import type { Tablet } from './tablet';

/** Plays one ballot from its draft to its announcement while what was planned falls. @returns what was injected */
export async function playBallot(scene: Scene): Promise<FaultKind[]> {
  const { plan, town, tablets } = scene;
  const injected: FaultKind[] = [];
  spoilLines(scene, injected);
  await Promise.all(tablets.map((tablet) => tablet.signIn()));

  const pressing = async (point: Point, ...acts: readonly Press[]): Promise<void> => {
    for (const [index, act] of acts.entries()) {
      scene.button = act;
      await under(scene, index === acts.length - 1 ? point : null, injected, () => [() => press(town, act, scene.ballotId)]);
    }
  };
  const everybody = async (point: Point, reserves: readonly FaultKind[], act: (tablet: Tablet) => Promise<void>): Promise<void> => {
    const apart = plan.moments.filter((fault) => fault.point === point && reserves.includes(fault.kind)).length;
    scene.reserved.splice(0, scene.reserved.length, ...tablets.slice(0, apart));
    scene.button = null;
    await under(scene, point, injected, () => tablets.slice(apart).map((tablet) => () => act(tablet)));
    // the same once more, whatever became of them
    await Promise.all(tablets.slice(0, apart).map((tablet) => act(tablet)));
  };

  await pressing('arming', 'arm', 'issue');
  scene.manifest = (await tablets[0]!.desk()).ballots.find(({ id }) => id === scene.ballotId)!.manifest!;
  await everybody('taking', ['two-tablets'], (tablet) => tablet.take(scene.manifest!, scene.history));
  await pressing('opening', 'open');
  await everybody('casting', ['two-papers'], (tablet) => tablet.cast(scene.manifest!, tablet.marks ?? scene.marksOf(tablet), scene.history));
  await pressing('closing', 'close');
  scene.button = null;
  await under(scene, 'counting', injected, () => [() => untilReached(scene, 'counted')]);
  await pressing('certifying', 'certify');
  await pressing('announcing', 'announce');
  for (const undo of scene.atTheEnd.splice(0)) undo();
  await Promise.all(tablets.map((tablet) => tablet.quiet()));
  return injected;
}

/** What the next ballot's thieves and slow tablets still have of this one. */
export function pastOf({ tablets, history, manifest }: Scene): Past | null {
  const recorded = tablets.find(({ robot }) => robot.sealed && (history.papers.get(robot.sealed.leafHash)?.receipts.length ?? 0) > 0);
  return recorded && manifest ? { manifest, robot: recorded.robot, receipt: history.papers.get(recorded.robot.sealed!.leafHash)!.receipts[0]! } : null;
}

export const marksFor = (scene: Pick<Scene, 'plan'> & { manifest: Scene['manifest'] }, seed: number, tablet: Tablet, again = ''): ReturnType<Scene['marksOf']> =>
  robotMarks(scene.manifest!.parts, chanceOf(seed, 'marks', scene.plan.number, tablet.deputy.name, again));

function spoilLines({ plan, tablets, history }: Scene, injected: FaultKind[]): void {
  for (const { kind, act, tablet, when } of plan.lines) {
    const at = tablets[Math.floor(tablet * tablets.length)]!;
    const spoil = SPOILS[kind](when, (sent, one, other) => {
      // every sign-in begins a login of its own; the newer of two counts
      if (sent.path === '/api/deputy-logins') return;
      if (one.status === 200 && other.status === 200 && sent.method !== 'GET' && !one.body.equals(other.body)) history.breach('one-answer', `${sent.method} ${sent.path} twice: ${one.body.toString()} and ${other.body.toString()}`);
    });
    at.spoil(act satisfies LineAct, async (passage) => {
      injected.push(kind);
      await spoil(passage);
    });
  }
}

/** A share of the people at work for every wave of falls, and the rest after the last. */
async function under(scene: Scene, point: Point | null, injected: FaultKind[], works: () => readonly (() => Promise<unknown>)[]): Promise<void> {
  if (point !== null) scene.point = point;
  const waves = wavesOf(scene.plan.moments.filter((fault) => fault.point === point));
  const all = works();
  const size = Math.ceil(all.length / (waves.length + 1));
  for (const [index, wave] of [...waves, []].entries()) {
    const share = all.slice(index * size, (index + 1) * size);
    const falls = wave.map(async (fault) => {
      await strike(scene, fault);
      injected.push(fault.kind);
    });
    await Promise.all([...share.map((work) => work()), ...falls]);
  }
}

async function untilReached({ town, ballotId }: Scene, state: 'counted'): Promise<void> {
  while (!hasReached((await view(town, ballotId)).state, state)) await pause(100);
}
