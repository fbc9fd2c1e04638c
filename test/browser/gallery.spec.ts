import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { runApp, type RunningApp } from '../support/running-app';
import { launchChromium } from './chromium';
import { SIZES } from './support/sizes';
import { Tour } from './support/tour';

const tour = new Tour('gallery');
let browser: Browser;
let running: RunningApp;
beforeAll(async () => {
  [browser, running] = await Promise.all([launchChromium(), runApp({ webFolder: join(__dirname, '../../dist/web') })]);
});
afterAll(async () => {
  await browser.close();
  await running.stop();
});

it('every part in every state, and what a device chooses to show them in: seen at once, kept on this device', async () => {
  const page = await (await browser.newContext({ viewport: SIZES.desk })).newPage();
  tour.listen(page);
  await page.goto(`${running.url}/gallery/`);
  await tour.look(page, 'gallery');
  await page.getByRole('button', { name: '字号显示' }).click();
  const shown = () => page.evaluate(() => [document.documentElement.dataset.text, document.documentElement.dataset.look, getComputedStyle(document.documentElement).fontSize, getComputedStyle(document.body).backgroundColor]);
  await page.getByLabel('特大', { exact: true }).check();
  await page.getByLabel('高对比', { exact: true }).check();
  await tour.look(page, 'display');
  expect((await shown()).slice(0, 3)).toEqual(['150', 'contrast', '27px']);
  await page.getByRole('button', { name: '关闭', exact: true }).click();
  await page.reload();
  await page.getByRole('button', { name: '字号显示' }).waitFor();
  expect((await shown()).slice(0, 3)).toEqual(['150', 'contrast', '27px']);
  expect(tour.faults()).toEqual([]);
  expect(tour.unseen()).toEqual([]);
});

it('a chart: its figures in a table behind it, and both taken away, as they are read and in the look of this device', async () => {
  const page = await (await browser.newContext({ viewport: SIZES.desk })).newPage();
  tour.listen(page);
  await page.goto(`${running.url}/gallery/`);
  const figure = page.getByRole('figure', { name: '各年度完成情况' });
  await figure.locator('svg text', { hasText: '2026' }).waitFor();
  expect(await figure.locator('.figure__drawing svg text').allTextContents()).toEqual(expect.arrayContaining(['票决确定', '完成·已验收', '2025', '12', '7', '10']));
  expect(await figure.locator('.figure__drawing svg pattern').count()).toBeGreaterThan(0);
  await figure.getByText('看表格、打印、下载').click();
  expect(await figure.getByRole('row').allInnerTexts()).toEqual(['年度\t票决确定\t完成·已验收\t实施中\t完成率', '2026\t12\t7\t5\t58%', '2025\t10\t10\t0\t100%', '2024\t10\t9\t1\t—']);
  const taken = async (button: string) => {
    const [file] = await Promise.all([page.waitForEvent('download'), figure.getByRole('button', { name: button }).click()]);
    return [file.suggestedFilename(), readFileSync(await file.path())] as const;
  };
  const [csvName, csv] = await taken('下载表格（CSV）');
  expect([csvName, csv.toString()]).toEqual(['各年度完成情况.csv', expect.stringContaining('2024,10,9,1,—')]);
  const [svgName, svg] = await taken('下载矢量图（SVG）');
  expect(svgName).toBe('各年度完成情况.svg');
  for (const words of ['各年度完成情况', '完成率＝完成并已验收的项目÷票决确定的全部项目', '2025', '#fffdf8']) expect(svg.toString()).toContain(words);
  const [, png] = await taken('下载图片（PNG）');
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const isOf = (colour: readonly number[]) => (at: number) => colour.every((value, index) => data[at * 3 + index] === value);
  const pixels = Array.from({ length: info.width * info.height }, (_, at) => at);
  expect(pixels.filter(isOf([0x1d, 0x44, 0x70])).length).toBeGreaterThan(5_000);
  expect(pixels.filter(isOf([0xff, 0xfd, 0xf8])).length).toBeGreaterThan(pixels.length / 2);
  if (process.env.PIAOJUE_PICTURES) await sharp(png).toFile(join(process.env.PIAOJUE_PICTURES, 'chart taken.png'));
  await page.evaluate(() => {
    window.print = () => undefined;
  });
  await figure.getByRole('button', { name: '打印' }).click();
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('heading', { name: '按钮' }).isVisible()).toBe(false);
  expect(await figure.getByRole('row').first().isVisible()).toBe(true);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  expect(await page.getByRole('heading', { name: '按钮' }).isVisible()).toBe(true);
  expect(tour.faults()).toEqual([]);
});

it('whose system asks for more contrast gets it without choosing', async () => {
  const page = await (await browser.newContext({ viewport: SIZES.desk, contrast: 'more' })).newPage();
  await page.goto(`${running.url}/gallery/`);
  await page.getByRole('button', { name: '字号显示' }).waitFor();
  expect(await page.evaluate(() => document.documentElement.dataset.look)).toBe('contrast');
});

it('nothing has a colour on a dim screen, and nothing is bright', async () => {
  const page = await (await browser.newContext({ viewport: SIZES.tablet })).newPage();
  await page.goto(`${running.url}/gallery/`);
  await page.getByRole('button', { name: '字号显示' }).click();
  await page.getByLabel('暗屏，无颜色', { exact: true }).check();
  await page.getByRole('button', { name: '关闭', exact: true }).click();
  const picture = await page.screenshot({ fullPage: true });
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let [tint, light] = [0, 0];
  for (let at = 0; at < data.length; at += 3) {
    const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!];
    tint = Math.max(tint, Math.max(red, green, blue) - Math.min(red, green, blue));
    light += red / (info.width * info.height);
  }
  expect(tint).toBeLessThanOrEqual(6);
  expect(light).toBeLessThan(40);
});
