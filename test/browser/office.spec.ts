import type { Browser } from 'playwright-core';
import { Morning } from '../e2e/ballots/morning';
import { axeProblems, launchChromium } from './chromium';
import { StaffConsole } from './staff-console';

let browser: Browser;
let morning: Morning;
let office: StaffConsole;
beforeAll(async () => {
  [browser, morning] = await Promise.all([launchChromium(), Morning.begin({ deputies: 3, projects: 3 })]);
  await morning.rules('county-competitive');
  office = await StaffConsole.open(browser, morning, 'office', '/office/');
  await office.see('会议安排');
});
afterAll(async () => {
  await browser.close();
  await morning.end();
});
const enter = (room: string) => office.page.goto(`${morning.stack.appUrl}/office/#/${room}`);

describe('the office', () => {
  it.each([
    ['round', '会场'],
    ['roster', '代表1'],
    ['projects', '项目1'],
    ['rules', '县级差额票决'],
    ['ballots', '拟定票决'],
    ['attendance', '扫描证卡'],
    ['audit', '校验点'],
  ])('shows %s, readable for everybody', async (room, words) => {
    await enter(room);
    await office.see(words);
    expect(await axeProblems(office.page)).toEqual([]);
    expect(office.complaints).toEqual([]);
  });

  it('names every wrong row of a roster and changes nothing, then imports the corrected one', async () => {
    await enter('roster');
    const choose = (text: string) => office.page.getByLabel('选择表格文件').setInputFiles({ name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await choose('代表证号,姓名,代表团,座位号\nD10,,城关代表团,B1\n');
    await office.see('没有导入');
    expect(await office.page.getByRole('button', { name: '正式导入' }).count()).toBe(0);
    await choose('代表证号,姓名,代表团,座位号\nD10,代表十,城关代表团,B1\n');
    await office.page.getByRole('button', { name: '正式导入' }).click();
    await office.see('已导入：新增 1 人');
    await office.see('代表十');
  });

  it('signs in by a scanned card and says the name', async () => {
    await enter('attendance');
    const field = office.page.getByLabel('扫描证卡');
    await field.fill(morning.deputies[0]!.card);
    await field.press('Enter');
    await office.see('已签到：代表1');
  });

  it('drafts a ballot from rules and projects and locks it', async () => {
    await enter('ballots');
    const { page } = office;
    await page.getByRole('button', { name: '拟定票决' }).click();
    await page.getByLabel('票决标题').fill('办公室拟定的票决');
    await page.getByLabel('应选项目数').fill('2');
    await page.getByRole('button', { name: '全部勾选' }).first().click();
    await page.getByRole('button', { name: '保存草案' }).click();
    await office.see('办公室拟定的票决');
    await page.getByRole('button', { name: '锁定票决' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '确认' }).click();
    await office.see('已锁定，待发票');
    await office.see('票决校验码');
  });
});
