import { readFileSync } from 'node:fs';
import { Morning } from '../e2e/ballots/morning';
import { until, untilState } from '../e2e/ballots/until';
import { durableCluster, type TestCluster } from '../support/clusters';
import { describeWith } from '../support/describe-with';
import { insist } from './insist';

const DEPUTIES = 12;

/** Every process of a server, SIGSTOP or SIGCONT: it is there, takes connections and answers nothing, as where a disk stands still. */
function signal({ pid }: TestCluster, name: 'SIGSTOP' | 'SIGCONT'): void {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
  for (const one of [pid, ...children]) process.kill(one, name);
}

describeWith('both servers standing still in mid-vote', process.platform === 'linux' ? 'linux' : null, 'only Linux says which processes a server has', () => {
  let clusters: Readonly<Record<'app' | 'box', TestCluster>>;
  let morning: Morning;
  beforeAll(async () => {
    clusters = { app: await durableCluster('app'), box: await durableCluster('box') };
    morning = await Morning.begin({ deputies: DEPUTIES, servers: { app: clusters.app.url('postgres'), box: clusters.box.url('postgres') } });
  }, 120_000);
  afterAll(async () => {
    await morning.end();
    await Promise.all([clusters.app.remove(), clusters.box.remove()]);
  }, 60_000);

  it('acknowledge nothing until they go on, are said to stand still meanwhile, and then every paper is in once, however often it was sent', async () => {
    const { id } = await morning.draft(await morning.rules('county-competitive', { allowEqualNumber: true, approveAtMostSeats: true }));
    await morning.advance(id, 'arm', 'issue');
    const robots = await morning.tablets();
    const manifest = await morning.handOut(id, robots);
    await morning.advance(id, 'open');
    const ready = async (): Promise<{ code?: string; status?: string }> => fetch(`${morning.stack.appUrl}/api/health/ready`, { signal: AbortSignal.timeout(1_000) }).then((answer) => answer.json() as Promise<{ code?: string }>, () => ({}));
    const all = Object.values(clusters);

    for (const cluster of all) signal(cluster, 'SIGSTOP');
    let receipts = 0;
    const marks = { adoption: { marks: { p1: 'approve' as const } } };
    const casts = robots.map((robot) => insist(() => robot.cast(manifest, marks)).then((receipt) => ((receipts += 1), receipt)));
    try {
      await until(async () => (await ready()).code === 'commits-stuck');
      expect(receipts).toBe(0);
    } finally {
      for (const cluster of all) signal(cluster, 'SIGCONT');
    }
    const first = await Promise.all(casts);
    // once more, as a tablet does that has not heard the answer
    const again = await Promise.all(robots.map((robot) => insist(() => robot.cast(manifest, marks))));
    expect(again).toEqual(first);
    await until(async () => (await ready()).status === 'ok');
    await morning.advance(id, 'close');
    expect((await untilState(morning, id, 'counted')).turnout?.returned).toBe(DEPUTIES);
  }, 180_000);
});
