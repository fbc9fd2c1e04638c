import type { Browser } from 'playwright-core';
import { robotMarks } from '../../src/cli/rehearse/marks';
import { axeProblems, launchChromium } from '../browser/chromium';
import { StaffConsole } from '../browser/staff-console';
import { Morning, ok } from '../e2e/ballots/morning';
import { until, untilState } from '../e2e/ballots/until';
import { durableCluster, type TestCluster } from '../support/clusters';
import { sharedServer } from '../support/shared-clusters';
import { LET_THROUGH, replicatingSearch, Standby } from './standby';

const WORDS = '数据库写不进去，操作都在等待；已投的票不受影响。请马上告诉运维人员';
/** Within so many milliseconds somebody must know. */
const NOTICED = 5_000;
/** So soon the app's server gives up a standby that does not answer; a minute unless told. */
const PATIENCE = '5s';

const search = replicatingSearch();
let cluster: TestCluster;
let standby: Standby;
let browser: Browser;
let morning: Morning;
beforeAll(async () => {
  if (search === null) return;
  cluster = await durableCluster('app', search, undefined, { wal_sender_timeout: PATIENCE });
  standby = await Standby.of(cluster, search);
  [browser, morning] = await Promise.all([launchChromium(), Morning.begin({ deputies: 5, servers: { app: cluster.url('postgres'), box: sharedServer('box') } })]);
}, 90_000);
afterAll(async () => {
  if (search === null) return;
  await browser.close();
  await standby.goOnWithout(["alter system set synchronous_standby_names = ''"]);
  await standby.lose();
  await morning.end();
  await cluster.remove();
}, 60_000);

const ready = async (): Promise<number> => (await fetch(`${morning.stack.appUrl}/api/health/ready`)).status;

async function openBallot() {
  const { id } = await morning.draft(await morning.rules('county-competitive', { allowEqualNumber: true, approveAtMostSeats: true }));
  await morning.advance(id, 'arm', 'issue');
  const robots = await morning.tablets();
  const manifest = await morning.handOut(id, robots);
  await morning.advance(id, 'open');
  return { id, robots, manifest };
}

if (search === null) process.stderr.write('skipped: the lost standby, because no PostgreSQL with pg_basebackup is installed\n');
describe('a synchronous standby of the app that is lost in mid-vote', () => {
  (search === null ? it.skip : it)('by the network alone, until it was given up, lets commits through by itself when it is back: what was pressed meanwhile is done, once', async () => {
    const { id, robots, manifest } = await openBallot();
    standby.freeze();
    let closing: ReturnType<typeof morning.press>;
    try {
      for (const robot of robots) await robot.cast(manifest, robotMarks(manifest.parts, Math.random));
      closing = morning.press('presidingOfficer', id, 'close', { from: 'open' });
      await until(async () => (await ready()) === 503);
      await until(async () => !(await standby.isFollowing()));
      expect(await ready()).toBe(503);
    } finally {
      standby.thaw();
    }
    ok(await closing);
    await until(async () => (await ready()) === 200);
    expect((await untilState(morning, id, 'counted')).turnout!.returned).toBe(robots.length);
    expect(await standby.isFollowing()).toBe(true);
  }, 120_000);

  (search === null ? it.skip : it)('is said on every console, by readiness and in a figure within five seconds; papers are taken all the while; what the documentation says lets commits through again', async () => {
    const { id, robots, manifest } = await openBallot();
    const consoles = await Promise.all([StaffConsole.open(browser, morning, 'presidingOfficer', `/presidium/#/ballots/${id}`), StaffConsole.open(browser, morning, 'office', '/office/')]);
    await consoles[0].shows('正在表决');
    expect(await ready()).toBe(200);

    const from = performance.now();
    await standby.lose();
    await until(async () => (await ready()) === 503);
    for (const desk of consoles) await desk.see(WORDS);
    const seconds = (performance.now() - from) / 1000;
    console.log(`lost standby noticed and said after ${seconds.toFixed(1)} s`);
    expect(seconds * 1000).toBeLessThan(NOTICED);
    expect(await axeProblems(consoles[0].page)).toEqual([]);
    expect(await (await fetch(`${morning.stack.appUrl}/api/health/ready`)).json()).toMatchObject({ code: 'commits-stuck' });
    const waited = async () => Number(/^piaojue_commit_wait_seconds (\d+)$/m.exec(await (await fetch(`${morning.stack.appUrl}/api/metrics`)).text())![1]);
    expect(await waited()).toBeGreaterThanOrEqual(3);

    for (const robot of robots) await robot.cast(manifest, robotMarks(manifest.parts, Math.random));
    await until(async () => (await waited()) >= 10);
    expect(await morning.press('presidingOfficer', id, 'close', { from: 'open' })).toMatchObject({ status: 503, body: { code: 'commits-stuck' } });
    await consoles[0].page.reload();
    await consoles[0].shows('正在表决');
    await consoles[0].see(WORDS);

    expect(LET_THROUGH).toHaveLength(2);
    await standby.goOnWithout(LET_THROUGH);
    await until(async () => (await ready()) === 200);
    for (const { page } of consoles) await page.getByText(WORDS).waitFor({ state: 'hidden' });
    await morning.advance(id, 'close');
    expect((await untilState(morning, id, 'counted')).turnout!.returned).toBe(robots.length);
    expect(consoles.flatMap(({ complaints }) => complaints)).toEqual([]);
  }, 180_000);
});
