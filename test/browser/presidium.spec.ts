import { setTimeout as pause } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { Morning } from '../e2e/ballots/morning';
import { untilState } from '../e2e/ballots/until';
import { axeProblems, complaintsOf, launchChromium } from './chromium';
import { StaffConsole } from './staff-console';
import { countPresses } from './support/count-presses';
import { scanned } from './support/scan';

let browser: Browser;
let morning: Morning;
beforeAll(async () => {
  [browser, morning] = await Promise.all([launchChromium(), Morning.begin({ deputies: 6, projects: 4 })]);
});
afterAll(async () => {
  await browser.close();
  await morning.end();
});

describe('a morning at the consoles, with the hall looking on', () => {
  it('goes from the lock to publication one large button at a time, and shows the hall nothing before its time; from opening to announcement the presiding officer presses five times', async () => {
    const problems: string[] = [];
    const draft = await morning.draft(await morning.rules('county-competitive'));
    const at = (role: Parameters<typeof StaffConsole.open>[2]) => StaffConsole.open(browser, morning, role, `/presidium/#/ballots/${draft.id}`);
    const [chair, office, chief, dais] = await Promise.all([at('presidingOfficer'), at('office'), at('chiefScrutineer'), at('presidium')]);
    const pressed = await countPresses(chair.page);
    const hall = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
    const hallComplaints = complaintsOf(hall);
    await hall.goto(`${morning.stack.appUrl}/hall/`);
    const look = async () => problems.push(...(await axeProblems(chair.page)), ...(await axeProblems(hall)));
    const onWall = (words: string) => hall.getByText(words).first().waitFor();

    await chair.see('下一步“锁定票决”，请会务工作人员操作');
    await office.pressNext('锁定票决');
    await office.pressNextByKey('开始发票');
    await onWall('请核对平板上的票决校验码');
    await chair.see('还没有代表领票');
    await look();
    const robots = await morning.tablets();
    const manifest = await morning.handOut(draft.id, robots);
    await chair.pressNext('开始表决');
    await onWall('剩余时间');
    // screens may show the open ballot a moment before the box has its order
    await Promise.all(robots.map((robot) => robot.castUntilRecorded(manifest, { adoption: { marks: { p1: 'approve', p2: 'approve' } } }, pause)));
    await chair.see('正在表决');
    await hall.locator('.huge__value', { hasText: /^6$/ }).first().waitFor();
    await look();

    await chair.pressNext('结束表决');
    await untilState(morning, draft.id, 'counted');
    await chair.see('票决有效');
    await onWall('计票完成，等待监票确认');
    expect(await hall.getByText('项目1').count()).toBe(0);
    await look();
    await chief.pressNext('监票确认', (page) => page.getByLabel('监票人姓名').fill('甲\n乙'));
    // who ended the vote is asked without a press; the others are not
    await chair.answer('宣布结果');
    await hall.getByText('项目1').waitFor();
    expect(await dais.page.getByRole('dialog').count()).toBe(0);
    expect(await pressed()).toBe(5);
    await office.pressNext('公布结果');
    await onWall('扫码查看和验证结果');
    const result = `${morning.stack.settings.publicUrl}/read/test/${draft.id}`;
    expect(scanned(await hall.getByRole('img', { name: result }).screenshot())).toBe(result);
    await chair.see('全部完成');
    await look();
    expect(await hall.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight)).toBe(true);
    expect(problems).toEqual([]);
    expect([...chair.complaints, ...office.complaints, ...chief.complaints, ...dais.complaints, ...hallComplaints]).toEqual([]);
  }, 300_000);

  it('asks again by itself when the news finds a server that is just coming back', async () => {
    const draft = await morning.draft(await morning.rules('county-competitive'));
    const dais = await StaffConsole.open(browser, morning, 'presidium', `/presidium/#/ballots/${draft.id}`);
    await dais.see('下一步“锁定票决”');
    let asked = 0;
    const busy = { status: 503, contentType: 'application/problem+json', json: { type: 'urn:piaojue:problem:busy', status: 503, code: 'busy', title: '', problems: [] } };
    // as often as one question is asked before it is given up
    await dais.page.route(`**/api/ballots/${draft.id}`, (route) => ((asked += 1) <= 3 ? route.fulfill(busy) : route.continue()));
    await morning.advance(draft.id, 'arm');
    await dais.see('下一步“开始发票”');
    expect(asked).toBeGreaterThan(3);
  });

  it('voids only when a second person presses too; a reason outlives a reload, and is gone once it was given', async () => {
    const draft = await morning.draft(await morning.rules('county-competitive'));
    await morning.advance(draft.id, 'arm');
    const voidAt = async (role: 'presidingOfficer' | 'chiefScrutineer') => {
      const { page } = await StaffConsole.open(browser, morning, role, `/presidium/#/ballots/${draft.id}/files`);
      const ask = () => page.getByRole('button', { name: '作废本次票决' }).click();
      await ask();
      await page.getByLabel('理由').fill('题目写错');
      await page.reload();
      await ask();
      expect(await page.getByLabel('理由').inputValue()).toBe('');
      await page.getByRole('button', { name: '恢复' }).click();
      expect(await page.getByLabel('理由').inputValue()).toBe('题目写错');
      await page.getByRole('dialog').getByRole('button', { name: '作废本次票决' }).click();
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await page.waitForFunction(() => Object.keys(window.localStorage).every((key) => !key.startsWith('piaojue/drafts/')));
    };
    await voidAt('presidingOfficer');
    await untilState(morning, draft.id, 'armed');
    await voidAt('chiefScrutineer');
    await untilState(morning, draft.id, 'void');
  });
});
