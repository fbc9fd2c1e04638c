import { readFileSync } from 'node:fs';
import { read, utils } from '@e965/xlsx';
import type { Browser, Page } from 'playwright-core';
import type { DeputyPage } from '../../src/contract/http/sessions';
import { Morning, ok } from '../e2e/ballots/morning';
import { launchChromium } from './chromium';
import { StaffConsole } from './staff-console';
import { componentsIn } from './support/components';
import { Tour } from './support/tour';

let browser: Browser;
let morning: Morning;
let office: StaffConsole;
let page: Page;
const tour = new Tour('office');
beforeAll(async () => {
  [browser, morning] = await Promise.all([launchChromium(), Morning.begin({ deputies: 3, projects: 2 })]);
  office = await StaffConsole.open(browser, morning, 'office', '/office/');
  ({ page } = office);
  tour.listen(page);
  await office.see('会议安排');
}, 300_000);
afterAll(async () => {
  await browser.close();
  await morning.end();
});

const enter = (room: string) => page.goto(`${morning.stack.appUrl}/office/#/${room}`);
const cell = (row: number, head: string) => page.getByLabel(`第 ${row} 行 ${head}`, { exact: true });
/** The rows of the file that a press hands out. */
async function handedOut(press: () => Promise<void>): Promise<string[][]> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()]);
  const book = read(readFileSync(await file.path()));
  return utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0]!]!, { header: 1, raw: false, defval: '' });
}
const numbers = async () => ok(await (await morning.desk('office')).get<DeputyPage>('/api/deputies')).deputies.map(({ number, name }) => `${number} ${name}`);

describe('the import wizard', () => {
  it('asks for the column that it cannot guess, and shows what is wrong in the very cell', async () => {
    await enter('roster');
    const lines = ['证,姓名,代表团,座位', 'D11,,城关代表团,B1', 'D12,代表十二,城关代表团,B2', 'D12,代表十三,城关代表团,B3', 'D14,代表十四,城关代表团,B4'];
    await page.getByLabel('选择表格文件').setInputFiles({ name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });
    await office.see('请选出表格里对应的列');
    await tour.look(page, 'import match');
    await page.getByLabel('代表证号（必需）').selectOption('证');
    await office.press('重新检查');
    await office.see('其中有 2 处错误');
    expect([await cell(2, '姓名').getAttribute('aria-invalid'), await cell(4, '代表证号').getAttribute('aria-invalid'), await cell(2, '代表证号').getAttribute('aria-invalid')]).toEqual(['true', 'true', null]);
    expect(await page.getByLabel(/^第 3 行/).count()).toBe(0);
    await tour.look(page, 'import wrong');
  }, 300_000);

  it('keeps what was corrected over a reload', async () => {
    await cell(2, '姓名').fill('代表十一');
    await cell(2, '姓名').press('Tab');
    await page.reload();
    await office.see('正在处理：roster.csv');
    expect(await cell(2, '姓名').inputValue()).toBe('代表十一');
    await office.press('重新检查');
    await office.see('其中有 1 处错误');
  });

  it('hands out the rejected row with its reason, leaves it out and takes in the others', async () => {
    const [heads, ...rows] = await handedOut(() => office.press('下载有错的行（1）'));
    expect(heads).toEqual(['证', '姓名', '代表团', '座位', '行', '原因']);
    expect(rows.map((row) => row.slice(0, 5))).toEqual([['D12', '代表十三', '城关代表团', 'B3', '4']]);
    expect(rows[0]![5]).toMatch(/^代表证号：./);
    await office.press('不导入这 1 行');
    await office.see('将新增 3 人');
    await office.press('正式导入');
    await office.see('已导入：新增 3 人');
    expect((await numbers()).filter((one) => /^D1\d/.test(one))).toEqual(['D11 代表十一', 'D12 代表十二', 'D14 代表十四']);
    await page.reload();
    await office.see('导入名册');
    expect(await page.getByText('正在处理').count()).toBe(0);
    expect(tour.unseen(componentsIn('office/import').filter((name) => name !== 'QueryCodes'))).toEqual([]);
    expect(tour.faults()).toEqual([]);
  }, 300_000);
});

describe('a list on a screen', () => {
  it('is handed out as narrowed down there, in the language of the screen', async () => {
    await enter('roster?q=代表十');
    await page.getByRole('rowheader', { name: '代表十一' }).waitFor();
    const rows = await handedOut(() => page.getByRole('button', { name: '导出 .xlsx 代表名册', exact: true }).click());
    expect(rows[0]!.slice(0, 4)).toEqual(['代表证号', '姓名', '代表团', '座位号']);
    expect(rows.slice(1).map(([number]) => number)).toEqual(['D11', 'D12', 'D14']);
  });
});
