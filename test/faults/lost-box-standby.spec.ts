import type { Browser } from 'playwright-core';
import { robotMarks } from '../../src/cli/rehearse/marks';
import type { Readiness } from '../../src/platform/health/health.controller';
import type { PostgresSearch } from '../../src/platform/config/postgres-search';
import { serverSettings } from '../../src/platform/database/server/server-settings';
import { axeProblems, launchChromium } from '../browser/chromium';
import { StaffConsole } from '../browser/staff-console';
import { Morning } from '../e2e/ballots/morning';
import { until, untilState } from '../e2e/ballots/until';
import { durableCluster, type TestCluster } from '../support/clusters';
import { describeWith } from '../support/describe-with';
import { sharedServer } from '../support/shared-clusters';
import { LET_THROUGH, replicatingSearch, Standby } from './standby';

const WORDS = '票箱写不进去，平板投出的票还没有记入，都在等待；已有回执的票不受影响。请马上告诉运维人员';
/** Within so many milliseconds somebody must know. */
const NOTICED = 6_000;

describeWith('a synchronous standby of the box that is lost in mid-vote', replicatingSearch(), 'no PostgreSQL with pg_basebackup is installed', following);

function following(installed: PostgresSearch): void {
  let cluster: TestCluster;
  let standby: Standby;
  let browser: Browser;
  let morning: Morning;
  beforeAll(async () => {
    cluster = await durableCluster('box', installed);
    standby = await Standby.of(cluster, installed, serverSettings('box'));
    [browser, morning] = await Promise.all([launchChromium(), Morning.begin({ deputies: 5, servers: { app: sharedServer('app'), box: cluster.url('postgres') } })]);
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await standby.goOnWithout(["alter system set synchronous_standby_names = ''"]);
    await standby.lose();
    await morning.end();
    await cluster.remove();
  }, 60_000);

  it('is said on every console, by the readiness of both programs and in a figure; casts wait, later ones are told when to come again; what the documentation says lets everything through, and every paper is in once', async () => {
    const rules = await morning.rules('county-competitive', { allowEqualNumber: true, approveAtMostSeats: true });
    const { id } = await morning.draft(rules);
    await morning.advance(id, 'arm', 'issue');
    const robots = await morning.tablets();
    const manifest = await morning.handOut(id, robots);
    await morning.advance(id, 'open');
    const consoles = await Promise.all([StaffConsole.open(browser, morning, 'presidingOfficer', `/presidium/#/ballots/${id}`), StaffConsole.open(browser, morning, 'office', '/office/')]);
    await consoles[0].shows('正在表决');
    const { appUrl, boxUrl, settings } = morning.stack;
    const warnings = async () => ((await (await fetch(`${appUrl}/api/health/ready`)).json()) as Readiness).warnings;
    const box = () => fetch(`${boxUrl}/api/health/ready`);
    const cast = (at: number) => robots[at]!.cast(manifest, robotMarks(manifest.parts, Math.random));
    await cast(0);
    expect([(await box()).status, await warnings()]).toEqual([200, []]);

    const from = performance.now();
    await standby.lose();
    const waiting = cast(1);
    await until(async () => (await warnings()).includes('box-commits-stuck'));
    for (const desk of consoles) await desk.see(WORDS);
    const seconds = (performance.now() - from) / 1000;
    console.log(`lost standby of the box noticed and said after ${seconds.toFixed(1)} s`);
    expect(seconds * 1000).toBeLessThan(NOTICED);
    expect(await axeProblems(consoles[0].page)).toEqual([]);
    const refused = await box();
    expect([refused.status, await refused.json()]).toMatchObject([503, { code: 'commits-stuck' }]);

    const waited = async () => Number(/^piaojue_box_commit_wait_seconds (\d+)$/m.exec(await (await fetch(`${settings.boxCommandUrl}/api/metrics`)).text())![1]);
    await until(async () => (await waited()) >= 10);
    await expect(cast(2)).rejects.toMatchObject({ status: 503, code: 'busy' });
    await consoles[0].page.reload();
    await consoles[0].see(WORDS);

    expect(LET_THROUGH).toHaveLength(2);
    await standby.goOnWithout(LET_THROUGH);
    await waiting;
    await until(async () => (await box()).status === 200);
    for (const { page } of consoles) await page.getByText(WORDS).waitFor({ state: 'hidden' });
    for (const at of [0, 1, 2, 3, 4]) await cast(at);
    await morning.advance(id, 'close');
    expect((await untilState(morning, id, 'counted')).turnout!.returned).toBe(robots.length);
    expect(consoles.flatMap(({ complaints }) => complaints)).toEqual([]);
  }, 180_000);
}
