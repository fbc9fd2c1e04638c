import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { castBytes, castRaw, statusOf } from '../../src/cli/bench/raw-cast';
import type { ClosingSet, CloseAnswer, Receipt } from '../../src/contract/box-wire';
import { knock } from '../../src/cli/bench/box-orders';
import { freePort } from '../../src/platform/database/server/launch';
import { appKey, openBox, TrialVote } from '../integration/box/box-kit';
import { Morning } from '../e2e/ballots/morning';
import { spawnStack, type SpawnedStack } from '../e2e/ballots/spawned-stack';
import { untilState } from '../e2e/ballots/until';
import { durableCluster, type TestCluster } from '../support/clusters';
import { freshDatabase } from '../support/fresh-database';
import { removeCluster } from '../support/power-cut';
import { spawnBox } from '../support/processes';
import { ReturningTablet } from './seeded/herd/returning-tablet';

/** Three halls of the largest congress and more, in the same instant. */
const TABLETS = 10_000;
/** What a process may have held at its worst, MB. */
const MOST = { app: 700, box: 400 } as const;

const peakMegabytes = (pid: number): number => Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;

interface Rush {
  readonly receipts: readonly Receipt[];
  /** How often somebody was told when to come again. */
  readonly told: number;
  /** Lines that broke without an answer. */
  readonly cut: number;
}

/** So many papers in the same instant, each until it has a receipt: whoever is told when to come again comes then, as tablets do. @throws Error for any other answer */
async function rush(vote: TrialVote, papers: number): Promise<Rush> {
  const { hostname: host, port } = new URL(vote.hallUrl);
  const door = { host, port: Number(port), ballotId: vote.ballotId };
  const casts = Array.from({ length: papers }, () => castBytes(door, vote.paper()));
  let [told, cut] = [0, 0];
  const untilReceipt = async (bytes: Buffer): Promise<Receipt> => {
    for (;;) {
      const answer = await castRaw(door, bytes).catch(() => '');
      if (statusOf(answer) === 200) return JSON.parse(answer.slice(answer.indexOf('\r\n\r\n'))) as Receipt;
      const seconds = /^retry-after: (\d+)\r$/im.exec(answer)?.[1];
      if (answer === '') cut += 1;
      else if (statusOf(answer) === 503 && seconds !== undefined) told += 1;
      else throw new Error(`neither taken nor told when to come again: ${answer}`);
      await pause(1_000 * Number(seconds ?? 1) * (1 + Math.random()));
    }
  };
  return { receipts: await Promise.all(casts.map(untilReceipt)), told, cut };
}

/** Every receipt stands for a paper in the signed set, and there is no other. */
async function expectAllTaken(vote: TrialVote, { receipts }: Rush): Promise<void> {
  const { body } = await vote.order<CloseAnswer>({ command: 'close', graceSeconds: 0 });
  const set = await knock<ClosingSet>('GET', `${vote.hallUrl}/v1/ballots/${vote.ballotId}/closing`);
  expect([body.counts![0]!.returned, set.body.leafHashes.length]).toEqual([receipts.length, receipts.length]);
  expect(new Set(receipts.map(({ leafHash }) => leafHash))).toEqual(new Set(set.body.leafHashes));
}

describe('papers at the box in the same instant', () => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await durableCluster('box');
  }, 120_000);
  afterAll(() => removeCluster(cluster), 60_000);

  it('are all taken, ten thousand of them, with memory that stays bounded', async () => {
    const { url } = await freshDatabase('box', cluster.url('postgres'));
    const ports = { hall: await freePort(), command: await freePort() };
    const box = await spawnBox({ BOX_DATABASE_URL: url, BOX_APP_KEY: appKey, BOX_PORT: String(ports.hall), BOX_COMMAND_PORT: String(ports.command), BOX_HOST: '127.0.0.1' });
    try {
      const vote = await new TrialVote(() => ports).open(TABLETS);
      const rushed = await rush(vote, TABLETS);
      const peak = peakMegabytes(box.pid);
      await expectAllTaken(vote, rushed);
      console.log(`${TABLETS} papers: ${rushed.told} times told to come again, ${rushed.cut} lines cut; the box held ${peak.toFixed(0)} MB at most`);
      expect(peak).toBeLessThan(MOST.box);
    } finally {
      await box.end();
    }
  }, 300_000);

  it('are told when to come again where there are more than it holds at a time, and are taken then', async () => {
    const { url } = await freshDatabase('box', cluster.url('postgres'));
    const box = await openBox(url, { mostUnderWay: 32 });
    const vote = await new TrialVote(() => box.ports).open(500);
    const rushed = await rush(vote, 500);
    expect(rushed.told).toBeGreaterThan(0);
    await expectAllTaken(vote, rushed);
    await box.close();
  }, 120_000);
});

describe('ten thousand tablets before the app', () => {
  const SIGNED_IN = 100;
  let morning: Morning<SpawnedStack>;
  beforeAll(async () => {
    morning = await Morning.in(await spawnStack(), { deputies: SIGNED_IN });
  }, 180_000);
  afterAll(() => morning.stack.close(), 60_000);

  it('all come to their desks, and the vote of those who have a paper goes on meanwhile', async () => {
    const { id } = await morning.draft(await morning.rules('county-competitive', { allowEqualNumber: true, approveAtMostSeats: true }));
    await morning.advance(id, 'arm', 'issue');
    const robots = await morning.tablets();
    const manifest = await morning.handOut(id, robots);
    await morning.advance(id, 'open');
    const tablets = Array.from({ length: TABLETS }, (_, index) => new ReturningTablet(robots[index % SIGNED_IN]!));
    const coming = Promise.all(tablets.map((tablet) => tablet.connect()));
    const [part] = manifest.parts;
    const marks = { [part!.id]: { marks: Object.fromEntries(part!.form.items.map((item) => [item.id, 'oppose' as const])) } };
    await Promise.all(robots.map((robot) => robot.cast(manifest, marks)));
    await coming;
    const peak = peakMegabytes(morning.stack.pids.app);
    console.log(`${TABLETS} tablets: ${tablets.reduce((sum, { repeats }) => sum + repeats, 0)} questions asked again; the app held ${peak.toFixed(0)} MB at most`);
    for (const tablet of tablets) tablet.close();
    await morning.advance(id, 'close');
    expect((await untilState(morning, id, 'counted')).turnout!.returned).toBe(SIGNED_IN);
    expect(peak).toBeLessThan(MOST.app);
  }, 300_000);
});
