import { setTimeout as pause } from 'node:timers/promises';
import { castAt } from '../../../../src/cli/bench/box-orders';
import { answersAt, type Program } from '../program';
import type { Server } from '../server';
import { untilItsMoment, type Fall, type Scene } from '../scene';
import type { Strike } from './strike';

const HOUR = 3_600_000;
type Side = 'app' | 'box';

/** Anything that the app answers out of its database. */
const appAnswers = ({ town }: Scene): Promise<boolean> => answersAt(`${town.app.url}/api/hall`);

/** A paper acknowledged once more, or anything out of the database where there is none yet or the box is closed. */
async function boxAnswers({ town, history, tablets, ballotId }: Scene): Promise<boolean> {
  const known = tablets.find(({ robot }) => robot.sealed !== undefined && (history.papers.get(robot.sealed.leafHash)?.receipts.length ?? 0) > 0);
  if (known === undefined) return answersAt(`${town.box.url}/api/health/ready`);
  const reply = await castAt(town.box.url, ballotId, known.robot.sealed!).catch(() => null);
  return reply?.status === 200 || reply?.status === 409;
}
const ANSWERS = { app: appAnswers, box: boxAnswers };

async function untilBack(scene: Scene, side: Side, { kind }: { readonly kind: Fall }, since: number): Promise<void> {
  while (!(await ANSWERS[side](scene))) await pause(30);
  scene.recoveries.add(kind, performance.now() - since);
}

const programOf = ({ town }: Scene, side: Side): Program => town[side];
const serverOf = ({ town }: Scene, side: Side): Server => town.databases[side];

const killed = (side: Side): Strike => async (scene, fault) => {
  await untilItsMoment(scene.town.traffic[side], fault);
  const hasSpare = scene.town.app.hasSpare;
  const since = performance.now();
  await programOf(scene, side).kill();
  await untilBack(scene, side, side === 'app' && !hasSpare ? { kind: 'app-killed-before-spare' } : fault, since);
};

const killedWhileStarting = (side: Side): Strike => async (scene, fault) => {
  await programOf(scene, side).kill();
  await pause(fault.when * 1_000);
  const since = performance.now();
  await programOf(scene, side).kill();
  await untilBack(scene, side, fault, since);
};

const restarted = (side: Side): Strike => async (scene, fault) => {
  await untilItsMoment(scene.town.traffic[side], fault);
  const since = performance.now();
  const code = await programOf(scene, side).restart();
  if (code !== 0) scene.history.breach('goes-on', `the ${side} ended with ${code} on SIGTERM`);
  await untilBack(scene, side, fault, since);
};

const serverKilled = (side: Side): Strike => async (scene, fault) => {
  await untilItsMoment(scene.town.traffic[side], fault);
  const since = performance.now();
  await Promise.all([serverOf(scene, side).kill(), untilBack(scene, side, fault, since)]);
};

const backendKilled = (side: Side): Strike => async (scene, fault) => {
  await untilItsMoment(scene.town.traffic[side], fault);
  const since = performance.now();
  while (!(await serverOf(scene, side).killBackend(fault.when))) await pause(30);
  await untilBack(scene, side, fault, since);
};

const connectionsCut = (side: Side): Strike => async (scene, fault) => {
  await untilItsMoment(scene.town.traffic[side], fault);
  const since = performance.now();
  await serverOf(scene, side).cutConnections();
  await untilBack(scene, side, fault, since);
};

const connectionsExhausted = (side: Side): Strike => async (scene, fault) => {
  await serverOf(scene, side).exhaust(200 + fault.when * 800);
  await untilBack(scene, side, fault, performance.now());
};

const clockJumps = (side: Side): Strike => async (scene, fault) => {
  await untilItsMoment(scene.town.traffic[side], fault);
  programOf(scene, side).setClock(fault.which < 0.5 ? HOUR : -HOUR);
  await pause(200 + fault.when * 800);
  programOf(scene, side).setClock(0);
};

/** Nobody is left standing; the servers come back with the files as they were at that instant. */
const powerCut: Strike = async (scene, fault) => {
  const { town } = scene;
  await untilItsMoment(town.traffic.box, fault);
  const since = performance.now();
  await Promise.all([town.app.kill(), town.box.kill(), town.databases.app.powerCut(), town.databases.box.powerCut()]);
  while (!((await appAnswers(scene)) && (await boxAnswers(scene)))) await pause(30);
  scene.recoveries.add(fault.kind, performance.now() - since);
};

export const PROGRAM_STRIKES = {
  'app-killed': killed('app'),
  'app-killed-while-starting': killedWhileStarting('app'),
  'app-restarted': restarted('app'),
  'app-postgres-killed': serverKilled('app'),
  'app-backend-killed': backendKilled('app'),
  'app-connections-cut': connectionsCut('app'),
  'app-connections-exhausted': connectionsExhausted('app'),
  'app-clock-jumps': clockJumps('app'),
  'box-killed': killed('box'),
  'box-restarted': restarted('box'),
  'box-postgres-killed': serverKilled('box'),
  'box-backend-killed': backendKilled('box'),
  'box-connections-cut': connectionsCut('box'),
  'box-connections-exhausted': connectionsExhausted('box'),
  'box-clock-jumps': clockJumps('box'),
  'power-cut': powerCut,
} as const satisfies Record<string, Strike>;
