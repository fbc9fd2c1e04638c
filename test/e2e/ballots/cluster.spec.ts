import { setTimeout as pause } from 'node:timers/promises';
import type { ClosingSet, Receipt } from '../../../src/contract/box-wire';
import type { BallotView } from '../../../src/contract/http/ballots';
import type { Manifest } from '../../../src/domain/ballot/manifest';
import type { PaperMarks } from '../../../src/domain/sealing/codec';
import type { Robot } from '../../../src/cli/rehearse/robot';
import { nginxProgram } from '../../../src/cli/bench/nginx';
import { insist, insistOn } from '../../faults/insist';
import { describeWith } from '../../support/describe-with';
import { NO_NGINX } from '../../support/nginx';
import { expectSoundBundles } from './bundles';
import { startCluster, type Cluster, type Member } from './cluster';
import { Morning } from './morning';
import { TabletSocket, untilConnected } from './tablet-socket';
import { until, untilState } from './until';

const DEPUTIES = 40;
describeWith('several app and box processes behind docker/nginx.cluster.conf', nginxProgram(), NO_NGINX, behind);

function behind(installed: string): void {
  let morning: Morning<Cluster>;
  let robots: Robot[];
  let sockets: TabletSocket[];
  let profileId: string;
  beforeAll(async () => {
    morning = await Morning.in(await startCluster(installed), { deputies: DEPUTIES });
    for (const role of ['presidium', 'chiefScrutineer'] as const) await morning.desk(role);
    profileId = await morning.rules('county-competitive', { secrecy: 'anonymous', allowEqualNumber: true });
    await morning.stack.leave();
  }, 240_000);
  beforeEach(async () => {
    robots = await morning.tablets();
    const { appUrl, ca } = morning.stack;
    // every fifth is in a network that lets no web socket through
    sockets = robots.map((robot, index) => new TabletSocket(appUrl, robot, ca, `127.0.1.${index + 1}`, index % 5 === 0 ? 'polling' : 'websocket'));
    await untilConnected(sockets);
  }, 60_000);
  afterEach(() => {
    for (const socket of sockets) socket.close();
  });
  afterAll(() => morning.end(), 60_000);

  const marksOf = (index: number): PaperMarks => ({ adoption: { marks: { p1: 'approve', p2: index % 2 === 0 ? 'approve' : 'oppose', p3: 'oppose', p4: 'abstain' } } });
  const TALLY = [{ id: 'p1', approve: DEPUTIES }, { id: 'p2', approve: DEPUTIES / 2, oppose: DEPUTIES / 2 }, { id: 'p3', oppose: DEPUTIES }, { id: 'p4', abstain: DEPUTIES }];

  async function openBallot(): Promise<Manifest> {
    const { id } = await morning.draft(profileId);
    await morning.advance(id, 'arm', 'issue');
    const manifest = await morning.handOut(id, robots);
    await morning.advance(id, 'open');
    return manifest;
  }

  const cast = (manifest: Manifest, from: number, to: number): Promise<Receipt[]> => Promise.all(robots.slice(from, to).map((robot, index) => insist(() => robot.castUntilRecorded(manifest, marksOf(from + index), pause))));

  /** Closes, and holds that what was acknowledged is what was counted, each paper once. */
  async function expectAllCounted({ ballotId }: Manifest, receipts: readonly Receipt[]): Promise<BallotView> {
    for (const socket of sockets) socket.forget();
    const connections = sockets.map((socket) => socket.connections);
    await insistOn(morning, 'presidingOfficer', ballotId, 'close', 'open');
    const counted = await untilState(morning, ballotId, 'counted');
    expect(counted.turnout).toMatchObject({ issuedTablet: DEPUTIES, returned: DEPUTIES });
    expect(counted.tally?.parts[0]).toMatchObject({ result: { papers: { valid: DEPUTIES }, items: TALLY } });
    const closing = (await (await fetch(`${morning.stack.boxUrl}/v1/ballots/${ballotId}/closing`)).json()) as ClosingSet;
    expect(closing.leafHashes).toEqual(receipts.map(({ leafHash }) => leafHash).sort());
    // one that polls moves once more when nginx chooses its own process again: what was told meanwhile it reads on arrival, as its page does
    await until(async () => sockets.every((socket, index) => socket.hasHeard('counted') || socket.connections > connections[index]!));
    const desks = await Promise.all(robots.map((robot) => insist(() => robot.desk())));
    expect(desks.map(({ ballots }) => ballots.find(({ id }) => id === ballotId)?.state)).toEqual(robots.map(() => 'counted'));
    return counted;
  }

  it('spread the sockets of tablets, with web sockets and without', async () => {
    for (const member of ['app-0', 'app-1'] as const) expect(await morning.stack.socketsAt(member)).toBeGreaterThanOrEqual(5);
    expect(sockets.map(({ connections }) => connections)).toEqual(robots.map(() => 1));
  });

  it('lose no acknowledged paper when one app and one box process are killed in the middle of a vote, and tablets move by themselves', async () => {
    const { stack } = morning;
    const manifest = await openBallot();
    const first = await cast(manifest, 0, 15);
    const rest = cast(manifest, 15, DEPUTIES);
    await Promise.all([stack.end('app-0', 'SIGKILL'), stack.end('box-0', 'SIGKILL')]);
    const receipts = [...first, ...(await rest)];
    // one whose process was killed takes itself for connected until it has noticed: the process that is left says when all have moved
    await until(async () => (await stack.socketsAt('app-1')) >= DEPUTIES);
    await untilConnected(sockets);
    const moved = sockets.filter(({ connections }) => connections > 1).length;
    expect([moved > 0, moved < DEPUTIES]).toEqual([true, true]);
    // sent once more, now to whichever box is left: the receipt is the same
    for (const [index, { leafHash, signature }] of (await cast(manifest, 0, DEPUTIES)).entries()) expect({ leafHash, signature }).toEqual({ leafHash: receipts[index]!.leafHash, signature: receipts[index]!.signature });
    await expectAllCounted(manifest, receipts);
    await Promise.all([stack.start('app-0'), stack.start('box-0')]);
    await morning.advance(manifest.ballotId, 'certify', 'announce');
    await expectSoundBundles(morning, manifest.ballotId);
  }, 180_000);

  it('lose none when all of them are started anew, one after the other, with the ballot open', async () => {
    const manifest = await openBallot();
    const receipts: Receipt[] = [];
    const renewed: readonly Member[] = ['app-0', 'box-0', 'app-1', 'box-1'];
    for (const [index, member] of renewed.entries()) {
      const share = DEPUTIES / renewed.length;
      const casting = cast(manifest, index * share, (index + 1) * share);
      expect([member, await morning.stack.end(member, 'SIGTERM')]).toEqual([member, 0]);
      receipts.push(...(await casting));
      await morning.stack.start(member);
      await untilConnected(sockets);
    }
    await expectAllCounted(manifest, receipts);
  }, 180_000);
}
