import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { castAt, type Reply } from '../../../../src/cli/bench/box-orders';
import { Refusal } from '../../../../src/cli/rehearse/http-session';
import { Robot } from '../../../../src/cli/rehearse/robot';
import type { Receipt } from '../../../../src/contract/box-wire';
import { DomainError } from '../../../../src/domain/shared/problem';
import { fromHex } from '../../../../src/domain/sealing/bytes';
import { isReceiptValid } from '../../../../src/domain/sealing/receipt';
import { nodeSuite } from '../../../../src/platform/security/node-suite';
import { press } from '../press';
import type { Scene } from '../scene';
import { insist, type Tablet } from '../tablet';
import type { Strike } from './strike';

/** The same tablet with the same token, before it has sealed anything. */
const unsealed = (robot: Robot, more: object = {}): Robot => Object.assign(Object.create(Robot.prototype) as Robot, robot, { sealed: undefined }, more);
/** The same tablet before it asked for a paper. */
const emptyHanded = (robot: Robot): Robot => unsealed(robot, { pending: undefined, taken: undefined });

/** null: it went through; else the code of the refusal, by whom it may be. */
async function outcomeOf(act: () => Promise<unknown>): Promise<string | null> {
  try {
    await insist(act);
    return null;
  } catch (error) {
    if (error instanceof Refusal || error instanceof DomainError) return error.code;
    throw error;
  }
}

/** Somebody has a receipt by now. */
async function recordedTablet({ tablets, history }: Scene): Promise<Tablet | null> {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = tablets.find(({ robot }) => robot.sealed && (history.papers.get(robot.sealed.leafHash)?.receipts.length ?? 0) > 0);
    if (found) return found;
    await pause(50);
  }
  return null;
}

/** The device that signs in last is the deputy's; only one of them ever holds a paper. */
const twoTablets: Strike = async ({ reserved, manifest, history }) => {
  const tablet = reserved.shift()!;
  const [one, other] = [tablet.robot, tablet.newRobot()];
  const take = (robot: Robot): Promise<string | null> => outcomeOf(() => robot.take(manifest!));
  const come = async (robot: Robot): Promise<string | null> => (await outcomeOf(() => robot.signIn({ card: tablet.deputy.card }))) ?? take(robot);
  const outcomes = await Promise.all([take(one), come(other)]);
  if (outcomes.every((outcome) => outcome === null)) history.breach('nothing-doubled', `two tablets of ${tablet.deputy.name} hold a paper each`);
  let holder = outcomes[0] === null ? one : outcomes[1] === null ? other : null;
  for (let tries = 0; holder === null && tries < 20; tries += 1) {
    const robot = tries % 2 === 0 ? one : other;
    if ((await come(robot)) === null) holder = robot;
  }
  if (holder === null) return history.breach('goes-on', `${tablet.deputy.name} gets a paper on neither of two tablets: ${outcomes.join()}`);
  tablet.robot = holder;
  history.took.add(tablet.deputy.id);
};

const twoPapers: Strike = async ({ reserved, manifest, history, marksOf }) => {
  const tablet = reserved.shift()!;
  const robots = [tablet.robot, unsealed(tablet.robot)];
  const marks = robots.map((_, index) => marksOf(tablet, `again${index}`));
  const outcomes = await Promise.all(robots.map((robot, index) => outcomeOf(() => tablet.castOnce(robot, manifest!, marks[index]!, history))));
  const taken = outcomes.filter((outcome) => outcome === null).length;
  if (taken !== 1) history.breach('nothing-doubled', `two papers under one token: ${outcomes.join()}`);
  const recorded = outcomes[0] === null ? 0 : 1;
  [tablet.robot, tablet.marks] = [robots[recorded]!, marks[recorded]!];
};

const pressedTwice: Strike = async ({ town, button, ballotId }) => {
  if (button !== null) await Promise.all([press(town, button, ballotId, 0), press(town, button, ballotId, 1), press(town, button, ballotId, 1)]);
};

const replayed: Strike = async (scene) => {
  const { history, ballotId, town } = scene;
  const tablet = await recordedTablet(scene);
  if (tablet === null) return;
  const { sealed } = tablet.robot;
  const reply = await castAt<Receipt & { code?: string }>(town.box.url, ballotId, sealed!).catch(() => null);
  if (reply?.status === 200) return history.acknowledged(sealed!.leafHash, reply.body);
  refusedWith(scene, reply, 'a recorded cast sent again', ['already-closed']);
};

const replayedElsewhere: Strike = async (scene) => {
  const { past, ballotId, town } = scene;
  const paper = past?.robot.sealed ?? (await recordedTablet(scene))?.robot.sealed;
  if (!paper) return;
  const address = past === null ? randomUUID() : ballotId;
  const reply = await castAt<{ code?: string }>(town.box.url, address, paper).catch(() => null);
  refusedWith(scene, reply, "another ballot's cast", ['ballot-unknown', 'malformed-paper', 'wrong-ballot', 'too-large', 'not-open-yet', 'already-closed', 'invalid-ballot']);
};

/** Another ballot's tablet, at today's doors. */
const alienToken: Strike = async ({ past, manifest, history, reserved, marksOf, tablets, town }) => {
  if (past === null) return;
  const thief = unsealed(past.robot);
  Object.assign(thief, { boxUrl: town.box.url });
  const outcome = await outcomeOf(() => thief.cast(manifest!, marksOf(reserved[0] ?? tablets[0]!)));
  if (outcome === null) history.breach('nothing-invented', "a paper under another ballot's token was acknowledged");
};

const staleManifest: Strike = async ({ past, history, point, tablets, marksOf }) => {
  if (past === null) return;
  const tablet = tablets.at(-1)!;
  const outcome = await outcomeOf(() => (point === 'taking' ? emptyHanded(tablet.robot).take(past.manifest) : unsealed(tablet.robot).cast(past.manifest, marksOf(tablet))));
  if (outcome === null) history.breach('one-answer', `a tablet with the last ballot's manifest was served while ${point}`);
};

const staleReceipt: Strike = async ({ past, manifest, history, ballotId }) => {
  if (past === null || manifest === null) return;
  if (isReceiptValid(past.receipt, ballotId, fromHex(past.receipt.leafHash), manifest.box!.receiptKey, nodeSuite)) history.breach('one-answer', "another ballot's receipt holds for this one");
};

/** No answer at all, or busy, tells nothing. */
function refusedWith({ history }: Scene, reply: Reply<{ code?: string }> | null, what: string, codes: readonly string[]): void {
  if (reply === null || reply.status === 503 || codes.includes(reply.body.code ?? '')) return;
  history.breach('one-answer', `${what} was answered ${reply.status} ${reply.body.code ?? ''}`);
}

export const PEOPLE_STRIKES = {
  'two-tablets': twoTablets,
  'two-papers': twoPapers,
  'pressed-twice': pressedTwice,
  replayed,
  'replayed-elsewhere': replayedElsewhere,
  'alien-token': alienToken,
  'stale-manifest': staleManifest,
  'stale-receipt': staleReceipt,
} as const satisfies Record<string, Strike>;
