import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import type { SaveDistrictMapRequest } from '../../src/contract/http/district-maps';
import type { SaveProjectRequest } from '../../src/contract/http/projects';
import { Morning, ok } from '../e2e/ballots/morning';
import { suggestedCandidate } from '../factories/candidate';
import { townsFile } from '../factories/towns-file';
import { launchChromium, PHONE } from './chromium';
import { DeputyTablet } from './deputy-tablet';
import { Tour } from './support/tour';

let browser: Browser;
let morning: Morning;
beforeAll(async () => {
  [browser, morning] = await Promise.all([launchChromium(), Morning.begin({ deputies: 1, projects: 1 })]);
});
afterAll(async () => {
  await browser.close();
  await morning.end();
});

const photo = (r: number, g: number, b: number) => sharp({ create: { width: 1200, height: 800, channels: 3, background: { r, g, b } } }).jpeg().toBuffer();

it('a deputy sees origin, cost, plan, photos and the site of a candidate that began as a suggestion', async () => {
  const { stack, congressId } = morning;
  const office = await morning.desk('office');
  const { id: entered, order: _, candidateOn: __, revision: ___, ...rest } = morning.projects[0]!;
  ok(await office.patch(`/api/projects/${entered}`, { ...rest, latitude: 28.447, longitude: 119.914 } satisfies SaveProjectRequest));
  const text = { title: '给敬老院装电梯', area: '', location: '城关镇敬老院', latitude: 28.4512, longitude: 119.92134, costLowCents: 90_000_000, costCents: 110_500_000, finishesInYear: false, stageTarget: '完成 1 个井道' };
  const { id, number } = await suggestedCandidate({ app: stack.app, url: stack.appUrl, congressId }, [await photo(90, 120, 60), await photo(60, 90, 140)], text);
  ok(await office.post(`/api/sessions/${morning.sitting.sessionId}/deliberation/packets`, { basedOn: 0, projectIds: [id, entered] }));

  const page = await (await browser.newContext({ viewport: PHONE })).newPage();
  const tour = new Tour('candidate', {}, []);
  tour.listen(page);
  const tablet = new DeputyTablet(page, stack.appUrl);
  await tablet.openCard(morning.deputies[0]!.card);
  await page.getByRole('button', { name: '审议', exact: true }).click();
  await page.getByRole('button', { name: /给敬老院装电梯/ }).click();
  await tablet.waitFor(`居民建议 · ${number}`);
  await tablet.waitFor('90 万元 到 110.5 万元');
  await tablet.waitFor('完成 1 个井道');
  await page.getByText('图宽约').scrollIntoViewIfNeeded();
  for (const at of [1, 2]) {
    const shown = page.getByRole('img', { name: `第 ${at} 张照片` });
    await shown.scrollIntoViewIfNeeded();
    expect(await shown.evaluate(async (image: HTMLImageElement) => (await image.decode(), image.naturalWidth))).toBe(1200);
  }
  await page.getByRole('img', { name: '项目位置图' }).getByText('项目1').waitFor();
  const map = page.getByRole('figure', { name: '项目位置图' });
  await map.getByText('看表格、打印、下载').click();
  expect(await map.getByRole('row', { name: '项目1' }).getByRole('cell').allInnerTexts()).toEqual(['860', '西南']);
  const [file] = await Promise.all([page.waitForEvent('download'), map.getByRole('button', { name: '下载图片（PNG）' }).click()]);
  expect(file.suggestedFilename()).toBe('项目位置图.png');
  await tour.look(page, 'candidate');
  await page.getByRole('button', { name: '返回名单' }).click();
  await page.getByRole('button', { name: /项目1/ }).click();
  await tablet.waitFor('红色标记是本项目');
  expect([await page.getByText('居民建议').count(), await page.getByRole('img', { name: '第 1 张照片' }).count()]).toEqual([0, 0]);
  expect(await page.getByText('审图号').count()).toBe(0);
  ok(await office.put('/api/district-map', { basedOn: 0, file: townsFile(['城关镇', '东乡镇']), approvalNumber: '浙S(2026)12号' } satisfies SaveDistrictMapRequest));
  await page.reload();
  await page.getByRole('button', { name: '审议', exact: true }).click();
  await page.getByRole('button', { name: /项目1/ }).click();
  await page.getByRole('figure', { name: '项目位置图' }).getByText('审图号：浙S(2026)12号').waitFor();
  expect(tour.faults()).toEqual([]);
}, 300_000);
