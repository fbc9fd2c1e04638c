import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { runApp, type RunningApp } from '../support/running-app';
import { axeProblems, complaintsOf, launchChromium, PHONE } from './chromium';
import { textProblems } from './support/inspection';
import { layoutProblems } from './support/layout-problems';
import { NARROW } from './support/sizes';
import { speak } from './support/speak';

/** A room of every page that can be entered without an account. */
const ROOMS = [
  ['/deputy/', 'deputy/sign-in'],
  ['/presidium/', 'presidium/sign-in'],
  ['/office/', 'office/sign-in'],
  ['/scrutineer/', 'scrutineer/sign-in'],
  ['/hall/', 'hall/choose'],
  ['/public/', 'public/results'],
  ['/public/#/suggest', 'public/suggest'],
  ['/public/#/query', 'public/query'],
  ['/receipt/', 'receipt/receipt'],
] as const;

let browser: Browser;
let running: RunningApp;
beforeAll(async () => {
  [browser, running] = await Promise.all([launchChromium(), runApp({ webFolder: join(__dirname, '../../dist/web') })]);
});
afterAll(async () => {
  await browser.close();
  await running.stop();
});

const linesOf = (room: string, language: string): string[] => readFileSync(join(__dirname, `../../docs/guide/${room}.${language}.md`), 'utf8').split('\n');
const heading = (page: Page) => page.getByRole('dialog').getByRole('heading', { level: 3 }).first();

async function open(address: string, viewport = PHONE): Promise<Page> {
  const page = await (await browser.newContext({ viewport })).newPage();
  await page.goto(`${running.url}${address}`);
  await page.getByRole('button', { name: '帮助', exact: true }).waitFor();
  return page;
}

it.each(ROOMS)('the help of %s opens and closes by keyboard, says the text of %s in both languages, and gives focus back', async (address, room) => {
  const page = await open(address);
  const complaints = complaintsOf(page);
  const button = page.getByRole('button', { name: '帮助', exact: true });
  await button.focus();
  await page.keyboard.press('Enter');
  await heading(page).waitFor();
  expect(await heading(page).innerText()).toBe(linesOf(room, 'zh-CN')[0]!.replace('# ', ''));
  const steps = linesOf(room, 'zh-CN').filter((line) => /^\d/.test(line)).map((line) => line.replace(/^\d+\. /, ''));
  expect(await page.getByRole('dialog').locator('ol li').allInnerTexts()).toEqual(steps);
  expect(await axeProblems(page)).toEqual([]);
  await page.setViewportSize(NARROW);
  expect([...(await textProblems(page)), ...(await layoutProblems(page))]).toEqual([]);
  await speak(page, 'en');
  await page.getByText(linesOf(room, 'en')[0]!.replace('# ', ''), { exact: true }).last().waitFor();
  expect(await heading(page).innerText()).toBe(linesOf(room, 'en')[0]!.replace('# ', ''));
  await speak(page, 'zh-CN');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(await button.evaluate((one) => one === document.activeElement)).toBe(true);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('the text is carried only when it is asked for; where the network fails it can be asked for again', async () => {
  const page = await open('/receipt/');
  const context = page.context();
  const carried = () => page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => /receipt\.zh-CN|receipt\.en/.test(name)).length);
  expect(await carried()).toBe(0);
  await context.setOffline(true);
  await page.getByRole('button', { name: '帮助', exact: true }).click();
  await page.getByText('帮助没有读到，请检查网络后重试。').waitFor();
  await context.setOffline(false);
  await page.getByRole('button', { name: '重试' }).click();
  await heading(page).waitFor();
  expect(await carried()).toBeGreaterThan(0);
});
