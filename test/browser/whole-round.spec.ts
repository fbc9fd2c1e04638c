import type { Browser, Page } from 'playwright-core';
import { Morning } from '../e2e/ballots/morning';
import { complaintsOf, launchChromium } from './chromium';
import { manifestCodeOn } from './support/screens';
import { StaffConsole } from './staff-console';

const PHONE = { width: 360, height: 740 };
const LAMPS = { title: '老街装路灯', need: '老街晚上没有路灯，老人出门不方便。' };
const BRIDGE = { title: '修村口的桥', need: '村口的桥断了半年，孩子上学要绕三里路。' };
const REPLY = '选址和资金已经落实，列为候选项目，提请人民代表大会票决。';

let browser: Browser;
let morning: Morning;
let phone: Page;
let office: StaffConsole;
let department: StaffConsole;
let committee: StaffConsole;
let dais: StaffConsole;
const complaints: (readonly string[])[] = [];
const codes: string[] = [];

beforeAll(async () => {
  [browser, morning] = await Promise.all([launchChromium(), Morning.begin({ deputies: 12, projects: 0 })]);
  await morning.rules('county-competitive');
  phone = await (await browser.newContext({ viewport: PHONE })).newPage();
  complaints.push(complaintsOf(phone));
  office = await sitDown('office', '/office/');
  department = await sitDown('unitStaff', '/office/');
  committee = await sitDown('standingCommittee', '/office/');
  dais = await sitDown('presidium', `/presidium/#/sessions/${morning.sitting.sessionId}/deliberation`);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await morning.end();
});

async function sitDown(role: 'office' | 'unitStaff' | 'standingCommittee' | 'presidium', address: string): Promise<StaffConsole> {
  const desk = await StaffConsole.open(browser, morning, role, address);
  complaints.push(desk.complaints);
  return desk;
}

const says = (words: string) => phone.getByText(words).first().waitFor({ timeout: 30_000 });
const tap = (name: string) => phone.getByRole('button', { name, exact: true }).click();

/** Six small pages on a telephone, and the query code at the end. */
async function suggest({ title, need }: typeof LAMPS): Promise<void> {
  await phone.goto(`${morning.stack.appUrl}/public/#/suggest`);
  await phone.getByLabel('标题').fill(title);
  await phone.getByLabel('情况和理由').fill(need);
  for (const next of ['在哪里？', '还有要补充的吗？', '有照片吗？', '怎样联系您？', '请检查，然后提交']) {
    await tap('下一步');
    await phone.getByRole('heading', { name: next }).waitFor();
  }
  await tap('提交建议');
  await says('已经收到您的建议');
  codes.push((await phone.locator('.receipt__code').innerText()).trim());
  await tap('我已保存，完成');
}

/** What a resident reads under a query code. */
async function ask(code: string): Promise<void> {
  await phone.goto('about:blank');
  await phone.goto(`${morning.stack.appUrl}/public/#/query`);
  await phone.getByLabel('查询码').fill(code);
  await tap('查询');
}

async function openSuggestion(desk: StaffConsole, title: string): Promise<void> {
  await desk.enter('建议工作台');
  await desk.press(/^全部建议/);
  await desk.page.getByRole('link', { name: title }).click();
  await desk.page.getByRole('heading', { name: title }).first().waitFor();
}

async function theOfficeOpensARound(): Promise<void> {
  await office.enter('征集');
  await office.press('新建一轮征集');
  await office.answer('保存', async (page) => {
    await page.getByRole('dialog').getByLabel('名称', { exact: true }).fill('二〇二七年民生实事');
    await page.getByLabel('项目年度').fill('2027');
    for (const [label, moment] of [['征集开始', '2026-11-01T09:00'], ['征集结束，开始筛选', '2036-09-01T09:00'], ['代表附议截止', '2036-09-02T09:00'], ['筛选结束，开始审议', '2036-10-01T09:00'], ['本轮结束', '2036-12-01T09:00']] as const) await page.getByLabel(label).fill(moment);
    await page.getByLabel('拟票决项目数').fill('1');
  });
  await office.see('二〇二七年民生实事');
}

async function aResidentSuggestsTwoThings(): Promise<void> {
  await suggest(LAMPS);
  await suggest(BRIDGE);
  await ask(codes[0]!);
  await says('已收到，等待审核');
}

async function theOfficeLetsThemPassAndAsksTheDepartment(): Promise<void> {
  await office.enter('建议工作台');
  await office.page.getByRole('navigation', { name: '工作队列' }).getByRole('button', { name: /^待审核/ }).click();
  await office.page.getByLabel('全选这 2 件').check();
  await office.press('通过并公开');
  await office.answer('通过并公开');
  await office.see('已审核 2 件。');
  for (const { title } of [LAMPS, BRIDGE]) {
    await openSuggestion(office, title);
    await office.press('请单位会审');
    await office.answer('发出', (page) => page.getByLabel('单位desk-unitStaff').check());
    await office.see('已会审 0/1');
  }
}

async function theDepartmentAnswers(): Promise<void> {
  await department.page.reload();
  await department.see('会审任务');
  for (const number of [1, 2]) {
    await department.press(`填写意见 #${number}`);
    await department.page.getByLabel('可行 照此办理').check();
    await department.page.getByLabel('所需资金（万元）').fill('45.5');
    await department.page.getByLabel('资金来源').fill('一般公共预算');
    await department.press('提交意见');
  }
  await department.see('本单位的意见都已提交。');
}

async function theOfficeConcludesAndTheCommitteeSigns(): Promise<void> {
  for (const { title } of [LAMPS, BRIDGE]) {
    await openSuggestion(office, title);
    await office.press('展开评审表');
    for (const mark of await office.page.getByRole('combobox', { name: /^评定/ }).all()) await mark.selectOption('met');
    await office.press('保存');
    await office.see('已评 6/6 项');
    await office.press('写结论');
    await office.answer('提交签发', async (page) => {
      await page.getByLabel('办理结果').selectOption('adopted-as-candidate');
      await page.getByLabel('给提出人的答复').fill(REPLY);
    });
    await office.see('由您起草，等待另一人签发');
  }
  await theResidentLearnsNothing();
  await committee.page.reload();
  for (const { title } of [LAMPS, BRIDGE]) {
    await openSuggestion(committee, title);
    await committee.press('签发并答复');
    await committee.see('已经签发答复。');
  }
  await theResidentLearnsNothing();
}

/** Who is a candidate is decided by the whole chain: until then even a signed reply stays inside. */
async function theResidentLearnsNothing(): Promise<void> {
  await ask(codes[0]!);
  await says('已公开，正在征集');
  expect(await phone.getByText(REPLY).count()).toBe(0);
}

async function theChainApprovesAndTheResidentIsTold(): Promise<void> {
  await office.enter('候选名单与审批');
  for (const number of ['1', '2']) {
    await office.page.getByLabel('建议编号').fill(number);
    await office.press('加入名单');
    await office.page.getByText('结论已签发').nth(Number(number) - 1).waitFor();
  }
  await committee.enter('候选名单与审批');
  for (const body of ['政府常务会议', '人大常委会']) {
    await committee.press(`登记“${body}”通过`);
    await committee.answer('保存', async (page) => {
      await page.getByLabel('会议日期').fill('2026-11-20');
      await page.getByLabel('文件号').fill('会议纪要〔2026〕12号');
    });
  }
  await committee.see('审批环节全部通过，名单已成为候选项目。');
  await ask(codes[0]!);
  await says(REPLY);
}

async function thePresidiumConfirmsTheList(): Promise<void> {
  await office.enter('审议');
  await office.press('全部勾选');
  await office.press('送达代表');
  await office.answer('确认');
  await office.see('第 1 次送达');
  await dais.page.reload();
  await dais.page.getByLabel('应选项目数').fill('1');
  await dais.press('确定名单');
  await dais.answer('确定名单');
  await dais.see('已确定的正式候选项目名单');
}

async function theConfirmedListIsTheBallotFormAndIsArmed(): Promise<void> {
  await office.enter('票决');
  await office.press('拟定票决');
  await office.see('采用主席团确定的名单');
  await office.page.getByLabel('票决标题').fill('二〇二七年民生实事项目票决');
  await office.press('保存草案');
  await office.see('草案');
  await office.press('锁定票决');
  await office.answer('确认');
  await office.page.getByText('票决校验码').first().waitFor();
  const code = await manifestCodeOn(office.page);
  await dais.page.goto(`${morning.stack.appUrl}/presidium/#/ballots`);
  await dais.page.getByRole('link', { name: '二〇二七年民生实事项目票决' }).click();
  await dais.page.getByText('票决校验码').first().waitFor();
  expect([code.length, await manifestCodeOn(dais.page)]).toEqual([16, code]);
  const [{ parts, state }] = (await (await morning.desk('office')).get<{ state: string; parts: { form: { items: { title: string }[] } }[] }[]>('/api/ballots')).body as [{ state: string; parts: { form: { items: { title: string }[] } }[] }];
  expect([state, parts[0]!.form.items.map(({ title }) => title)]).toEqual(['armed', [LAMPS.title, BRIDGE.title]]);
}

it('goes from a telephone to an armed ballot, each person at a screen of their own', async () => {
  await theOfficeOpensARound();
  await aResidentSuggestsTwoThings();
  await theOfficeLetsThemPassAndAsksTheDepartment();
  await theDepartmentAnswers();
  await theOfficeConcludesAndTheCommitteeSigns();
  await theChainApprovesAndTheResidentIsTold();
  await thePresidiumConfirmsTheList();
  await theConfirmedListIsTheBallotFormAndIsArmed();
  expect(complaints.flat()).toEqual([]);
}, 600_000);
