import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { places, round } from '../factories/collection';
import { foundCongress, plannedSitting, signedInStaff } from '../factories/congress';
import { deputyCards } from '../factories/deputies';
import { runApp, type RunningApp } from '../support/running-app';
import { LAN_NAME, launchChromium } from './chromium';
import { NARROW } from './support/sizes';
import { Tour } from './support/tour';

const WAIT = { timeout: 30_000 };
const MINUTES = 240_000;

const tour = new Tour('deputy proposals', {}, []);
let browser: Browser;
let running: RunningApp;
let cards: string[];
beforeAll(async () => {
  [browser, running] = await Promise.all([launchChromium(), runApp({ webFolder: join(__dirname, '../../dist/web') })]);
  const { id } = await foundCongress(running);
  await plannedSitting(running, id);
  await places(running, id);
  await round(running, id);
  cards = await deputyCards(await signedInStaff(running, 'office'), 2);
});
afterAll(async () => {
  await browser.close();
  await running.stop();
});

async function tablet(card: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: NARROW })).newPage();
  tour.listen(page);
  await page.goto(`${running.url.replace('127.0.0.1', LAN_NAME)}/deputy/#card=${card}`);
  await press(page, '建议');
  return page;
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click(WAIT);

it('a deputy writes down what was said at a reception, and another co-signs it', async () => {
  const page = await tablet(cards[0]!);
  await page.getByText('还没有提过建议').waitFor(WAIT);
  await tour.look(page, 'deputy empty');
  await press(page, '提一条建议');
  await page.getByLabel('来自哪里').selectOption('联络站接待记录');
  await page.getByLabel('标题').fill('给老街装路灯');
  await page.getByLabel('情况和理由').fill('接待日有三位老人反映，老街晚上没有路灯。');
  await tour.look(page, 'deputy writes');
  await press(page, '返回列表，草稿会保留');
  await press(page, '提一条建议');
  expect(await page.getByLabel('标题').inputValue()).toBe('给老街装路灯');
  for (let left = 5; left > 0; left -= 1) await press(page, '下一步');
  await press(page, '提交建议');
  await page.getByRole('heading', { name: '已经收到您的建议' }).waitFor(WAIT);
  await press(page, '我已保存，完成');
  const own = page.getByRole('region', { name: '我提的建议' });
  await own.getByText('给老街装路灯').waitFor(WAIT);
  await own.getByText('联络站接待记录').waitFor();
  await tour.look(page, 'deputy own');

  const other = await tablet(cards[1]!);
  const listed = other.getByRole('region', { name: '可以附议的建议' }).getByRole('listitem');
  await listed.getByRole('button', { name: '看内容' }).click(WAIT);
  await listed.getByText('接待日有三位老人反映').waitFor();
  await tour.look(other, 'deputy may co-sign');
  await listed.getByRole('button', { name: /^附议\s*给老街装路灯$/ }).click();
  await listed.getByText('您已附议').waitFor(WAIT);
  await tour.look(other, 'deputy co-signed');
  await page.reload();
  await press(page, '建议');
  await own.getByText('1 位代表附议').waitFor(WAIT);
  expect(tour.faults()).toEqual([]);
}, MINUTES);
