import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import QRCode from 'qrcode';
import { AccountsService } from '../../src/modules/accounts/accounts.service';
import { CongressesService } from '../../src/modules/congresses/congresses.service';
import { StationsService } from '../../src/modules/programmes/stations/stations.service';
import { APP_SETTINGS, type AppSettings } from '../../src/platform/config/settings';
import { round } from '../factories/collection';
import { foundCongress, PASSWORD, systemOf } from '../factories/congress';
import { runApp, type RunningApp } from '../support/running-app';
import { launchChromium } from './chromium';
import { Tour } from './support/tour';
import { NARROW } from './support/sizes';

const COUNTY = '测试县人民代表大会';
const TOWN = '城关镇人民代表大会';
const tour = new Tour('two bodies', {}, []);
let browser: Browser;
let running: RunningApp;
let townId: string;
beforeAll(async () => {
  [browser, running] = await Promise.all([launchChromium(), runApp({ webFolder: join(__dirname, '../../dist/web') })]);
  const { id: countyId } = await foundCongress(running);
  await round(running, countyId, { name: '县里的征集' });
  townId = (await running.app.get(CongressesService).found({ slug: 'chengguan', name: TOWN, bodyType: 'town', isExample: false })).id;
  await round(running, townId, { name: '镇里的征集' });
  for (const [id, username] of [[countyId, 'clerk'], [townId, 'clerk'], [townId, 'colleague']] as const) await running.app.get(AccountsService).create(systemOf(id), { username, name: '小李', password: PASSWORD, roles: ['office'] });
});
afterAll(async () => {
  await browser.close();
  await running.stop();
});

async function open(path: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: NARROW })).newPage();
  tour.listen(page);
  await page.goto(running.url + path);
  return page;
}
const see = (page: Page, words: string) => page.getByText(words).first().waitFor();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function signIn(page: Page, body: string, username = 'clerk'): Promise<void> {
  await page.getByLabel('哪个单位').selectOption(body);
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码').fill(PASSWORD);
  await press(page, '登录');
  await see(page, '小李');
}
async function enterIntake(page: Page): Promise<void> {
  await page.goto(`${running.url}/office/#/intake`);
  await see(page, '怎样得到的');
}

it('where there are two, a resident says which, writes to it, and asks there what became of it', async () => {
  const page = await open('/public/#/suggest');
  await see(page, '县里的征集');
  await page.getByLabel('哪个单位').selectOption(TOWN);
  await see(page, '镇里的征集');
  await tour.look(page, 'suggest');
  await page.getByLabel('标题').fill('给老街装路灯');
  await page.getByLabel('情况和理由').fill('老街晚上没有路灯，老人出门不方便。');
  for (const step of ['在哪里？', '还有要补充的吗？', '有照片吗？', '怎样联系您？', '请检查，然后提交']) {
    await press(page, '下一步');
    await page.getByRole('heading', { name: step }).waitFor();
  }
  await press(page, '提交建议');
  await see(page, '/public/#/query?congress=chengguan');
  const code = (await page.locator('.receipt__code').innerText()).trim();
  await page.reload();
  await see(page, code);
  await page.getByLabel('哪个单位').selectOption(COUNTY);
  expect(await page.getByLabel('标题').inputValue()).toBe('');
  await page.getByLabel('标题').fill('县里修桥');
  await page.getByLabel('哪个单位').selectOption(TOWN);
  await see(page, code);
  await press(page, '我已保存，完成');
  expect(await page.getByLabel('标题').inputValue()).toBe('');
  await page.getByLabel('哪个单位').selectOption(COUNTY);
  await see(page, '上次没写完的内容还在');
  expect(await page.getByLabel('标题').inputValue()).toBe('县里修桥');
  const [row] = await running.database.query<[{ congress_id: string }]>('select congress_id from proposals');
  expect(row.congress_id).toBe(townId);

  const asking = await open('/public/#/query?congress=chengguan');
  await see(asking, TOWN);
  expect(await asking.getByLabel('哪个单位').inputValue()).toBe('chengguan');
  await asking.getByLabel('查询码').fill(code);
  await press(asking, '查询');
  await see(asking, '给老街装路灯');
  await tour.look(asking, 'query');
  await asking.getByLabel('哪个单位').selectOption(COUNTY);
  await asking.getByText('给老街装路灯').first().waitFor({ state: 'hidden' });
}, 120_000);

it('of two bodies that are chosen one after the other the last counts, however late the other answers', async () => {
  const page = await open('/public/#/suggest');
  await see(page, '县里的征集');
  let release = () => {};
  const held = new Promise<void>((go) => (release = go));
  await page.route('**/api/public/chengguan/programmes', async (route) => {
    await held;
    await route.continue();
  });
  const [late] = await Promise.all([page.waitForRequest('**/api/public/chengguan/programmes'), page.getByLabel('哪个单位').selectOption(TOWN)]);
  await Promise.all([page.waitForResponse('**/api/public/test/programmes'), page.goto(`${running.url}/public/#/suggest?congress=test`)]);
  release();
  await (await late.response())!.finished();
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await see(page, '县里的征集');
  expect(await page.getByText('镇里的征集').count()).toBe(0);
});

it('the code of a station leads to the body whose station it is', async () => {
  const stations = running.app.get(StationsService);
  const { id, code } = await stations.create(systemOf(townId), { name: '东街联络站', area: '', address: '' });
  const path = `/public/#/suggest?congress=chengguan&station=${code}`;
  const { publicUrl } = running.app.get<AppSettings>(APP_SETTINGS);
  expect(await stations.qr(townId, id)).toBe(await QRCode.toString(publicUrl + path, { type: 'svg', errorCorrectionLevel: 'Q', margin: 2 }));
  const page = await open(path);
  await see(page, '镇里的征集');
  expect(await page.getByLabel('哪个单位').count()).toBe(0);
});

it('staff say of which they are when they sign in', async () => {
  const page = await open('/office/');
  await page.getByLabel('哪个单位').selectOption(TOWN);
  await tour.look(page, 'sign-in');
  await signIn(page, TOWN);
  await see(page, TOWN);
});

it('a clerk’s sheet is kept with how its words came in, and stands still while it is sent', async () => {
  await round(running, townId, { name: '镇里的第二轮征集' });
  const page = await open('/office/');
  await signIn(page, TOWN);
  await enterIntake(page);
  await page.getByLabel('怎样得到的').selectOption('来信、书面');
  await page.getByLabel('标题').fill('给西街修桥');
  await page.getByLabel('情况和理由').fill('西街的桥断了半年，孩子上学要绕路。');
  await page.goto(`${running.url}/office/#/collection`);
  await see(page, '新建一轮征集');
  await enterIntake(page);
  expect(await page.getByLabel('怎样得到的').inputValue()).toBe('letter');

  let release = () => {};
  const held = new Promise<void>((go) => (release = go));
  await page.route('**/api/proposals', async (route) => {
    await held;
    await route.continue();
  });
  await press(page, '登记这条建议');
  await see(page, '正在提交');
  const fields = ['怎样得到的', '标题', '情况和理由', '姓名', '归入哪一轮'];
  expect(await Promise.all(fields.map((field) => page.getByLabel(field).isDisabled()))).toEqual(fields.map(() => true));
  await tour.look(page, 'sheet under way');
  release();
  await page.getByRole('heading', { name: '已经登记' }).waitFor();
  expect(await running.database.query(`select origin, source from proposals join projects using (congress_id, project_id) where title = '给西街修桥'`)).toEqual([{ origin: 'paper', source: 'letter' }]);
}, 120_000);

it('a clerk finds at a shared computer nothing that another has under way; one’s own stays when a sign-in runs out, and goes when one signs out', async () => {
  const page = await open('/office/');
  const arrive = async (body: string, username: string) => {
    await signIn(page, body, username);
    await enterIntake(page);
  };
  const runOut = async (body: string, username = 'clerk') => {
    await page.context().clearCookies();
    await page.goto(`${running.url}/office/`);
    await arrive(body, username);
  };
  const title = () => page.getByLabel('标题').inputValue();
  await arrive(TOWN, 'clerk');
  await page.getByLabel('标题').fill('给西街修路');
  await runOut(TOWN, 'colleague');
  expect(await title()).toBe('');
  await page.getByLabel('标题').fill('给北街修路');
  await runOut(COUNTY);
  expect(await title()).toBe('');
  await runOut(TOWN);
  expect(await title()).toBe('给西街修路');
  await press(page, '退出登录');
  await arrive(TOWN, 'clerk');
  expect(await title()).toBe('');
}, 120_000);

it('nothing stands on any of these pages that axe-core or an English reader stumbles over', () => {
  expect(tour.faults()).toEqual([]);
});
