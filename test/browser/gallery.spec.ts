import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { runApp, type RunningApp } from '../support/running-app';
import { axeProblems, launchChromium } from './chromium';
import { componentsIn, componentsOf } from './support/components';
import { textProblems } from './support/inspection';
import { tooSmall } from './support/large-mode';
import { layoutProblems } from './support/layout-problems';
import { NARROW, SIZES } from './support/sizes';
import { tintProblems } from './support/tint';
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
  const verdicts = await page.getByRole('table', { name: '民生实事项目票决' }).getByRole('row').locator('td:last-child').allInnerTexts();
  expect(verdicts).toEqual(['通过', '得票相等', '得票相等', '未通过']);
  await page.getByRole('button', { name: '字号显示' }).click();
  const shown = () => page.evaluate(() => [document.documentElement.dataset.text, document.documentElement.dataset.look, getComputedStyle(document.documentElement).fontSize, getComputedStyle(document.body).backgroundColor]);
  await page.getByLabel('大', { exact: true }).check();
  expect([await page.evaluate(() => document.documentElement.dataset.text), await tooSmall(page)]).toEqual(['125', []]);
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

/** Frames of whole pages, what asks a server or tells the time, and parts of parts that are there. */
const NOT_ALONE = ['DeputyPicker', 'DisplaySwitch', 'FoldedPart', 'FormDialog', 'LanguageSwitch', 'LikenessReasons', 'MachineNotice', 'ProgramCode', 'ResultTable', 'StaffFrame', 'StaffSignIn', 'StillSwitches', 'TimeLeft', 'WholeResult'];

it('holds every part that pages share', () => {
  const held = componentsOf('gallery');
  expect(componentsIn('shared/components').filter((name) => !held.includes(name))).toEqual(NOT_ALONE);
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
  expect(await tintProblems(page)).toEqual([]);
});

it('no state is told by its colour alone: signs of messages, shapes of lamps and of deadlines all differ', async () => {
  const page = await (await browser.newContext({ viewport: SIZES.desk })).newPage();
  await page.goto(`${running.url}/gallery/`);
  const marks = page.getByRole('region', { name: '标记' }).locator('.mark');
  await marks.first().waitFor();
  const messages = page.getByRole('region', { name: '提示' }).locator('.banner');
  const tones = await messages.evaluateAll((all) => all.map((one) => [/banner--(\w+)/.exec(one.className)![1]!, one.querySelector('.banner__sign')!.textContent!.trim()] as const));
  const signs = new Map(tones);
  expect(signs.size).toBe(4);
  expect(new Set(signs.values()).size).toBe(signs.size);
  expect(tones.filter(([tone, sign]) => sign === '' || signs.get(tone) !== sign)).toEqual([]);
  const drawn = await marks.evaluateAll((all) => all.map((one) => ({ shape: one.querySelector('path')?.getAttribute('d') ?? one.querySelector('[aria-hidden]')!.textContent!.trim(), words: (one as HTMLElement).innerText.trim() })));
  expect(drawn.length).toBe(10);
  expect(new Set(drawn.map(({ shape }) => shape)).size).toBe(drawn.length);
  expect(new Set(drawn.map(({ words }) => words)).size).toBe(drawn.length);
});

describe('a hard word', () => {
  const MEANING = '开会和票决至少要到会的代表人数，不够就不能进行。';
  const at = async (hasTouch: boolean) => {
    const page = await (await browser.newContext({ viewport: hasTouch ? NARROW : SIZES.desk, hasTouch })).newPage();
    tour.listen(page);
    await page.goto(`${running.url}/gallery/`);
    const word = page.getByRole('button', { name: '法定人数', exact: true });
    await word.waitFor();
    return { page, word, meaning: page.getByRole('tooltip').filter({ hasText: MEANING }) };
  };

  it('says its meaning while it is pointed at or has focus, and Escape puts it away', async () => {
    const { page, word, meaning } = await at(false);
    await word.hover();
    await meaning.waitFor();
    await meaning.hover();
    expect(await meaning.isVisible()).toBe(true);
    await page.getByRole('heading', { level: 1 }).hover();
    await meaning.waitFor({ state: 'detached' });
    await word.focus();
    await meaning.waitFor();
    expect(await word.evaluate((one) => document.getElementById(one.getAttribute('aria-describedby')!)?.textContent)).toBe(MEANING);
    expect(await axeProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await meaning.waitFor({ state: 'detached' });
    expect(await word.getAttribute('aria-describedby')).toBeNull();
    expect(tour.faults()).toEqual([]);
  });

  it('says it at a tap, within the screen of a telephone, and another tap elsewhere puts it away', async () => {
    const { page, word, meaning } = await at(true);
    await word.tap();
    await meaning.waitFor();
    const { x, width } = (await meaning.boundingBox())!;
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(NARROW.width);
    expect([...(await textProblems(page)), ...(await layoutProblems(page))]).toEqual([]);
    await page.getByRole('heading', { level: 1 }).tap();
    await meaning.waitFor({ state: 'detached' });
  });
});
