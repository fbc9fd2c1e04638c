import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { StaffRole } from '../../src/contract/roles';
import zh from '../../web/shared/locales/tour.zh-CN.json';
import { TOURS, type Stop } from '../../web/shared/tour/tours';
import { Morning, ok } from '../e2e/ballots/morning';
import { Stations } from '../e2e/sealed/stations';
import { axeProblems, complaintsOf, launchChromium, TABLET } from './chromium';
import { DeputyTablet } from './deputy-tablet';
import { StaffConsole } from './staff-console';
import { textProblems } from './support/inspection';
import { layoutProblems } from './support/layout-problems';
import { NARROW } from './support/sizes';
import { speak } from './support/speak';

const PICTURES = process.env.PIAOJUE_PICTURES;
const OFFER = '看一遍本页';

let browser: Browser;
let morning: Morning;
beforeAll(async () => {
  [browser, morning] = await Promise.all([launchChromium(), Morning.begin({ deputies: 1, projects: 3 })]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await morning.end();
});

const offer = (page: Page) => page.getByRole('button', { name: OFFER });
const panel = (page: Page) => page.getByRole('dialog');
const titles = (stops: readonly Stop[]): readonly string[] => stops.map((stop) => zh.tourStops[stop].title);

/** How the page lies: what moves nothing leaves it as it is. */
const lie = (page: Page) => page.evaluate(() => [document.documentElement.scrollHeight, ...Array.from(document.querySelectorAll('main, main > *, footer')).map((one) => { const { width, height } = one.getBoundingClientRect(); return `${width} × ${height}`; })]);

/** Waits until nothing has moved between two looks. */
const untilStill = (page: Page) =>
  page.waitForFunction(
    () => {
      const seen = window as unknown as { heightBefore?: number };
      const [before, now] = [seen.heightBefore, document.documentElement.scrollHeight];
      seen.heightBefore = now;
      return before === now;
    },
    undefined,
    { polling: 700 },
  );

/** What is pointed at is on the screen, and the panel beside it. */
const isBeside = (page: Page) =>
  page.evaluate(() => {
    const [shown, ...more] = Array.from(document.querySelectorAll('[data-toured]'));
    const [one, other] = [shown!.getBoundingClientRect(), document.querySelector('[role="dialog"].tour')!.getBoundingClientRect()];
    const isApart = one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
    return more.length === 0 && one.bottom > 0 && one.top < innerHeight && isApart;
  });

/** By keyboard alone, from the offer to the end: the titles that were met. */
async function walk(page: Page, name: string): Promise<readonly string[]> {
  await untilStill(page);
  const before = await lie(page);
  await offer(page).focus();
  await page.keyboard.press('Enter');
  await panel(page).waitFor();
  const met: string[] = [];
  for (;;) {
    const title = await page.locator('#tour-title').innerText();
    expect([name, title, met.includes(title), await isBeside(page)]).toEqual([name, title, false, true]);
    expect([name, title, await lie(page)]).toEqual([name, title, before]);
    met.push(title);
    expect([name, title, ...(await axeProblems(page)), ...(await textProblems(page))]).toEqual([name, title]);
    if (PICTURES) await page.screenshot({ path: join(PICTURES, `tour ${name} ${met.length}.png`) });
    const isLast = (await page.getByRole('button', { name: zh.tourStops.done }).count()) === 1;
    await page.keyboard.press('Enter');
    if (isLast) break;
    await page.waitForFunction((gone) => document.getElementById('tour-title')?.innerText !== gone, title);
  }
  await panel(page).waitFor({ state: 'detached' });
  expect(await offer(page).evaluate((one) => one === document.activeElement)).toBe(true);
  expect(await page.locator('[data-toured]').count()).toBe(0);
  return met;
}

it.each<[StaffRole, readonly Stop[]]>([
  ['office', TOURS.clerk],
  ['governmentOffice', TOURS.government],
  ['unitStaff', TOURS.unit],
  ['standingCommittee', TOURS.committee],
])('leads %s round the office, offered and never forced, and is remembered for them on this device', async (role, stops) => {
  const { page, complaints } = await StaffConsole.open(browser, morning, role, '/office/');
  await page.getByText('第一次用？').waitFor();
  expect(await panel(page).count()).toBe(0);
  if (stops.includes('checklist')) await page.getByText(/\d+ 项中已有 \d+ 项就绪/).waitFor();
  expect(await walk(page, role)).toEqual(titles(stops));
  await page.reload();
  await offer(page).waitFor();
  expect(await page.getByText('第一次用？').count()).toBe(0);
  expect(complaints).toEqual([]);
  await page.context().close();
}, 300_000);

it('has a checklist that ticks a screen of the wall off by itself, once one shows the hall', async () => {
  const { page, complaints } = await StaffConsole.open(browser, morning, 'office', '/office/');
  await page.locator('.day__line', { hasText: '会场大屏' }).getByText('在会场大屏的电脑上打开').waitFor();
  const readOn = () => page.evaluate(() => performance.timeOrigin);
  const before = await readOn();
  const wall = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
  await wall.goto(`${morning.stack.appUrl}/hall/#/${morning.sitting.hallId}`);
  await page.locator('.day__line--done', { hasText: '会场大屏' }).getByText('已连接 1 块').waitFor();
  expect([await readOn(), complaints]).toEqual([before, []]);
  await Promise.all([wall.context().close(), page.context().close()]);
});

it('leads the presidium round the list of ballots and round the console', async () => {
  const { page, complaints } = await StaffConsole.open(browser, morning, 'presidium', '/presidium/');
  await page.getByRole('heading', { name: '选择票决' }).waitFor();
  const ballot = await morning.draft(await morning.rules('county-competitive'));
  await page.reload();
  await page.getByRole('link', { name: ballot.title }).waitFor();
  await page.getByText(/\d+ 项中已有 \d+ 项就绪/).waitFor();
  expect(await walk(page, 'list of ballots')).toEqual(titles(['ballots', 'checklist', 'deliberation', 'tools']));
  await morning.advance(ballot.id, 'arm');
  await page.getByRole('link', { name: ballot.title }).click();
  await page.getByRole('heading', { name: '今天的流程' }).waitFor();
  expect(await walk(page, 'console')).toEqual(titles(['nextAct', 'runSheet', 'consoleRooms', 'tools']));

  // whoever leaves the page leaves the tour, and with Escape whenever they like
  await offer(page).click();
  await panel(page).waitFor();
  await page.getByRole('link', { name: '换一项票决' }).click();
  await panel(page).waitFor({ state: 'detached' });
  await offer(page).click();
  await panel(page).waitFor();
  await page.keyboard.press('Escape');
  await panel(page).waitFor({ state: 'detached' });
  expect(await offer(page).evaluate((one) => one === document.activeElement)).toBe(true);
  expect(complaints).toEqual([]);
  await page.context().close();
}, 300_000);

it('leads a scrutineer round the list and round the station', async () => {
  const ballot = await morning.draft(await morning.rules('county-competitive', { secrecy: 'sealed' }), { title: '监票的票决' });
  await Stations.call(morning, ballot.id);
  const { page, complaints } = await StaffConsole.open(browser, morning, 'scrutineer', '/scrutineer/', '-toured');
  await page.getByRole('link', { name: ballot.title }).waitFor();
  expect(await walk(page, 'ballots of a scrutineer')).toEqual(titles(['stationBallots', 'tools']));
  await page.getByRole('link', { name: ballot.title }).click();
  await page.getByLabel('本机口令').waitFor();
  expect(await walk(page, 'station')).toEqual(titles(['stationRail', 'stationStep', 'otherStations', 'tools']));
  expect(complaints).toEqual([]);
  ok(await (await morning.desk('office')).delete(`/api/ballots/${ballot.id}`));
  await page.context().close();
}, 300_000);

it('leads a deputy round the tablet, on a narrow screen and in English too; no tablet keeps who has seen it, and none is offered beside an open paper', async () => {
  const page = await (await browser.newContext({ viewport: TABLET })).newPage();
  const complaints = complaintsOf(page);
  const tablet = new DeputyTablet(page, morning.stack.appUrl);
  await tablet.openCard(morning.deputies[0]!.card);
  await tablet.waitFor('试投一次');
  expect(await walk(page, 'deputy')).toEqual(titles(TOURS.deputy));
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('/tour/')))).toEqual(['piaojue/setting/tour/deputy']);

  await page.setViewportSize(NARROW);
  await offer(page).click();
  await panel(page).waitFor();
  for (const language of ['en', 'zh-CN']) {
    await speak(page, language);
    expect([...(await axeProblems(page)), ...(await textProblems(page)), ...(await layoutProblems(page))]).toEqual([]);
  }
  const [{ id }] = (await (await morning.desk('office')).get<{ id: string }[]>('/api/ballots')).body as [{ id: string }];
  await morning.advance(id, 'issue');
  await tablet.waitFor('已领票，等待表决开始');
  await morning.advance(id, 'open');
  await tablet.waitFor('检查我的票');
  await panel(page).waitFor({ state: 'detached' });
  expect(await offer(page).count()).toBe(0);
  expect(complaints).toEqual([]);
  await page.context().close();
}, 300_000);
