import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { photoWithPlace } from '../e2e/collection/pictures';
import { places, round } from '../factories/collection';
import { foundCongress, signedInStaff } from '../factories/congress';
import { runApp, type RunningApp } from '../support/running-app';
import { complaintsOf, LAN_NAME, launchChromium } from './chromium';
import { NARROW } from './support/sizes';
import { Tour } from './support/tour';

const WAIT = { timeout: 30_000 };
const MINUTES = 240_000;

const tour = new Tour('resident', {}, []);
let browser: Browser;
let running: RunningApp;
/** Browsers do not trust this address: what they withhold on plain http is missing here. */
let url: string;
beforeAll(async () => {
  [browser, running] = await Promise.all([launchChromium(), runApp({ webFolder: join(__dirname, '../../dist/web') })]);
  const { id } = await foundCongress(running);
  await places(running, id);
  await round(running, id, { name: '2027 年民生实事项目征集' });
  url = running.url.replace('127.0.0.1', LAN_NAME);
});
afterAll(async () => {
  await browser.close();
  await running.stop();
});

async function phone(address: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: NARROW })).newPage();
  await page.goto(`${url}/public/#${address}`);
  return page;
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const step = (page: Page, name: string) => page.getByRole('heading', { name }).waitFor(WAIT);
const kept = async (): Promise<number> => (await running.database.query('select count(*)::int as n from proposals'))[0].n;

it('a resident writes on a telephone, reloads in the middle, loses the network while sending, and asks later what became of it', async () => {
  const page = await phone('/suggest');
  const complaints = complaintsOf(page);
  await step(page, '您想反映什么事？');
  expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
  await tour.look(page, 'what');
  await press(page, '下一步');
  await page.getByText('标题 必须填写').waitFor();
  await page.getByLabel('标题').fill('给老街装路灯');
  await page.getByLabel('情况和理由').fill('老街晚上没有路灯，老人出门不方便，请建一座门楼，联系 13800138000。');
  await page.getByText('您写到“门楼”').waitFor();
  await page.getByText('这里有手机号').waitFor();
  await tour.look(page, 'hints while writing');
  await page.getByLabel('情况和理由').fill('老街晚上没有路灯，老人出门不方便。');
  expect(await page.getByText('这里有手机号').count()).toBe(0);

  await page.reload();
  await page.getByText('上次没写完的内容还在').waitFor(WAIT);
  expect(await page.getByLabel('情况和理由').inputValue()).toBe('老街晚上没有路灯，老人出门不方便。');
  await press(page, '下一步');
  await step(page, '在哪里？');
  await page.getByLabel('乡镇或街道').selectOption('城关镇');
  await page.getByLabel('具体地点').fill('老街 3 号到 20 号');
  await page.getByText('在图上标出位置').click();
  await press(page, '就在我现在的位置');
  await page.getByText('这个网页读不到本机位置').waitFor();
  await tour.look(page, 'where');
  await press(page, '下一步');
  await step(page, '还有要补充的吗？');
  await page.getByLabel('希望达到的目标').fill('越亮越好');
  await page.getByText('希望达到的目标最好写明数量').waitFor();
  await tour.look(page, 'more');
  await press(page, '下一步');
  await step(page, '有照片吗？');
  await page.locator('input[type=file]').setInputFiles({ name: '张三家门口.jpg', mimeType: 'image/jpeg', buffer: await photoWithPlace(3000, 2000) });
  await page.getByRole('img', { name: '第 1 张照片' }).waitFor(WAIT);
  await page.locator('input[type=file]').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') });
  await page.getByText('这不是可以读取的照片').waitFor(WAIT);
  await tour.look(page, 'photos');
  await page.reload();
  await page.getByRole('img', { name: '第 1 张照片' }).waitFor(WAIT);
  await press(page, '下一步');
  await step(page, '怎样联系您？');
  await page.getByLabel('电话').fill('138');
  await press(page, '下一步');
  await page.getByText('电话号码的格式不正确').waitFor();
  await page.getByLabel('电话').fill('13800138000');
  await tour.look(page, 'you');
  await press(page, '下一步');
  await step(page, '请检查，然后提交');
  await tour.look(page, 'review');

  await page.context().setOffline(true);
  await press(page, '提交建议');
  await page.getByText('暂时没有提交成功，正在自动重试').waitFor(WAIT);
  await tour.look(page, 'offline while sending');
  expect(await kept()).toBe(0);
  await page.context().setOffline(false);
  await page.getByRole('heading', { name: '已经收到您的建议' }).waitFor(WAIT);
  await tour.look(page, 'receipt');
  expect(await kept()).toBe(1);
  const [row] = await running.database.query('select content_hash, phone, title from proposals join proposers using (congress_id, project_id) join projects using (congress_id, project_id) join attachments using (congress_id, project_id)');
  expect(row).toMatchObject({ phone: '13800138000', title: '给老街装路灯' });
  const office = await signedInStaff(running, 'office');
  const [{ id }] = await running.database.query('select attachment_id as id from attachments');
  expect(await sharp((await office.get(`/api/public/test/attachments/${id}`)).bytes).metadata()).toMatchObject({ width: 1365, height: 2048 });

  const code = (await page.locator('.receipt__code').innerText()).trim();
  await page.reload();
  await page.getByText(code).waitFor(WAIT);
  await press(page, '我已保存，完成');
  await step(page, '您想反映什么事？');
  expect(await page.getByLabel('标题').inputValue()).toBe('');
  await page.getByRole('link', { name: '查询我的建议' }).click();
  await page.getByLabel('查询码').fill('1234');
  await press(page, '查询');
  await page.getByText('查询码应为 16 位字母和数字').waitFor();
  await page.getByLabel('查询码').fill(code.toLowerCase().replaceAll('-', ''));
  await press(page, '查询');
  await page.getByRole('heading', { name: '给老街装路灯' }).waitFor(WAIT);
  await page.getByText('已收到，等待审核').waitFor();
  await tour.look(page, 'query');

  const [{ programmeId, projectId }] = await running.database.query('select programme_id as "programmeId", project_id as "projectId" from proposals');
  expect((await office.post('/api/screenings/moderations', { programmeId, ids: [projectId], decision: 'accept', reason: null, note: '', isPreview: false })).status).toBe(200);
  await page.goto(`${url}/public/#/suggest`);
  await page.getByLabel('标题').fill('老街装路灯');
  await page.getByLabel('情况和理由').fill('老街晚上没有路灯，老人出门不方便。');
  await page.getByText('同一事项：路灯').waitFor(WAIT);
  await tour.look(page, 'similar suggestions');
  expect([...complaints, ...tour.faults()]).toEqual([]);
  await page.context().close();
}, MINUTES);

it('a resident whose answer got lost on the way still gets number and query code, one suggestion stands, and no word that was changed since is lost', async () => {
  const page = await phone('/suggest');
  const before = await kept();
  let lost = 0;
  let isAway = true;
  await page.route('**/api/public/test/proposals', async (route) => {
    if (lost > 0) return isAway ? route.abort() : route.continue();
    lost += 1;
    await fetch(`${running.url}/api/public/test/proposals`, { method: 'POST', body: route.request().postData()!, headers: { 'content-type': 'application/json' } });
    await route.abort();
  });
  await page.getByLabel('标题').fill('修村口的桥');
  await page.getByLabel('情况和理由').fill('村口的桥断了半年，孩子上学要绕路。');
  for (const next of ['在哪里？', '还有要补充的吗？', '有照片吗？', '怎样联系您？', '请检查，然后提交']) {
    await press(page, '下一步');
    await step(page, next);
  }
  await press(page, '提交建议');
  await press(page, '返回修改');
  await page.getByRole('button', { name: /^修改\s*标题$/ }).click(WAIT);
  await page.getByLabel('标题').fill('修村口的桥，先做便桥');
  for (let left = 5; left > 0; left -= 1) await press(page, '下一步');
  isAway = false;
  await press(page, '提交建议');
  await page.getByRole('heading', { name: '已经收到您的建议' }).waitFor(WAIT);
  await page.getByText('收到的是您修改之前提交的内容').waitFor();
  expect([lost, await kept()]).toEqual([1, before + 1]);
  const code = (await page.locator('.receipt__code').innerText()).trim();
  const answer = await fetch(`${running.url}/api/public/test/queries`, { method: 'POST', body: JSON.stringify({ queryCode: code }), headers: { 'content-type': 'application/json' } });
  expect(await answer.json()).toMatchObject({ title: '修村口的桥', state: 'received' });
  await press(page, '我已保存，完成');
  await page.getByRole('definition').filter({ hasText: '修村口的桥，先做便桥' }).waitFor(WAIT);
  await page.context().close();
}, MINUTES);

it('a resident whose town or field is on no list any more is told so, and chooses another', async () => {
  const page = await phone('/suggest');
  await page.getByLabel('标题').fill('修东门的桥');
  await page.getByLabel('情况和理由').fill('东门的桥断了半年，孩子上学要绕路。');
  await page.evaluate(() => {
    const key = 'piaojue/proposing/public';
    const { draft, ...rest } = JSON.parse(window.localStorage.getItem(key)!) as { draft: { text: object } };
    window.localStorage.setItem(key, JSON.stringify({ ...rest, draft: { ...draft, text: { ...draft.text, area: '已撤并的乡', category: 'gone' } } }));
  });
  await page.reload();
  await press(page, '下一步');
  await step(page, '在哪里？');
  await press(page, '下一步');
  await page.getByText('不在乡镇街道名单中').waitFor();
  await page.locator('select[aria-invalid="true"]:focus').waitFor();
  await tour.look(page, 'a town that is gone');
  await page.getByLabel('乡镇或街道').selectOption('东门街道');
  await press(page, '下一步');
  await step(page, '还有要补充的吗？');
  await press(page, '下一步');
  await page.getByText('不是本轮征集的领域').waitFor();
  await tour.look(page, 'a field that is gone');
  await page.context().close();
}, MINUTES);

it('an organisation says everything, with a place that the device finds; the next resident taps the map beside it and sends title, reason and place alone', async () => {
  const place = { latitude: 28.4512, longitude: 119.92134 };
  const page = await (await browser.newContext({ viewport: NARROW, geolocation: place, permissions: ['geolocation'] })).newPage();
  const complaints = complaintsOf(page);
  await page.goto(`${running.url}/public/#/suggest`);
  await page.getByLabel('标题').fill('给敬老院装电梯');
  await page.getByLabel('情况和理由').fill('敬老院有三层，老人上下楼不便，去年摔伤两人。');
  await page.getByLabel('以单位名义提出').check();
  await press(page, '下一步');
  await step(page, '在哪里？');
  await press(page, '下一步');
  await page.getByText('具体地点 必须填写').waitFor();
  await page.getByLabel('具体地点').fill('城关镇敬老院');
  await page.getByText('在图上标出位置').click();
  await press(page, '就在我现在的位置');
  await page.getByText('已标出：北纬 28.4512°，东经 119.92134°。').waitFor(WAIT);
  await tour.look(page, 'place found by the device');
  await press(page, '下一步');
  await step(page, '还有要补充的吗？');
  await press(page, '下一步');
  for (const field of ['受益的人', '希望达到的目标', '估算投资', '资金来源', '完成时间', '建议承办单位']) await page.getByText(`${field} 必须填写`).waitFor();
  await tour.look(page, 'what an organisation has to say');
  await page.getByLabel('受益的人').fill('入住老人 86 人');
  await page.getByLabel('希望达到的目标').fill('加装电梯 1 部');
  await page.getByLabel('2027 年内做不完').check();
  await page.getByLabel('当年的目标').fill('完成 1 个井道');
  await page.getByLabel('估算投资最少（万元）').fill('90');
  await page.getByLabel('估算投资最多（万元）').fill('八十');
  await page.getByText('请填写金额数字').waitFor();
  await page.getByLabel('估算投资最多（万元）').fill('80');
  await page.getByLabel('资金来源').fill('向银行贷款');
  await page.getByText('您写到“贷款”').waitFor();
  await page.getByLabel('资金来源').fill('福彩公益金');
  await page.getByLabel('完成时间').fill('2028 年 5 月');
  await page.getByLabel('建议承办单位').fill('民政局');
  await press(page, '下一步');
  await page.locator('[aria-invalid="true"]').waitFor();
  await page.getByLabel('估算投资最多（万元）').fill('110.5');
  for (const next of ['有照片吗？', '怎样联系您？']) {
    await press(page, '下一步');
    await step(page, next);
  }
  await page.getByLabel('单位名称和联系人').fill('城关镇敬老院 周院长');
  await press(page, '下一步');
  await page.getByText('90～110.5').waitFor();
  await tour.look(page, 'an organisation checks');
  await press(page, '提交建议');
  await page.getByRole('heading', { name: '已经收到您的建议' }).waitFor(WAIT);
  const [sent] = await running.database.query(`select origin, proposer_kind, programme_id as "programmeId", project_id as "projectId", latitude, longitude, cost_low_cents, cost_cents, stage_target, finishes_in_year from proposals join projects using (congress_id, project_id) where title = '给敬老院装电梯'`);
  expect(sent).toMatchObject({ origin: 'organisation', proposer_kind: 'organisation', ...place, cost_low_cents: '90000000', cost_cents: '110500000', stage_target: '完成 1 个井道', finishes_in_year: false });

  const office = await signedInStaff(running, 'office');
  expect((await office.post('/api/screenings/moderations', { programmeId: sent.programmeId, ids: [sent.projectId], decision: 'accept', reason: null, note: '', isPreview: false })).status).toBe(200);
  const next = await phone('/suggest');
  await next.getByLabel('标题').fill('给敬老院门口装护栏');
  await next.getByLabel('情况和理由').fill('敬老院门口车多，老人出门不安全。');
  await press(next, '下一步');
  await next.getByText('在图上标出位置').click();
  const plane = next.getByRole('button', { name: '选位置的图' });
  await plane.getByText('给敬老院装电梯').waitFor(WAIT);
  const { width, height } = (await plane.boundingBox())!;
  await plane.click({ position: { x: width / 4, y: height / 2 } });
  await next.getByText(/已标出：北纬 28\.45/).waitFor();
  const marked = await next.getByText(/已标出/).innerText();
  await plane.press('ArrowUp');
  await next.getByText(marked).waitFor({ state: 'hidden' });
  await tour.look(next, 'place tapped');
  for (let left = 4; left > 0; left -= 1) await press(next, '下一步');
  await next.getByText('已经标出').waitFor();
  await press(next, '提交建议');
  await next.getByRole('heading', { name: '已经收到您的建议' }).waitFor(WAIT);
  const [tapped] = await running.database.query(`select latitude, longitude from projects where title = '给敬老院门口装护栏'`);
  expect(tapped.longitude).toBeLessThan(place.longitude);
  expect(tapped.latitude).toBeGreaterThan(place.latitude);
  expect([Math.abs(tapped.longitude - place.longitude) < 0.01, Math.abs(tapped.latitude - place.latitude) < 0.01]).toEqual([true, true]);
  expect([...complaints, ...tour.faults()]).toEqual([]);
  await Promise.all([page.context().close(), next.context().close()]);
}, MINUTES);
