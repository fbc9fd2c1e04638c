import type { Browser, Page, Route } from 'playwright-core';
import { Morning, ok } from '../e2e/ballots/morning';
import { untilState } from '../e2e/ballots/until';
import { axeProblems, launchChromium } from './chromium';
import { StaffConsole } from './staff-console';

let browser: Browser;
let morning: Morning;
beforeAll(async () => {
  [browser, morning] = await Promise.all([launchChromium(), Morning.begin({ deputies: 5, projects: 3 })]);
});
afterAll(async () => {
  await browser.close();
  await morning.end();
});

/** The sheet of one counter: five papers, so many of them for the first project. */
async function type(page: Page, approvals: number): Promise<void> {
  const put = (label: string, figure: number) => page.getByLabel(label, { exact: true }).fill(String(figure));
  await put('收回', 5);
  await put('有效票', 5);
  for (const reason of ['填写了票上没有的项目', '标记无法辨认', '赞成数超过应选数']) await put(reason, 0);
  for (const [title, approve] of [['项目1', approvals], ['项目2', 5], ['项目3', 0]] as const) {
    await put(`${title} 赞成`, approve);
    await put(`${title} 反对`, 5 - approve);
    await put(`${title} 弃权`, 0);
  }
  await page.getByRole('button', { name: '保存我的数字' }).click();
}

describe('figures that change while a console reads', () => {
  it('stand as they are now, though the reading is answered late with older ones', async () => {
    const { id } = await morning.draft(await morning.rules('county-competitive', { allowEqualNumber: true, method: 'paper' }));
    const [office, scrutineer] = [await morning.desk('office'), await morning.desk('scrutineer')];
    const comes = async (deputyId: string) => ok(await office.post(`/api/sittings/${morning.sitting.id}/attendance`, { deputyId }));
    const handOut = async (deputyId: string) => ok(await scrutineer.post(`/api/ballots/${id}/paper-issues`, { deputyId, surrendersTablet: false }));
    const [late, ...early] = morning.deputies.map((deputy) => deputy.id) as [string, ...string[]];
    await morning.advance(id, 'arm', 'issue');
    for (const deputyId of early) await comes(deputyId).then(() => handOut(deputyId));
    await morning.advance(id, 'open');
    const teller = await StaffConsole.open(browser, morning, 'scrutineer', `/presidium/#/ballots/${id}/paper`);
    await teller.see('纸质发出 4');

    const reading = `**/api/ballots/${id}`;
    const held = new Promise<() => Promise<void>>((isAsked) => {
      const hold = async (route: Route) => {
        const before = await route.fetch();
        isAsked(() => route.fulfill({ response: before }));
      };
      void teller.page.route(reading, hold, { times: 1 });
    });
    await comes(late);
    const answerLate = await held;
    const again = teller.page.waitForRequest(reading);
    await handOut(late);
    await teller.see('纸质发出 5');
    await answerLate();
    await again;
    await teller.see('纸质发出 5');
    await morning.advance(id, 'close');
  });
});

describe('a ballot on paper, counted by two', () => {
  it('names the figures in which they differ, and counts once they agree', async () => {
    const { id } = await morning.draft(await morning.rules('county-competitive', { allowEqualNumber: true, method: 'paper' }));
    await morning.advance(id, 'arm', 'issue');
    await morning.tablets();
    const address = `/presidium/#/ballots/${id}/paper`;
    const [one, other, chief] = await Promise.all([
      StaffConsole.open(browser, morning, 'scrutineer', address),
      StaffConsole.open(browser, morning, 'scrutineer', address, '-2'),
      StaffConsole.open(browser, morning, 'chiefScrutineer', address),
    ]);
    await one.page.getByRole('button', { name: '向所有已签到代表发票' }).click();
    await one.see('纸质发出 5');
    await one.see('结束表决后才能录入');
    await morning.advance(id, 'open', 'close');

    await one.see('等待两位计票人录入');
    await type(one.page, 4);
    await one.see('等待第二位');
    expect(await other.page.getByLabel('项目1 赞成').inputValue()).toBe('');
    await type(other.page, 3);
    await other.see('数字有 2 处不同');
    await one.see('项目1 · 赞成');
    await other.see('项目1 · 反对');
    expect(await axeProblems(one.page)).toEqual([]);
    expect((await untilState(morning, id, 'closed')).state).toBe('closed');

    await type(other.page, 4);
    await other.see('两位计票人的数字一致');
    const counted = await untilState(morning, id, 'counted');
    expect(counted.tally?.parts[0]).toMatchObject({ result: { papers: { issued: 5, returned: 5, valid: 5 }, adopted: ['p2', 'p1'] } });
    await chief.see('收回与发出相等');
    await chief.pressNext('监票确认', (page) => page.getByLabel('监票人姓名').fill('甲\n乙'));
    await untilState(morning, id, 'certified');
    expect([...one.complaints, ...other.complaints, ...chief.complaints]).toEqual([]);
  }, 120_000);
});

describe('voiding', () => {
  it('says on every console that a second person is needed, and gives focus back on Esc', async () => {
    const { id } = await morning.draft(await morning.rules('county-competitive'));
    await morning.advance(id, 'arm');
    const at = (role: 'presidingOfficer' | 'chiefScrutineer') => StaffConsole.open(browser, morning, role, `/presidium/#/ballots/${id}/files`);
    const [chair, chief] = await Promise.all([at('presidingOfficer'), at('chiefScrutineer')]);
    const ask = chair.page.getByRole('button', { name: '作废本次票决' });
    await ask.focus();
    await chair.page.keyboard.press('Enter');
    await chair.page.getByRole('dialog').waitFor();
    await chair.page.keyboard.press('Escape');
    await chair.page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await ask.evaluate((button) => button === document.activeElement)).toBe(true);

    await chair.page.keyboard.press('Enter');
    await chair.page.getByLabel('理由').fill('题目写错');
    await chair.page.getByRole('dialog').getByRole('button', { name: '作废本次票决' }).click();
    for (const console of [chair, chief]) await console.see('票决还没有作废：需要大会主持人和总监票人中的另一位');
    expect((await untilState(morning, id, 'armed')).state).toBe('armed');
    await chief.page.getByRole('button', { name: '作废本次票决' }).click();
    await chief.page.getByLabel('理由').fill('题目写错');
    await chief.page.getByRole('dialog').getByRole('button', { name: '作废本次票决' }).click();
    for (const console of [chair, chief]) await console.see('本次票决作废');
    expect(await chair.page.getByText('票决还没有作废').count()).toBe(0);
  });
});
