import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { RuleProfileView } from '../../src/contract/http/congresses';
import type { ProgrammeView } from '../../src/contract/http/programmes';
import type { ProposalReceipt } from '../../src/contract/http/proposals';
import { Morning, ok } from '../e2e/ballots/morning';
import { idea } from '../factories/collection';
import { townsFile } from '../factories/towns-file';
import { BrowserSession } from '../support/browser-session';
import { launchChromium } from './chromium';
import { CONSOLE, StaffConsole } from './staff-console';
import { heldAnswer } from './support/held-answer';
import { Tour } from './support/tour';
import { unfold } from './support/unfold';
import { townBelow } from './town-below';

let browser: Browser;
let morning: Morning;
let office: Page;
const tour = new Tour('office');
const SPLIT = '整体表决，可分开表决';

/** Rules with an evaluation of last year, in two versions, a draft and a locked ballot. */
async function furnish(): Promise<void> {
  const desk = await morning.desk('office');
  const evaluation = { voters: 'deputies', base: 'deputies', half: 'atLeast', rate: 'both', choices: ['satisfied', 'mostlySatisfied', 'unsatisfied'] } as const;
  const profileId = await morning.rules('county-competitive', { evaluation });
  const [{ profile }] = ok(await desk.get<[RuleProfileView]>(`/api/rule-profiles/${profileId}/versions`));
  ok(await desk.post(`/api/rule-profiles/${profileId}/versions`, { basedOn: 1, effectiveOn: '2026-02-01', profile: { ...profile, rerunMax: 2 } }));
  await morning.rules('whole-list', { name: SPLIT, splitVote: true });
  await morning.draft(profileId, { title: '尚未锁定的票决', evaluationProjectIds: [morning.projects[0]!.id] });
  const { id } = await morning.draft(profileId, { title: '已锁定的票决', evaluationProjectIds: [morning.projects[0]!.id] });
  await morning.advance(id, 'arm');
  ok(await desk.post('/api/programmes', {
    ...{ year: 2028, name: '二〇二八年征集', kind: 'annual', profileId: null, isContinuous: true, timeZone: 'Asia/Shanghai', seats: 10, fundCents: null },
    ...{ collectsFrom: '2026-09-01T00:00:00+08:00', collectsUntil: '2036-09-01T00:00:00+08:00', cosignUntil: '2036-09-02T00:00:00+08:00', screeningUntil: '2036-10-01T00:00:00+08:00', closesAt: '2036-12-01T00:00:00+08:00' },
    ...{ categories: [], positiveList: [], negativeList: [{ code: 'debt', text: '不得增加政府债务风险', words: ['贷款'] }], criteria: [], approvalChain: [] },
  }));
}

beforeAll(async () => {
  [browser, morning] = await Promise.all([launchChromium(), Morning.begin({ deputies: 12, projects: 3 })]);
  await furnish();
  office = (await StaffConsole.open(browser, morning, 'office', '/office/')).page;
  tour.listen(office);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await morning.end();
});

/** A resident's suggestion for 城关镇 that everybody may read. @returns its id */
async function suggestedAt(place: { readonly latitude: number; readonly longitude: number }): Promise<string> {
  const desk = await morning.desk('office');
  ok(await desk.post('/api/units', { name: '城关镇', kind: 'town' }));
  const [{ id: programmeId }] = ok(await desk.get<[ProgrammeView]>('/api/programmes'));
  const { id } = ok(await new BrowserSession(morning.stack.appUrl).post<ProposalReceipt>('/api/public/test/proposals', idea(programmeId, { category: '', title: '桥头装护栏', need: '桥头没有护栏，孩子放学路上不安全。', ...place })));
  ok(await desk.post('/api/screenings/moderations', { programmeId, ids: [id], decision: 'accept', reason: null, note: '', isPreview: false }));
  return id;
}

async function enter(page: Page, room: string, words: string): Promise<void> {
  await page.goto(`${morning.stack.appUrl}/office/#/${room}`);
  await page.getByText(words).first().waitFor();
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();

/** Suggestions of a town, row by row as `编号,标题,情况和理由`, put into the import. */
const table = (rows: string) => office.getByLabel('选择表格文件').setInputFiles({ name: 'suggestions.csv', mimeType: 'text/csv', buffer: Buffer.from(`编号,标题,情况和理由\n${rows}`) });

/** Presses a button that asks something in a dialog, looks at the question, and goes away without an answer. */
async function lookAtQuestion(page: Page, button: string, answerThenLook?: (page: Page) => Promise<void>): Promise<void> {
  await press(page, button);
  await page.getByRole('dialog').waitFor();
  await answerThenLook?.(page);
  await tour.look(page, `question ${button}`);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

describe('every room and form of the office', () => {
  it('the door', async () => {
    const door = await (await browser.newContext({ viewport: CONSOLE })).newPage();
    await door.goto(`${morning.stack.appUrl}/office/`);
    await door.getByLabel('用户名').waitFor();
    await tour.look(door, 'sign-in');
    await door.context().close();
  }, 120_000);

  it('rounds of collection, stations and units', async () => {
    await enter(office, 'collection', '二〇二八年征集');
    await office.getByText('2026年9月1日 00:00').waitFor();
    await tour.look(office, 'collection');
    await table('1,灯,老街晚上没有路灯，老人出门不方便。\n');
    await office.getByText('其中有 1 处错误').waitFor();
    await tour.look(office, 'import refused');
    await table('1,老街装路灯,老街晚上没有路灯，老人出门不方便。\n2,东街修桥,东街的桥断了，孩子上学要绕三里路。\n');
    await press(office, '正式导入');
    await office.getByText('已导入：新增 2 条').waitFor();
    const [codes] = await Promise.all([office.waitForEvent('download'), office.locator('a[href^="blob:"]').click()]);
    expect(readFileSync(await codes.path(), 'utf8')).toMatch(/^\ufeff行 row,.+\r\n2,\d{4}-[A-Z]\d{5},([0-9A-Z]{4}-){3}[0-9A-Z]{4}\r\n3,/);
    await tour.look(office, 'imported');
    await lookAtQuestion(office, '新建一轮征集', async (page) => {
      await page.getByLabel('种类', { exact: true }).selectOption('代表建议专项资金');
      await page.getByLabel('资金总额（万元）').fill('1,000');
      await page.getByText('请填写金额数字').waitFor();
    });
    await lookAtQuestion(office, '暂停时钟');
  }, 600_000);

  it('the map of the districts: a file that cannot be used says why, one that can is seen before it is saved, and the public sees it with its number', async () => {
    await enter(office, 'collection', '区划底图');
    const release = heldAnswer(office, '**/api/district-map');
    await office.reload();
    await office.getByText('区划底图').first().waitFor();
    expect(await office.getByLabel(/GeoJSON/).count()).toBe(0);
    release();
    await office.getByText('区划底图（未上传）').waitFor();
    await office.locator('details', { hasText: '区划底图' }).evaluate((one: HTMLDetailsElement) => (one.open = true));
    const choose = (text: string) => office.getByLabel('选择 GeoJSON 文件').setInputFiles({ name: 'towns.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(text) });
    await choose(townsFile(['']));
    await office.getByText('第 1 个区划没有名称').waitFor();
    await tour.look(office, 'map refused');
    await choose(townsFile(['城关镇', '东乡镇', '西河街道']));
    await office.getByText('读出 3 个区划，边界 15 个点，保存 15 个点。').waitFor();
    await office.getByLabel('审图号').fill('浙S（2024）12号');
    await tour.look(office, 'map read');
    await office.getByRole('group').filter({ hasText: '区划底图' }).getByRole('button', { name: '保存' }).click();
    await office.getByText('区划底图（已公开）').waitFor();
    const reader = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    tour.listen(reader);
    await reader.goto(`${morning.stack.appUrl}/public/#/test/proposals`);
    await reader.getByText('地图', { exact: true }).click();
    await reader.getByRole('button', { name: '放大' }).waitFor();
    await reader.getByText('审图号：浙S(2024)12号').waitFor();
    await tour.look(reader, 'map of suggestions');
    const [file] = await Promise.all([reader.waitForEvent('download'), reader.getByRole('figure', { name: '建议分布' }).getByRole('button', { name: '下载矢量图' }).click()]);
    for (const words of ['建议分布', '审图号：浙S(2024)12号', '城关镇', '西河街道']) expect(readFileSync(await file.path(), 'utf8')).toContain(words);
    await reader.context().close();
  }, 600_000);

  it('the dots of that map: from one of them to its suggestion by keyboard, and how many there are in each town as a table', async () => {
    const id = await suggestedAt({ latitude: 30.05, longitude: 120.05 });
    const reader = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    tour.listen(reader);
    await reader.goto(`${morning.stack.appUrl}/public/#/test/proposals`);
    await reader.getByText('地图', { exact: true }).click();
    const map = reader.getByRole('figure', { name: '建议分布' });
    const dot = map.getByRole('button', { name: '桥头装护栏' });
    await dot.waitFor();
    await map.locator('details').evaluate((one: HTMLDetailsElement) => (one.open = true));
    await map.getByRole('row', { name: '城关镇' }).getByRole('cell', { name: '1', exact: true }).waitFor();
    await reader.getByRole('button', { name: '全图' }).focus();
    await reader.keyboard.press('Tab');
    expect(await dot.evaluate((one) => one === document.activeElement)).toBe(true);
    await reader.keyboard.press('Enter');
    await reader.waitForURL(new RegExp(`#/test/proposals/${id}$`));
    await reader.context().close();
  }, 600_000);

  it('a round edited on screen: what stands says so before it is saved, and a new reason is given to the next who writes', async () => {
    await enter(office, 'collection', '二〇二八年征集');
    const edit = () => office.getByRole('button', { name: /^修改\s*二〇二八年征集$/ }).click();
    await edit();
    await office.getByText('填入自带的六项').click();
    await office.getByRole('button', { name: /^增加一行\s*负面清单$/ }).click();
    await office.keyboard.type('不搞形象工程');
    await office.getByLabel('第 2 行的提示词').last().fill('雕塑、牌楼');
    await office.getByLabel('套用一种做法').selectOption({ label: '政府常务会议 → 人大常委会' });
    await office.getByLabel('项目年度').fill('2029');
    await office.getByText('编号带有年度，年度不能再改').waitFor();
    await tour.look(office, 'round edited');
    await office.getByLabel('项目年度').fill('2028');
    await office.getByLabel('种类', { exact: true }).selectOption('代表建议专项资金');
    await office.getByLabel('资金总额（万元）').fill('50万');
    await press(office, '保存');
    await office.getByText('请填写金额数字').waitFor();
    await office.locator('[aria-invalid="true"]:focus').waitFor();
    await tour.look(office, 'fund mistyped');
    await office.getByLabel('种类', { exact: true }).selectOption('年度民生实事');
    await office.getByLabel('征集结束，开始筛选').fill('2026-09-10T00:00');
    await press(office, '保存');
    await office.getByRole('alert').waitFor();
    await tour.look(office, 'round refused');
    await office.getByLabel('项目年度').fill('2029');
    await office.getByText('编号带有年度，年度不能再改').waitFor();
    await office.getByLabel('项目年度').fill('2028');
    await office.getByLabel('征集结束，开始筛选').fill('2036-09-01T00:00');
    await press(office, '保存');
    await office.getByRole('button', { name: '新建一轮征集' }).waitFor();
    await edit();
    await office.getByLabel('第 2 步由谁审批').waitFor();
    expect(await office.getByLabel('第 2 行的提示词').last().inputValue()).toBe('雕塑、牌楼');
    await press(office, '取消');
    await enter(office, 'intake', '怎样得到的');
    await office.getByLabel('情况和理由').fill('想在广场立一座雕塑。');
    await office.getByText('您写到“雕塑”。提醒：不搞形象工程').waitFor();
  }, 600_000);

  it('the search of the whole office, and the keys of a room', async () => {
    await enter(office, 'roster', '代表12');
    await office.keyboard.press('/');
    await office.getByLabel('编号、名称或姓名').fill('代表');
    await office.getByText('还有更多').waitFor();
    await tour.look(office, 'search');
    await office.keyboard.press('Escape');
    await lookAtQuestion(office, '帮助');
    await office.getByRole('button', { name: /^待办/ }).click();
    await tour.look(office, 'todos');
    await office.keyboard.press('Escape');
  }, 600_000);

  it('suggestions by telephone: a sheet with everything on it, and the code to be told', async () => {
    await enter(office, 'intake', '怎样得到的');
    await press(office, '登记这条建议');
    await office.getByText('标题 必须填写').waitFor();
    await office.getByLabel('标题').fill('给新街装路灯');
    await office.getByLabel('情况和理由').fill('来电人说新街晚上没有路灯，想要贷款修。');
    await office.getByText('您写到“贷款”').waitFor();
    await office.getByText('知道要花多少钱').click();
    await office.getByLabel('估算投资最少（万元）').fill('十');
    await office.getByText('请填写金额数字').waitFor();
    await tour.look(office, 'entry sheet');
    await office.getByLabel('估算投资最少（万元）').fill('12.5');
    await office.getByLabel('姓名').fill('王秀兰');
    await press(office, '登记这条建议');
    await office.getByRole('heading', { name: '已经登记' }).waitFor();
    const code = (await office.locator('.receipt__code').innerText()).trim();
    await office.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await press(office, '复制');
    await office.getByText('已复制').waitFor();
    const told = await office.evaluate(() => navigator.clipboard.readText());
    expect(told).toContain(`查询码 ${code}`);
    expect(told).toContain(`查询地址： ${morning.stack.settings.publicUrl}/public/#/query`);
    await tour.look(office, 'entered');
    await press(office, '已告知，登记下一条');
    expect(await office.getByLabel('标题').inputValue()).toBe('');
    await office.getByLabel('怎样得到的').selectOption('部门提出');
    await press(office, '登记这条建议');
    await office.getByText('估算投资 必须填写').waitFor();
    await tour.look(office, 'entry sheet of a unit');
    await enter(office, 'collection', '二〇二八年征集');
    await enter(office, 'intake', '怎样得到的');
    expect(await office.getByLabel('怎样得到的').inputValue()).toBe('department');
    await press(office, '登记这条建议');
    await office.getByText('估算投资 必须填写').waitFor();
  }, 600_000);

  it('access from above, given and taken back', async () => {
    ok(await (await morning.desk('systemAdmin')).post('/api/congresses', { slug: 'city', name: '示例市人民代表大会', bodyType: 'city' }));
    await enter(office, 'round', '第二次全体会议');
    await enter(office, 'collection', '上级查看（已开放 0 个）');
    await office.getByText('上级查看（已开放 0 个）').click();
    await press(office, '开放给示例市人民代表大会');
    await office.getByText('上级查看（已开放 1 个）').waitFor();
    await tour.look(office, 'access given');
    await press(office, '从示例市人民代表大会收回');
    await office.getByText('上级查看（已开放 0 个）').waitFor();
  }, 600_000);

  it('the overview of what is below, with its lists', async () => {
    await enter(office, 'overview', '还没有下级开放查看');
    await tour.look(office, 'overview empty');
    await townBelow(morning, { slug: 'chengguan', name: '城关镇人民代表大会' }, ['老街装路灯', '河边修步道', '集市装顶棚']);
    await townBelow(morning, { slug: 'dongxiang', name: '东乡镇人民代表大会' }, []);
    await press(office, '刷新');
    await office.getByText('城关 2027 年民生实事征集').waitFor();
    await office.getByRole('heading', { name: '民生实事项目亮灯' }).waitFor();
    await office.getByText('统计图').first().click();
    await office.getByRole('figure', { name: '各下级的建议和答复' }).locator('svg text', { hasText: '城关镇人民代表大会' }).waitFor();
    await tour.look(office, 'overview');
    await press(office, '查看：城关镇人民代表大会');
    await office.getByRole('link', { name: '河边修步道' }).waitFor();
    await office.getByLabel('看哪些').selectOption({ label: '已答复 (1)' });
    await office.getByRole('link', { name: '老街装路灯' }).waitFor();
    await tour.look(office, 'overview lists');
    const release = heldAnswer(office, '**/replies?standing=owed&*');
    await office.getByLabel('看哪些').selectOption('owed');
    await office.getByRole('link', { name: '老街装路灯' }).waitFor({ state: 'hidden' });
    release();
    await office.getByRole('link', { name: '河边修步道' }).waitFor();
    await office.getByLabel('看哪些').selectOption({ label: '已答复 (1)' });
    await office.getByRole('link', { name: '老街装路灯' }).waitFor();
    const [page] = await Promise.all([office.context().waitForEvent('page'), office.getByRole('link', { name: '老街装路灯' }).click()]);
    await page.getByText('已列入维修计划。').waitFor();
    await page.close();
  }, 600_000);

  it('sessions, sittings and halls', async () => {
    await enter(office, 'round', '第二次全体会议');
    await tour.look(office, 'round');
    for (const button of ['新增会议', '新增场次', '新增会场', '修改']) await lookAtQuestion(office, button);
  }, 600_000);

  it('the roster with its cards, imports and leave', async () => {
    await enter(office, 'roster', '代表12');
    await office.getByText('代表团', { exact: true }).filter({ visible: true }).last().waitFor();
    await office.getByLabel('选择表格文件').setInputFiles({ name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from('代表证号,姓名,代表团,座位号\nD90,,城关代表团,B1\nD91,代表,,B1\n') });
    await office.getByText('没有导入').waitFor();
    await office.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
    await office.getByLabel('请假的代表').fill('代表1');
    await office.getByRole('button', { name: /代表12/ }).waitFor();
    await tour.look(office, 'roster');
    await office.getByRole('button', { name: /代表12/ }).click();
    await office.getByLabel('原因', { exact: true }).fill('因病请假');
    await press(office, '登记请假');
    await office.getByText('因病请假').waitFor();
    await tour.look(office, 'leave');
    for (const button of ['新增代表', '修改', '生成并下载（PDF）']) await lookAtQuestion(office, button);
    await office.getByRole('button', { name: /^选团长/ }).first().click();
    await office.getByRole('dialog').getByLabel('团长').selectOption({ index: 1 });
    await tour.look(office, 'question 选团长');
    await office.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await office.getByText('团长 代表').first().waitFor();
    await lookAtQuestion(office, '证卡', async (page) => {
      await press(page, '生成新证卡');
      await page.getByText('证卡只显示这一次').waitFor();
    });
  }, 600_000);

  it('projects', async () => {
    await enter(office, 'projects', '项目3');
    await tour.look(office, 'projects');
    await lookAtQuestion(office, '新增项目', (page) => page.getByLabel('投资（万元）').fill('很多'));
    for (const button of ['修改', '删除']) await lookAtQuestion(office, button);
    await office.getByLabel('选中 项目1').check();
    await office.getByLabel('都改成').fill('水利局');
    await lookAtQuestion(office, '先看结果');
    await tour.look(office, 'projects chosen');
    await press(office, '取消选择');
  }, 600_000);

  it('rules with their versions, and the editor', async () => {
    await enter(office, 'rules', '历次版本');
    await office.evaluate(() => document.querySelectorAll('details').forEach((one) => (one.open = true)));
    await office.getByRole('rowheader', { name: '最多再次票决次数' }).waitFor();
    await tour.look(office, 'rules');
    await press(office, '修订');
    await office.getByLabel('施行日期').waitFor();
    await tour.look(office, 'rule editor');
    await press(office, '取消');
  }, 600_000);

  it('ballots: drafted, looked at, locked', async () => {
    await enter(office, 'ballots', '已锁定的票决');
    await tour.look(office, 'ballots');
    for (const button of ['锁定票决', '删除']) await lookAtQuestion(office, button);
    await press(office, '拟定票决');
    await office.getByLabel('票决标题').fill('一项新的票决');
    await office.getByText('已暂存').waitFor();
    await tour.look(office, 'draft');
    await office.getByLabel('票决规则').selectOption({ label: SPLIT });
    await press(office, '全部勾选');
    await office.getByText('单独表决的项目').first().waitFor();
    await tour.look(office, 'draft with projects apart');
    await press(office, '取消');
  }, 600_000);

  it('papers of a sitting, and a template that is written, refused by its line, saved and restored', async () => {
    await enter(office, 'documents', '公文模板');
    await office.getByText('票决办法（草案）').first().waitFor();
    expect(await office.getByText('尚未宣布').count()).toBeGreaterThan(0);
    await office.getByLabel('哪一种公文').selectOption({ label: '公告' });
    await office.getByText('示例县人民代表大会公告').waitFor();
    await tour.look(office, 'papers');
    const text = office.getByLabel('模板', { exact: true });
    const before = await text.inputValue();
    await text.fill(`${before}\n{{天气}}\n`);
    await office.getByText('没有“天气”这一项').click();
    expect(await text.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd))).toBe('{{天气}}');
    await tour.look(office, 'template mistaken');
    await text.fill(`${before}特此公告，`);
    await press(office, '插入 票决名称');
    await office.getByRole('region').getByText('特此公告，2026年民生实事项目票决').waitFor();
    await press(office, '保存');
    await office.getByText('本单位的模板，第 1 版').waitFor();
    await tour.look(office, 'template saved');
    await lookAtQuestion(office, '恢复默认');
    await press(office, '恢复默认');
    await office.getByRole('dialog').getByRole('button', { name: '恢复默认' }).click();
    await office.getByText('系统自带的模板', { exact: true }).waitFor();
    expect(await text.inputValue()).toBe(before);
  }, 600_000);

  it('what was adopted, while nothing was', async () => {
    await enter(office, 'progress', '还没有票决确定的项目');
    await tour.look(office, 'nothing adopted');
  }, 600_000);

  it('the sign-in desk', async () => {
    await enter(office, 'attendance', '扫描证卡');
    await office.getByRole('listitem').getByText('代表12').waitFor();
    await office.getByLabel('按姓名、代表团或座位查找').fill('代表12');
    await office.getByRole('button', { name: /^登录码解锁/ }).click();
    await office.getByText('✓ 已解锁').waitFor();
    await tour.look(office, 'sign-in desk');
  }, 600_000);

  it('the work calendar, whose next year is typed in when its notice is out', async () => {
    await enter(office, 'work-days', '年放假安排');
    const year = async () => Number((await office.getByRole('heading', { name: /年放假安排/ }).innerText()).slice(0, 4));
    for (let shown = await year(); shown !== 2026; shown = await year()) await press(office, `${shown < 2026 ? shown + 1 : shown - 1} 年`);
    await office.getByText('全年工作日 248 天').waitFor();
    await office.getByText('春节 放假 2月15日—2月23日 共 9 天').waitFor();
    await tour.look(office, 'work calendar');
    await press(office, '2027 年');
    await office.getByText('2027 年的放假安排尚未录入').waitFor();
    await office.getByLabel('节日').fill('国庆节');
    await office.getByLabel('第一天').fill('2027-10-01');
    await office.getByLabel('最后一天').fill('2027-10-07');
    await press(office, '录入这 7 天');
    await office.getByText('国庆节 放假 10月1日—10月7日 共 7 天').waitFor();
    await office.getByLabel('放假还是上班').selectOption('调休上班');
    await office.getByLabel('第一天').fill('2027-10-08');
    await press(office, '新增');
    await office.getByText('2027-10-08 不是周末').waitFor();
    await tour.look(office, 'work calendar refused');
    await office.getByLabel('第一天').fill('2027-10-09');
    await press(office, '新增');
    await office.getByText('国庆节 调休上班 10月9日').waitFor();
    await office.getByRole('button', { name: /^删除\s*国庆节 10月1日/ }).click();
    await office.getByText('国庆节 放假').waitFor({ state: 'hidden' });
  }, 600_000);

  it('the audit log', async () => {
    await enter(office, 'audit', 'ballots.arm');
    await tour.look(office, 'audit');
  }, 600_000);

  it('the seats of a hall: drawn from a few numbers, corrected and seated by keyboard alone, stored with one press', async () => {
    await enter(office, 'round', '第二次全体会议');
    const release = heldAnswer(office, '**/api/halls/*/plan');
    await press(office, '画座位图');
    await office.getByRole('heading', { name: '座位图' }).waitFor();
    // what is drawn before the hall has been read would be gone with the answer
    expect(await office.getByLabel('几排').count()).toBe(0);
    release();
    for (const [label, count] of [['几排', '3'], ['每排几座', '6'], ['几条过道', '1']] as const) await office.getByLabel(label).fill(count);
    await press(office, '画出来');
    const map = office.getByRole('grid', { name: '会场座位图' });
    await office.getByText('18 座').waitFor();
    await map.focus();
    // from the margin over one gap to the first seat, which is taken away
    for (const key of ['ArrowRight', 'Enter', 'ArrowDown', 'ArrowLeft', ' ']) await office.keyboard.press(key);
    await office.getByText('18 座').waitFor();
    await map.getByRole('gridcell', { name: '2排7座' }).waitFor();
    await tour.look(office, 'hall drawn');
    await press(office, '撤销一步');
    await office.getByText('17 座').waitFor();
    await office.getByLabel('排座位').check();
    await press(office, '全部排座');
    await map.getByRole('gridcell', { name: '1排1座 代表1 城关代表团' }).waitFor();
    await map.focus();
    for (const key of ['Home', 'Enter', 'ArrowRight', 'Enter']) await office.keyboard.press(key);
    const seated = (name: string) => map.getByRole('gridcell', { name }).waitFor();
    await Promise.all([seated('1排1座 代表2 城关代表团'), seated('1排2座 代表1 城关代表团')]);
    await office.keyboard.press('Enter');
    await office.getByText('代表1：请按要换到的座位。').waitFor();
    await tour.look(office, 'hall seated');
    await press(office, '空出这个座位');
    await office.getByLabel('还没有座位的代表（1）').selectOption({ index: 1 });
    await map.getByRole('gridcell', { name: '3排6座 空座' }).click();
    await press(office, '保存');
    await office.getByText('还没有保存').waitFor({ state: 'hidden' });
    await office.reload();
    await press(office, '画座位图');
    await Promise.all([seated('1排1座 代表2 城关代表团'), seated('1排2座 空座'), seated('3排6座 代表1 城关代表团')]);
    await press(office, '返回');
    await office.getByText('17 座').waitFor();
  }, 600_000);

  it('an import of many suggestions, whose bar says how far it has come', async () => {
    await enter(office, 'collection', '二〇二八年征集');
    await unfold(office);
    await table(Array.from({ length: 205 }, (_, row) => `${row + 3},第${row}条路灯,第${row}条路晚上没有路灯，老人出门不方便。\n`).join(''));
    const bars = await office.evaluateHandle(() => {
      const seen: string[] = [];
      const note = () => document.querySelectorAll('progress[max]').forEach((bar) => seen.push(`${bar.getAttribute('value')}/${bar.getAttribute('max')}`));
      new MutationObserver(note).observe(document.body, { subtree: true, childList: true, attributes: true });
      return seen;
    });
    await press(office, '正式导入');
    await office.getByText('已导入：新增 205 条').waitFor();
    expect(await bars.jsonValue()).toEqual(expect.arrayContaining(['0/205', '200/205']));
  }, 120_000);

  it('have nothing that axe-core, a phone or an English reader stumbles over', () => {
    expect(tour.faults()).toEqual([]);
  });

  it('have all been looked at: a new component fails here until it is led past', () => {
    expect(tour.unseen()).toEqual([]);
  });
});
