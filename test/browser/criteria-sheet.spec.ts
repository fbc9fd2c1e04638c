import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { AccountsService } from '../../src/modules/accounts/accounts.service';
import { Bench } from '../e2e/screening/bench-kit';
import { PASSWORD, systemOf } from '../factories/congress';
import { launchChromium } from './chromium';
import { CONSOLE } from './staff-console';
import { Tour } from './support/tour';

const tour = new Tour('criteria', {}, []);
let browser: Browser;
let bench: Bench;
let id: string;
let clerk: Page;
let other: Page;

/** A clerk with the sheet of the suggestion open. */
async function sitDown(username: string, name: string): Promise<Page> {
  const { app, url } = bench.running;
  await app.get(AccountsService).create(systemOf(bench.congressId), { username, name, password: PASSWORD, roles: ['office'], unitId: null });
  const page = await (await browser.newContext({ viewport: CONSOLE })).newPage();
  await page.goto(`${url}/office/`);
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码').fill(PASSWORD);
  await press(page, '登录');
  await page.getByRole('navigation', { name: '本页各部分' }).getByRole('link', { name: '建议工作台' }).click();
  await page.getByRole('link', { name: '#1 修路灯' }).click();
  await press(page, '展开评审表');
  return page;
}
const see = (page: Page, words: string) => page.getByText(words).first().waitFor();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();
const save = (page: Page) => page.getByRole('region', { name: /^评审标准/ }).getByRole('button', { name: '保存', exact: true }).click();
const mark = (page: Page, criterion: string) => page.getByRole('combobox', { name: `评定：${criterion}` });
const remark = (page: Page, criterion: string) => page.getByRole('textbox', { name: `说明：${criterion}` });
const sides = (page: Page, criterion: string) => page.getByRole('region', { name: /已经先保存/ }).getByRole('group', { name: criterion });

beforeAll(async () => {
  [browser, bench] = await Promise.all([launchChromium(), Bench.begin({ webFolder: join(__dirname, '../../dist/web') })]);
  id = await bench.accepted(await bench.round());
  [clerk, other] = [await sitDown('clerk', '小李'), await sitDown('other', '小王')];
}, 120_000);
afterAll(async () => {
  await browser.close();
  await bench.end();
});

it('two people at one criteria sheet see who was first and what differs, and choose criterion by criterion', async () => {
  await mark(other, '财政承受能力').selectOption('unmet');
  await remark(other, '财政承受能力').fill('没有资金来源');
  await mark(other, '土地使用').selectOption('met');
  await save(other);
  await see(other, '已评 2/6 项');
  await mark(clerk, '财政承受能力').selectOption('doubtful');
  await remark(clerk, '财政承受能力').fill('资金待定');
  await mark(clerk, '公共安全').selectOption('met');
  await save(clerk);
  await see(clerk, '小王 已经先保存，您填写的内容都还在');
  expect((await bench.look(id)).findings).toEqual({ finance: { finding: 'unmet', remark: '没有资金来源' }, landUse: { finding: 'met', remark: '' } });
  expect(await Promise.all(['土地使用', '公共安全'].map((criterion) => sides(clerk, criterion).locator('input:checked').inputValue()))).toEqual(['theirs', 'mine']);
  expect(await sides(clerk, '财政承受能力').innerText()).toMatch(/存疑\n资金待定[^]*不符合\n没有资金来源/);
  await tour.look(clerk, 'sheet taken over');
  await sides(clerk, '财政承受能力').getByLabel('用他们的').check();
  await press(clerk, '按以上选择保存');
  await see(clerk, '已评 3/6 项');
  expect((await bench.look(id)).findings).toEqual({ finance: { finding: 'unmet', remark: '没有资金来源' }, landUse: { finding: 'met', remark: '' }, publicSafety: { finding: 'met', remark: '' } });
  expect(tour.faults()).toEqual([]);
}, 300_000);

it('what is marked and not saved outlasts that another part of the page is changed, and is then saved as often as one likes', async () => {
  await mark(clerk, '环境影响').selectOption('met');
  await press(clerk, '修改公开文本');
  const dialog = clerk.getByRole('dialog');
  await dialog.getByLabel('地点').fill('东街');
  await dialog.getByLabel('理由').fill('写清楚');
  await dialog.getByRole('button', { name: '保存', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  await see(clerk, '东街');
  expect(await mark(clerk, '环境影响').inputValue()).toBe('met');
  await save(clerk);
  await see(clerk, '已评 4/6 项');
  await mark(clerk, '群众意愿').selectOption('met');
  await save(clerk);
  await see(clerk, '已评 5/6 项');
}, 120_000);

it('a remark is not lost for want of a mark: the mark is asked for first', async () => {
  await remark(clerk, '必要性和可行性').fill('已有同类项目');
  await save(clerk);
  expect(await mark(clerk, '必要性和可行性').evaluate((select: HTMLSelectElement) => select.validity.valueMissing)).toBe(true);
  expect(await remark(clerk, '必要性和可行性').inputValue()).toBe('已有同类项目');
  await mark(clerk, '必要性和可行性').selectOption('unmet');
  await save(clerk);
  await see(clerk, '已评 6/6 项');
  expect((await bench.look(id)).findings).toMatchObject({ needAndFeasibility: { finding: 'unmet', remark: '已有同类项目' } });
}, 120_000);
