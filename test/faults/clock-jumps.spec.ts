import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { ClosingSet, Receipt } from '../../src/contract/box-wire';
import type { Robot } from '../../src/cli/rehearse/robot';
import type { Readiness } from '../../src/platform/health/health.controller';
import { axeProblems, launchChromium } from '../browser/chromium';
import { StaffConsole } from '../browser/staff-console';
import { until } from '../e2e/ballots/until';
import { expectSoundBundles } from '../e2e/ballots/bundles';
import { Morning } from '../e2e/ballots/morning';
import { spawnStack, type SpawnedStack } from '../e2e/ballots/spawned-stack';
import { Stations } from '../e2e/sealed/stations';

const HOUR = 3_600_000;
const untilAtLast = async (question: () => Promise<boolean>): Promise<void> => until(question).catch(() => until(question));
const DEPUTIES = 24;

describe('a sealed ballot while somebody sets the clocks', () => {
  let morning: Morning<SpawnedStack>;
  let profile: string;
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
    morning = await Morning.in(await spawnStack({ hasMovingClock: true }), { deputies: DEPUTIES, projects: 3 });
    profile = await morning.rules('county-competitive', { secrecy: 'sealed', allowEqualNumber: true });
    for (const role of ['presidingOfficer', 'presidium', 'chiefScrutineer'] as const) await morning.desk(role);
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await morning.stack.close();
  }, 60_000);

  const jump = (app: number, box: number) => Promise.all([morning.stack.setClock('the app', app), morning.stack.setClock('the box', box)]);

  it.each([
    ["the app's an hour ahead", HOUR, 0],
    ["the app's an hour back", -HOUR, 0],
    ["the box's an hour ahead", 0, HOUR],
    ["the box's an hour back", 0, -HOUR],
    ['both, against each other', HOUR, -HOUR],
  ])('%s: papers are handed out, taken and counted as if nothing had happened; people decide when, not clocks', async (_, app, box) => {
    const { id } = await morning.draft(profile);
    const stations = await Stations.ready(morning, id);
    await morning.advance(id, 'arm', 'issue');
    const tablets = await morning.tablets();
    const manifest = await morning.manifest(id, tablets[0]!);
    const cast = (some: readonly Robot[]): Promise<Receipt[]> => Promise.all(some.map((robot) => robot.cast(manifest, { adoption: { marks: { p1: 'approve' } } })));
    const refusal = (robot: Robot): Promise<string> => cast([robot]).then(() => 'taken', (error: { code?: string }) => error.code ?? String(error));

    await Promise.all(tablets.slice(0, 12).map((robot) => robot.take(manifest)));
    await jump(app, box);
    // the paper is the one that was asked for before, whatever the clock says of it
    await Promise.all(tablets.map((robot) => robot.take(manifest)));
    expect(await refusal(tablets[0]!)).toBe('not-open-yet');
    const opened = await morning.advance(id, 'open');
    expect(Date.parse(opened.closesAt!) - Date.now() - app).toBeGreaterThan(4 * 60_000);
    const first = await cast(tablets.slice(0, 8));

    // the countdown is over by an hour, or begins anew: neither closes anything
    await jump(app === 0 ? 0 : app + HOUR, box === 0 ? 0 : box + HOUR);
    const second = await cast(tablets.slice(8, 16));
    await jump(-app, -box);
    await stations.drive(async () => true);

    const closing = morning.advance(id, 'close');
    await until(async () => (await morning.query(`select state from ballots where ballot_id = '${id}'`) as [{ state: string }])[0].state === 'closing');
    // in the midst of the grace, which is two seconds by any clock
    await jump(app, box);
    const third = await cast(tablets.slice(16, 23));
    await closing;
    await stations.inState('closed');
    expect(await refusal(tablets[23]!)).toBe('already-closed');
    const counted = await stations.count([1, 3]);
    expect(counted.turnout).toMatchObject({ issuedTablet: DEPUTIES, returned: 23 });
    expect(counted.tally?.parts[0]).toMatchObject({ result: { papers: { valid: 23 }, items: [{ id: 'p1', approve: 23 }, {}, {}] } });
    const { leafHashes } = (await (await fetch(`${morning.stack.boxUrl}/v1/ballots/${id}/closing`)).json()) as ClosingSet;
    expect(leafHashes).toEqual([...first, ...second, ...third].map(({ leafHash }) => leafHash).sort());
    await stations.all('sign', [1, 3]);
    await morning.advance(id, 'certify', 'announce');
    await expectSoundBundles(morning, id);
    await jump(0, 0);
  }, 120_000);

  it('staff are told which clocks are apart and by how much, until they are set right', async () => {
    const warnings = async () => ((await (await fetch(`${morning.stack.appUrl}/api/health/ready`)).json()) as Readiness).warnings;
    const desk = await StaffConsole.open(browser, morning, 'office', '/office/');
    await desk.page.locator('main').waitFor();
    await jump(0, -HOUR);
    // the box is asked every ten seconds
    await untilAtLast(async () => (await warnings()).join() === 'box-clock-differs');
    await desk.see('服务器与票箱的时钟相差 3599 秒');
    await jump(HOUR, 0);
    await untilAtLast(async () => (await warnings()).join() === 'database-clock-differs,box-clock-differs');
    await desk.see('服务器与数据库的时钟相差 3599 秒');
    expect(await axeProblems(desk.page)).toEqual([]);
    if (process.env.PIAOJUE_PICTURES) await desk.page.screenshot({ path: join(process.env.PIAOJUE_PICTURES, 'clocks apart.png') });
    await jump(0, 0);
    await untilAtLast(async () => (await warnings()).length === 0);
    await desk.page.getByText('时钟相差').first().waitFor({ state: 'hidden' });
  }, 120_000);
});
