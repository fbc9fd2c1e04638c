import type { Browser, Page } from 'playwright-core';
import { prepareCongress } from '../../src/cli/example/prepare-congress';
import { exampleDeputies } from '../../src/cli/example/example-deputies';
import { exampleProjects } from '../../src/cli/example/example-projects';
import type { AccountView, FirstAdmin } from '../../src/contract/http/accounts';
import type { BallotView } from '../../src/contract/http/ballots';
import { tenThousandsOf } from '../../src/domain/shared/money';
import { AccountsService } from '../../src/modules/accounts/accounts.service';
import { ok } from '../e2e/ballots/morning';
import { systemOf } from '../factories/congress';
import { BrowserSession } from '../support/browser-session';
import { startStack, type Stack } from '../support/stack';
import { workbook } from '../support/workbook';
import { launchChromium } from './chromium';
import { componentsIn } from './support/components';
import { CountedActs } from './support/counted-acts';
import { Tour } from './support/tour';

const [CLERK, FIRST, OWN] = ['wang', 'a first password', 'a password of my own'];
/** What the issue asks of a clerk: 327 deputies and 12 candidates, from nothing to a locked ballot. */
const MOST_ACTS = 40;
const tour = new Tour('first run', {}, ['office/first-run']);
let browser: Browser;
let stack: Stack;
let page: Page;
let clerk: CountedActs;
let security: BrowserSession;
let congressId: string;

const roster = workbook(exampleDeputies.map(({ number, name, delegation, seat }) => [number, name, delegation, seat]), ['代表证号', '姓名', '代表团', '座位号']);
const candidates = workbook(
  exampleProjects(2027).map(({ code, title, summary, location, responsibleUnit, costCents, finishBy }) => [code, title, summary, location, responsibleUnit, tenThousandsOf(costCents), finishBy, '2027']),
  ['编号', '项目名称', '建设内容', '地点', '责任单位', '投资（万元）', '完成时限', '年度'],
);

/** An administrator of an empty installation, past the first sign-in. */
async function administrator({ username, password }: FirstAdmin): Promise<BrowserSession> {
  const desk = new BrowserSession(stack.appUrl);
  await desk.signIn(username, password);
  ok(await desk.changePassword(password, OWN));
  await desk.enrol(OWN);
  return desk;
}

beforeAll(async () => {
  [browser, stack] = await Promise.all([launchChromium(), startStack()]);
  const { admins } = await prepareCongress(stack.settings, false, new Date());
  const [system, guard] = await Promise.all(['systemAdmin', 'securityAdmin'].map((role) => administrator(admins.find((admin) => admin.role === role)!)));
  security = guard!;
  congressId = ok(await system!.get<{ id: string }>('/api/congresses/current')).id;
  // ADR 22: one makes the clerk's account, another says what it may do
  const { id } = ok(await system!.post<AccountView>('/api/accounts', { username: CLERK, name: '王干事', password: FIRST }));
  ok(await security.put(`/api/accounts/${id}/rights`, { roles: ['office'], unitId: null }));
  page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  tour.listen(page);
  clerk = new CountedActs(page);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await stack.close();
});

describe('the system administrator of an empty installation', () => {
  it('is told to make accounts first, and where', async () => {
    ok(await security.put('/api/access-policy', { secondFactor: 'optional', idleMinutes: 60, longestHours: 12 }));
    await stack.app.get(AccountsService).create(systemOf(congressId), { username: 'system', name: '系统管理员', password: OWN, roles: ['systemAdmin'] });
    const desk = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    await desk.goto(`${stack.appUrl}/office/`);
    await desk.getByLabel('用户名').fill('system');
    await desk.getByLabel('密码').fill(OWN);
    await desk.getByRole('button', { name: '登录', exact: true }).click();
    await desk.getByRole('main').getByText('请先给会务工作人员').getByRole('link', { name: '账号' }).click();
    await desk.getByRole('button', { name: '新增账号' }).waitFor();
    await desk.context().close();
  });
});

/** The step that the page leads to; nobody has to look for it. */
const isAt = (step: string) => page.locator('[aria-current="step"]', { hasText: step }).waitFor();
const dialog = () => page.getByRole('dialog');

describe('the clerk of an empty installation', () => {
  it('is led from the first sign-in to a body with a name and a level, a session and 327 deputies', async () => {
    await clerk.open(`${stack.appUrl}/office/`);
    await clerk.fill('用户名', CLERK);
    await clerk.fill('密码', FIRST);
    await clerk.press('登录');
    await clerk.fill('原密码', FIRST);
    await clerk.fill('新密码', OWN);
    await clerk.fill('再输一遍新密码', OWN);
    await clerk.press('保存新密码');
    await isAt('本单位');
    await tour.look(page, 'body');
    await clerk.fill('本单位全称', '滨江市人民代表大会');
    await clerk.choose('层级', '市');
    await clerk.press('保存，下一步');
    await isAt('会议');
    await clerk.press('新增会议');
    await clerk.fill('届', '第十八届');
    await clerk.fill('会议', '第六次会议');
    await clerk.fill('开始日期', '2027-02-24');
    await clerk.press('保存', dialog());
    await isAt('代表名册');
    await clerk.give('选择表格文件', 'roster.xlsx', roster);
    await page.getByText('共 327 行：将新增 327 人').waitFor();
    await clerk.press('正式导入');
    await isAt('会场');
    expect(tour.faults()).toEqual([]);
  });

  it('leaves in the middle and finds everything as it was', async () => {
    await page.goto('about:blank');
    await page.goto(`${stack.appUrl}/office/`);
    await isAt('会场');
    expect(await page.locator('.steps__one--done').allInnerTexts()).toEqual([expect.stringContaining('滨江市人民代表大会'), expect.stringContaining('第十八届 第六次会议'), expect.stringContaining('327 人')]);
  });

  it('goes on to a locked ballot of 12 candidates, in at most 40 acts', async () => {
    await clerk.press('新增会场');
    await clerk.fill('会场名称', '县会议中心');
    await clerk.press('保存', dialog());
    await isAt('场次');
    await clerk.press('新增场次');
    await clerk.fill('场次', '第二次全体会议');
    await clerk.press('保存', dialog());
    await isAt('票决规则');
    await page.getByText('应到 327 人').first().waitFor();
    await tour.look(page, 'rules');
    expect(await page.getByLabel('采用哪一套规则').locator('option').allInnerTexts()).toEqual(['县级差额票决', '等额逐项表决', '整体表决']);
    await clerk.press('先改一改');
    expect(await page.getByLabel('机关', { exact: true }).locator('option:checked').innerText()).toBe('市级');
    await clerk.press('取消');
    await clerk.press('采用这套规则');
    await isAt('候选项目');
    await clerk.give('选择表格文件', 'projects.xlsx', candidates);
    await page.getByText('共 12 行：将新增 12 项').waitFor();
    await tour.look(page, 'projects');
    await clerk.press('正式导入');
    await isAt('代表证卡');
    await clerk.press('生成并下载（PDF）');
    const [cards] = await Promise.all([page.waitForEvent('download'), clerk.press('确认', dialog())]);
    expect(cards.suggestedFilename()).toMatch(/\.pdf$/);
    await isAt('拟定票决');
    await clerk.press('保存草案');
    await isAt('锁定票决');
    await clerk.press('锁定票决');
    await clerk.press('确认', dialog());
    await page.getByText('都准备好了，可以票决').waitFor();
    await tour.look(page, 'ready');
    console.log(`${clerk.done.length} acts: ${clerk.done.join(' · ')}`);
    expect(clerk.done.length).toBeLessThanOrEqual(MOST_ACTS);
    expect([tour.faults(), tour.unseen(componentsIn('office/first-run'))]).toEqual([[], []]);
  }, 120_000);

  it('has what it set out for: a real secret ballot of a city, by the rules that are usual for it', async () => {
    const desk = new BrowserSession(stack.appUrl);
    await desk.signIn(CLERK, OWN);
    const [ballot] = ok(await desk.get<[BallotView]>('/api/ballots'));
    expect(ballot).toMatchObject({ title: '2027年民生实事项目票决', state: 'armed', purpose: 'real', secrecy: 'anonymous', medium: 'tablet', profile: { name: '县级差额票决' } });
    expect(ok(await desk.get(`/api/rule-profiles/${ballot.profile.id}/versions`))).toMatchObject([{ version: 1, profile: { bodyType: 'city' } }]);
    expect(ok(await desk.get(`/api/ballots/${ballot.id}/rolls`))).toMatchObject([{ version: 1, deputies: 327 }]);
    const [part] = ballot.parts;
    expect([part!.form.items.map(({ title }) => title), part]).toEqual([exampleProjects(2027).map(({ title }) => title), expect.objectContaining({ rule: expect.objectContaining({ seats: 10 }) as object })]);
  });
});
