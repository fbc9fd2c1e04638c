import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import type { GroupView, OpenRectificationRequest, QuestionView, SupervisedUnit } from '../../src/contract/http/supervision';
import { addDays } from '../../src/domain/shared/local-date';
import { localDay } from '../../src/platform/clock/zoned-time';
import { Morning, ok } from '../e2e/ballots/morning';
import { launchChromium } from './chromium';
import { DeputyTablet } from './deputy-tablet';
import { StaffConsole } from './staff-console';
import { componentsIn } from './support/components';
import { Tour } from './support/tour';

/** Deputies and units stand at the site with a phone. */
const PHONE = { width: 360, height: 780 };
const TODAY = localDay(new Date());
const LAST_YEAR = Number(TODAY.slice(0, 4)) - 1;
const tours = { office: new Tour('office'), deputy: new Tour('deputy') };

let browser: Browser;
let morning: Morning;
let committee: StaffConsole;
let unit: StaffConsole;
let deputy: DeputyTablet;
let photo: Buffer;

beforeAll(async () => {
  [browser, morning] = await Promise.all([launchChromium(), Morning.begin({ deputies: 3, projects: 2 })]);
  await morning.query(`insert into adopted_projects (congress_id, project_id, year, adopted_on, reference, recorded_by) select congress_id, project_id, ${LAST_YEAR + 1}, '${TODAY}', '公告第2号', '职员' from projects`);
  photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#8899aa' } }).jpeg().toBuffer();
  committee = await StaffConsole.open(browser, morning, 'standingCommittee', '/office/#/supervision');
  unit = await StaffConsole.open(browser, morning, 'unitStaff', '/office/#/supervision');
  [committee, unit].forEach(({ page }) => tours.office.listen(page));
  [committee, unit].forEach(({ page }) => page.setDefaultTimeout(8000));
}, 60_000);
afterAll(async () => {
  await browser.close();
  await morning.end();
});

const panel = (page: Page, name: string) => page.getByRole('navigation', { name: '督办的各部分' }).getByRole('button', { name, exact: true }).click();
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const see = (page: Page, words: string) => page.getByText(words).first().waitFor();
async function answer(page: Page, name: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}
async function show(page: Page): Promise<void> {
  await page.getByLabel('附照片').setInputFiles({ name: 'site.jpg', mimeType: 'image/jpeg', buffer: photo });
  await page.getByRole('button', { name: '去掉最后一张' }).waitFor();
}

describe('supervision on its screens', () => {
  it('the committee makes a group, sets the days of the year, holds the first question, and arranges an inquiry', async () => {
    const { page } = committee;
    await see(page, '没有整改单');
    await tours.office.look(page, 'lists empty');
    await panel(page, '督办小组');
    await see(page, '还没有小组督办：项目1、项目2');
    await press(page, '新建小组');
    await page.getByLabel('小组名称').fill('第一督办组');
    for (const name of ['代表1', '代表2']) {
      await page.getByLabel('加入代表').fill(name);
      await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
    }
    await page.getByRole('checkbox', { name: /项目1/ }).check();
    await tours.office.look(page, 'group form');
    await answer(page, '保存');
    await see(page, '还没有小组督办：项目2');
    await tours.office.look(page, 'groups');

    await panel(page, '三问一评');
    await press(page, '按建议日期排定');
    await see(page, '已排定');
    await press(page, /^修改\s*年初问安排/);
    await page.getByLabel('召开日期').fill(TODAY);
    expect(await page.getByLabel('议题').first().inputValue()).toBe('听取“项目1”工作安排情况的报告');
    await press(page, '增加议程');
    await page.getByLabel('议题').last().fill('听取责任单位的安排');
    await press(page, '增加材料');
    await page.getByLabel('材料名称').fill('任务书');
    await page.getByLabel('文号或内容').fill('县府办〔2026〕3号');
    await page.getByLabel('纪要').fill('各单位四月底前开工。');
    await tours.office.look(page, 'question form');
    await answer(page, '保存');
    await see(page, '已完成');
    await tours.office.look(page, 'three questions');

    await panel(page, '专题询问');
    await see(page, '没有专题询问');
    await press(page, '安排专题询问');
    await page.getByLabel('询问主题').fill('农村公路怎么修');
    await page.getByRole('checkbox', { name: /项目1/ }).check();
    await tours.office.look(page, 'inquiry form');
    await answer(page, '保存');
    await see(page, '还没有代表提问');
  }, 600_000);

  it('two at one group, and at one question, see who differs and choose field by field', async () => {
    const [{ page }, other] = [committee, await morning.desk('standingCommittee')];
    const side = (field: string) => page.getByRole('dialog').getByRole('group', { name: field, exact: true });
    await panel(page, '督办小组');
    await press(page, /^修改小组/);
    await page.getByLabel('小组名称').fill('公路督办组');
    const [{ id, revision, leaderId, members }] = ok(await other.get<[GroupView]>('/api/supervision/groups'));
    ok(await other.put(`/api/supervision/groups/${id}`, { name: '第一组', leaderId, deputyIds: members.map((one) => one.id), projectIds: morning.projects.map((one) => one.id), revision }));
    await page.getByRole('dialog').getByRole('button', { name: '保存', exact: true }).click();
    await see(page, '已经先保存，您填写的内容都还在');
    expect([await side('小组名称').innerText(), await side('督办的项目').getByLabel('用他们的').isChecked()]).toEqual([expect.stringMatching(/用我的\s*公路督办组\s*用他们的\s*第一组/), true]);
    await tours.office.look(page, 'group taken over');
    await side('督办的项目').getByLabel('用我的').check();
    await answer(page, '按以上选择保存');
    expect(ok(await other.get<GroupView[]>('/api/supervision/groups')).map(({ name, projects }) => [name, projects.length])).toEqual([['公路督办组', 1]]);

    const asked = async () => ok(await other.get<QuestionView[]>(`/api/supervision/calendar?year=${LAST_YEAR + 1}`)).find(({ question }) => question === 'arrangement')!;
    await panel(page, '三问一评');
    await press(page, /^修改\s*年初问安排/);
    await page.getByLabel('纪要').fill('我的纪要。');
    const { plannedOn, heldOn, agenda, papers, revision: seen } = await asked();
    ok(await other.put(`/api/supervision/calendar/${LAST_YEAR + 1}/arrangement`, { plannedOn, heldOn, agenda: agenda.slice(0, 1), papers, minutes: '别人的纪要。', revision: seen }));
    await page.getByRole('dialog').getByRole('button', { name: '保存', exact: true }).click();
    await see(page, '已经先保存，您填写的内容都还在');
    expect([await side('议程').getByLabel('用他们的').isChecked(), await side('纪要').getByLabel('用我的').isChecked()]).toEqual([true, true]);
    await side('纪要').getByLabel('用他们的').check();
    await answer(page, '按以上选择保存');
    const now = await asked();
    expect([now.minutes, now.agenda.length, now.papers.length, now.heldOn]).toEqual(['别人的纪要。', 1, 1, TODAY]);
  }, 600_000);

  it('a deputy at the site records what was found, and asks', async () => {
    const page = await (await browser.newContext({ viewport: PHONE })).newPage();
    tours.deputy.listen(page);
    deputy = new DeputyTablet(page, morning.stack.appUrl);
    await deputy.openCard(morning.deputies[0]!.card);
    await press(page, /^督办$/);
    await see(page, '我督办的项目');
    await tours.deputy.look(page, 'my supervision');
    await press(page, /^记录视察/);
    await page.getByLabel('地点').fill('城关镇东街');
    await page.getByLabel('看到的情况').fill('路面已经铺好。');
    await press(page, '增加一个问题');
    await page.getByLabel('发现什么问题').fill('三盏路灯不亮');
    await page.getByLabel('由哪个单位整改').selectOption({ label: '单位desk-unitStaff' });
    await show(page);
    await tours.deputy.look(page, 'inspection');
    await press(page, '保存视察记录');
    await see(page, '待整改');
    await page.getByText('提一个问题').click();
    await page.getByLabel('问哪个单位').selectOption({ label: '单位desk-unitStaff' });
    await page.getByLabel('问题', { exact: true }).fill('路灯什么时候亮？');
    await press(page, '提交问题');
    await see(page, '待答复');
    await tours.deputy.look(page, 'found and asked');
  }, 600_000);

  it('the unit answers on a phone, with a photo, and has nothing to close', async () => {
    const { page } = unit;
    await page.setViewportSize(PHONE);
    await page.reload();
    await see(page, '三盏路灯不亮');
    expect(await page.getByRole('button', { name: '销号' }).count()).toBe(0);
    await tours.office.look(page, 'unit, to be mended');
    await press(page, /^答复/);
    await page.getByLabel('怎样整改的').fill('已经更换灯头。');
    await page.getByRole('dialog').getByRole('button', { name: '答复', exact: true }).click();
    await see(page, '请写明证明材料，或附上照片');
    await show(page);
    await tours.office.look(page, 'unit, answer');
    await answer(page, '答复');
    await see(page, '已答复，待核查');
    await panel(page, '专题询问');
    await press(page, /^答复/);
    await page.getByLabel('答复内容').fill('十月底前。');
    await tours.office.look(page, 'unit, inquiry answer');
    await answer(page, '答复');
    await see(page, '已答复，请提问人评价');
    await panel(page, '逾期');
    await see(page, '没有逾期的事项');
  }, 600_000);

  it('the deputy sends one back, closes it once it is mended, and is not content with the other', async () => {
    const { page } = deputy;
    await press(page, '刷新');
    await see(page, '已答复，待核查');
    await tours.deputy.look(page, 'to be checked');
    await press(page, /^退回重办/);
    await page.getByLabel('为什么退回').fill('还有一盏不亮');
    await tours.deputy.look(page, 'send back');
    await answer(page, '退回重办');
    await see(page, '待整改');
    await panel(unit.page, '要整改的');
    await see(unit.page, '还有一盏不亮');
    await press(unit.page, /^答复/);
    await unit.page.getByLabel('怎样整改的').fill('全部更换。');
    await unit.page.getByLabel('整改依据').fill('竣工单 15 号');
    await answer(unit.page, '答复');
    await see(unit.page, '已答复，待核查');
    await press(page, '刷新');
    await press(page, /^销号/);
    await answer(page, '销号');
    await see(page, '已销号');
    await press(page, '不满意');
    await page.getByLabel('还要怎样整改').fill('国庆前要亮');
    await tours.deputy.look(page, 'not content');
    await answer(page, '不满意');
    await see(page, '提问人不满意');
    await tours.deputy.look(page, 'closed and gone on');
  }, 600_000);

  it('the committee sees the three lists, and what is late of the year before', async () => {
    const { page } = committee;
    const desk = await morning.desk('standingCommittee');
    const [{ id: unitId }] = ok(await desk.get<SupervisedUnit[]>('/api/supervision/units')) as [SupervisedUnit];
    const finding: OpenRectificationRequest = { projectId: morning.projects[1]!.id, unitId, text: '护栏松动', foundOn: `${LAST_YEAR}-11-01`, dueOn: addDays(`${LAST_YEAR}-11-01`, 30), photoIds: [] };
    ok(await desk.post('/api/supervision/rectifications', finding));
    await panel(page, '三张清单');
    await see(page, '护栏松动');
    await tours.office.look(page, 'problems');
    await press(page, '责任清单');
    await page.getByRole('cell', { name: '严重逾期' }).waitFor();
    await tours.office.look(page, 'responsibilities');
    await press(page, '整改清单');
    await page.getByRole('cell', { name: '竣工单 15 号' }).waitFor();
    await press(page, `${TODAY.slice(0, 4)}-001`);
    await see(page, '退回重办');
    await tours.office.look(page, 'rectifications');
    await press(page, '开整改单');
    await tours.office.look(page, 'finding form');
    await page.keyboard.press('Escape');
    await panel(page, '逾期');
    await see(page, '护栏松动');
    await tours.office.look(page, 'overdue');
    await panel(page, '视察');
    await see(page, '城关镇东街');
    await tours.office.look(page, 'inspections');
    await press(page, '记录视察');
    await tours.office.look(page, 'inspection form');
  }, 600_000);

  it('has nothing that axe-core, a phone or an English reader stumbles over, and every part was looked at', () => {
    expect(Object.values(tours).flatMap((tour) => tour.faults())).toEqual([]);
    expect(tours.office.unseen(componentsIn('office/supervision'))).toEqual([]);
    expect(tours.deputy.unseen(componentsIn('deputy/supervision'))).toEqual([]);
    expect(tours.deputy.unseen(tours.office.unseen(componentsIn('shared/supervision')))).toEqual([]);
  });
});
