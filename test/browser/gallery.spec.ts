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
