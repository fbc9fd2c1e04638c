import { join } from 'node:path';
import type { Browser, Page, Route } from 'playwright-core';
import type { StaffRole } from '../../src/contract/roles';
import { AccountsService } from '../../src/modules/accounts/accounts.service';
import { Bench, CHAIN, ok } from '../e2e/screening/bench-kit';
import { PASSWORD, systemOf } from '../factories/congress';
import { launchChromium } from './chromium';
import { CONSOLE } from './staff-console';
import { Tour } from './support/tour';

const PHONE = { width: 360, height: 780 };
const tour = new Tour('screening', {}, []);
let browser: Browser;
let bench: Bench;
let round: string;

/** Somebody of staff who signs in at the office by its form. */
async function sitDown(username: string, name: string, roles: StaffRole[], unitId: string | null = null): Promise<Page> {
  const { app, url } = bench.running;
  await app.get(AccountsService).create(systemOf(bench.congressId), { username, name, password: PASSWORD, roles, unitId });
  const page = await (await browser.newContext({ viewport: CONSOLE })).newPage();
  tour.listen(page);
  await page.goto(`${url}/office/`);
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  return page;
}
const see = (page: Page, words: string) => page.getByText(words).first().waitFor();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();
const enter = (page: Page, room: string) => page.getByRole('navigation', { name: '本页各部分' }).getByRole('link', { name: room }).click();
async function answer(page: Page, name: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}
async function lookOnPhone(page: Page, name: string): Promise<void> {
  await page.setViewportSize(PHONE);
  await tour.look(page, `${name} on a phone`);
  await page.setViewportSize(CONSOLE);
}

beforeAll(async () => {
  [browser, bench] = await Promise.all([launchChromium(), Bench.begin({ webFolder: join(__dirname, '../../dist/web') })]);
  round = await bench.round({ name: '二〇二七年民生实事', seats: 1, approvalChain: CHAIN.slice(0, 1) });
});
afterAll(async () => {
  await browser.close();
  await bench.end();
});

it('the way over the bench: a clerk, a unit, a signer, the chain, and the end of the round', async () => {
  await bench.suggest(round, { title: '城关镇敬老院装电梯', need: '老人上下楼不便，请打13812345678联系。', contact: { name: '王秀兰', phone: '13812345678' } });
  await bench.suggest(round, { title: '文昌路修路灯', need: '晚上太黑。' });
  await bench.suggest(round, { title: '文昌路路灯不亮', need: '路灯坏了半年。' });
  const unit = await bench.unit('县民政局');

  const clerk = await sitDown('clerk', '小李', ['office']);
  await enter(clerk, '建议工作台');
  await see(clerk, '#1 城关镇敬老院装电梯');
  await tour.look(clerk, 'the bench');
  await lookOnPhone(clerk, 'the bench');
  await clerk.getByRole('navigation', { name: '工作队列' }).getByRole('button', { name: /^待审核/ }).click();
  await clerk.getByLabel('全选这 3 件').check();
  await press(clerk, '通过并公开');
  await see(clerk, '第 1 号建议的公开文本含有个人信息，请先隐去');
  await answer(clerk, '取消');
  await clerk.getByLabel('选中 #1 城关镇敬老院装电梯').uncheck();
  await press(clerk, '通过并公开');
  await answer(clerk, '通过并公开');
  await see(clerk, '已审核 2 件。');

  await clerk.getByRole('link', { name: '#1 城关镇敬老院装电梯' }).click();
  await see(clerk, '公开文本中疑有个人信息：手机号');
  await tour.look(clerk, 'a suggestion to be moderated');
  await press(clerk, '修改公开文本');
  await clerk.getByLabel('理由').fill('隐去电话');
  await answer(clerk, '保存');
  await see(clerk, '〔已隐去〕');
  await press(clerk, '通过并公开');
  await answer(clerk, '通过并公开');
  await see(clerk, '现在要做：请单位会审，或直接写结论。');
  await press(clerk, '请单位会审');
  await clerk.getByLabel('县民政局').check();
  await answer(clerk, '发出');
  await see(clerk, '已会审 0/1');

  const department = await sitDown('minzheng', '老赵', ['unitStaff'], unit.id);
  await see(department, '会审任务');
  await department.getByRole('button', { name: /^填写意见/ }).click();
  await department.getByLabel('可行 照此办理').check();
  await department.getByLabel('所需资金（万元）').fill('45.5');
  await department.getByLabel('资金来源').fill('福彩公益金');
  await tour.look(department, 'the opinion of a unit');
  await lookOnPhone(department, 'the opinion of a unit');
  await press(department, '提交意见');
  await see(department, '本单位的意见都已提交。');
  await tour.look(department, 'the list of a unit');
  await enter(department, '代录建议');
  await see(department, '怎样得到的');
  expect(await department.getByLabel('怎样得到的').locator('option').allInnerTexts()).toEqual(['热线、电话', '来信、书面', '意见箱', '来访接待', '部门提出']);
  await enter(department, '会审任务');

  await clerk.reload();
  await see(clerk, '现在要做：写结论。');
  await see(clerk, '45.5 万元');
  await press(clerk, '展开评审表');
  for (const mark of await clerk.getByRole('combobox', { name: /^评定/ }).all()) await mark.selectOption('met');
  await tour.look(clerk, 'a suggestion to be concluded');
  await press(clerk, '保存');
  await see(clerk, '已评 6/6 项');
  await press(clerk, '写结论');
  await clerk.getByLabel('办理结果').selectOption('adopted-as-candidate');
  await clerk.getByLabel('给提出人的答复').fill('选址和资金已经落实，列为候选项目，提请人民代表大会票决。');
  await answer(clerk, '提交签发');
  await see(clerk, '由您起草，等待另一人签发');
  expect(await clerk.getByRole('button', { name: '签发并答复' }).count()).toBe(0);

  const signer = await sitDown('director', '周主任', ['standingCommittee']);
  await enter(signer, '建议工作台');
  await signer.getByRole('link', { name: '#1 城关镇敬老院装电梯' }).click();
  await press(signer, '签发并答复');
  await see(signer, '已经签发答复。');
  await tour.look(signer, 'a signed suggestion');
  await lookOnPhone(signer, 'a signed suggestion');

  await enter(clerk, '建议工作台');
  await clerk.getByRole('link', { name: '#3 文昌路路灯不亮' }).click();
  await see(clerk, '同一事项：路灯');
  await tour.look(clerk, 'possible duplicates');
  await lookOnPhone(clerk, 'possible duplicates');
  await press(clerk, '并入 #2');
  await clerk.getByLabel('理由').fill('同一条路的路灯');
  await answer(clerk, '并入');
  await see(clerk, '已并入第 2 号建议，随其一并办理。');
  await enter(clerk, '建议工作台');
  await clerk.getByRole('link', { name: '#2 文昌路修路灯' }).click();
  await see(clerk, '#3 文昌路路灯不亮 已并入本建议');
  await press(clerk, '写结论');
  await clerk.getByLabel('办理结果').selectOption('deputy-suggestion');
  await clerk.getByLabel('给提出人的答复').fill('路灯由路政所统一更换，转为代表建议办理。');
  await clerk.getByLabel('下一步').fill('县民政局三个月内答复。');
  await answer(clerk, '提交签发');
  await enter(signer, '建议工作台');
  await signer.getByRole('link', { name: '#2 文昌路修路灯' }).click();
  await press(signer, '签发并答复');
  await see(signer, '已经签发答复。');
  await clerk.reload();
  await press(clerk, '交办');
  await clerk.getByLabel('重点领办人').fill('陈副县长');
  await answer(clerk, '交办');
  await see(clerk, '陈副县长 领办');
  await enter(department, '转办跟踪');
  await press(department, '接办');
  await answer(department, '接办');
  await department.getByRole('button', { name: '答复', exact: true }).waitFor();
  await tour.look(department, 'hand-overs');
  await lookOnPhone(department, 'hand-overs');

  await enter(clerk, '办结本轮');
  await see(clerk, '还有 1 件没有答复，不能办结。');
  await tour.look(clerk, 'a round that cannot be closed');
  await enter(clerk, '候选名单与审批');
  await clerk.getByLabel('建议编号').fill('1');
  await press(clerk, '加入名单');
  await see(clerk, '结论已签发');
  await tour.look(clerk, 'the list of candidates');
  await lookOnPhone(clerk, 'the list of candidates');
  await press(clerk, '登记“县政府常务会议”通过');
  await clerk.getByLabel('会议日期').fill('2026-12-10');
  await clerk.getByLabel('文件号').fill('会议纪要〔2026〕12号');
  await answer(clerk, '保存');
  await see(clerk, '审批环节全部通过，名单已成为候选项目。');
  await enter(clerk, '候选项目');
  await see(clerk, '城关镇敬老院装电梯');
  await enter(clerk, '办结本轮');
  await see(clerk, '每位提出人都已得到答复，可以办结。');
  await press(clerk, '办结本轮');
  await answer(clerk, '办结本轮');
  await see(clerk, '本轮已于');
  await tour.look(clerk, 'a closed round');
  await lookOnPhone(clerk, 'a closed round');

  expect(tour.faults()).toEqual([]);
  const told = ok(await bench.office.get<{ id: string }[]>('/api/projects?year=2027'));
  expect(told).toHaveLength(1);
}, 600_000);

it('a unit that turns to another round, while the list of the first is on its way, is shown the round it turned to', async () => {
  const other = await bench.round({ year: 2028, name: '二〇二八年民生实事' });
  const asked = await bench.unit('县水利局');
  ok(await bench.office.post(`/api/screenings/${await bench.accepted(other, { title: '东渠清淤' })}/assignments`, { unitIds: [asked.id], leadUnitId: asked.id, workingDays: 5 }));
  const desk = await sitDown('shuili', '老钱', ['unitStaff'], asked.id);
  await desk.getByLabel('轮次').selectOption(other);
  await see(desk, '东渠清淤');
  const held = new Promise<() => Promise<void>>((isAsked) => {
    const hold = (route: Route) => isAsked(() => route.continue());
    void desk.route((url) => url.searchParams.get('programmeId') === round, hold, { times: 1 });
  });
  await desk.getByLabel('轮次').selectOption(round);
  const answerLate = await held;
  const again = desk.waitForResponse((answer) => answer.url().includes(`programmeId=${other}`));
  await desk.getByLabel('轮次').selectOption(other);
  await again;
  const late = desk.waitForResponse((answer) => answer.url().includes(`programmeId=${round}`));
  await answerLate();
  await late;
  await see(desk, '东渠清淤');
  expect(await desk.getByText('本轮还没有请您的单位会审的建议。').count()).toBe(0);
}, 60_000);
