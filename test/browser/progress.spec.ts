import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import type { ProjectProgress } from '../../src/contract/http/progress';
import { Clock } from '../../src/platform/clock/clock';
import { Morning, ok } from '../e2e/ballots/morning';
import { photoWithPlace } from '../e2e/collection/pictures';
import { report } from '../factories/plan';
import { launchChromium } from './chromium';
import { DeputyTablet } from './deputy-tablet';
import { StaffConsole } from './staff-console';
import { NARROW } from './support/sizes';
import { Tour } from './support/tour';
import { unfold } from './support/unfold';

const tour = new Tour('progress', {}, ['office/progress', 'deputy/progress', 'shared/progress']);

let browser: Browser;
let morning: Morning;
let office: Page;
let unit: Page;
let committee: Page;
let id: string;
let now = new Date('2026-03-01T10:00:00+08:00');

const turnTo = (day: string) => (now = new Date(`${day}T10:00:00+08:00`));
const see = (page: Page, words: string) => page.getByText(words).locator('visible=true').first().waitFor();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();
const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first().click();
const answer = async (page: Page, name: string) => {
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
};
/** A room or a project of it, read anew. */
const open = async (page: Page, address: string, words: string) => {
  await page.goto('about:blank');
  await page.goto(`${morning.stack.appUrl}/office/#/progress${address}`);
  await see(page, words);
};
const project = async (): Promise<ProjectProgress> => ok(await (await morning.desk('office')).get<ProjectProgress>(`/api/progress/projects/${id}`));

beforeAll(async () => {
  [browser, morning] = await Promise.all([launchChromium(), Morning.begin({ deputies: 2, projects: 3 })]);
  morning.stack.app.get(Clock).now = () => now;
  const desk = await morning.desk('office');
  await morning.desk('unitStaff');
  for (const { id: projectId, order: _, candidateOn: __, revision: ___, ...texts } of morning.projects) ok(await desk.patch(`/api/projects/${projectId}`, { ...texts, responsibleUnit: '单位desk-unitStaff' }));
  ok(await desk.post('/api/progress/projects', { projectId: morning.projects[1]!.id, adoptedOn: '2026-02-27', reference: '县人大公告（第2号）' }));
  id = morning.projects[0]!.id;
  [office, unit, committee] = (await Promise.all([StaffConsole.open(browser, morning, 'office', '/office/'), StaffConsole.open(browser, morning, 'unitStaff', '/office/'), StaffConsole.open(browser, morning, 'standingCommittee', '/office/')])).map(({ page }) => page) as [Page, Page, Page];
  await Promise.all([office, unit, committee].map((page) => page.getByRole('navigation', { name: '本页各部分' }).waitFor()));
  await unit.setViewportSize(NARROW);
  [office, unit, committee].forEach((page) => tour.listen(page));
}, 60_000);
afterAll(async () => {
  await browser.close();
  await morning.end();
});

describe('a year of one project, through its screens', () => {
  it('is put on the board by the office where it was adopted before', async () => {
    await open(office, '', '项目2');
    await press(office, '补录已确定的项目');
    await office.getByLabel('项目', { exact: true }).selectOption(id);
    await office.getByLabel('哪天确定').fill('2026-02-27');
    await office.getByLabel('依据').fill('县人大公告（第2号）');
    await tour.look(office, 'adoption');
    await answer(office, '保存');
    await office.getByRole('link', { name: '项目1' }).waitFor();
    await tour.look(office, 'board without plans');
  }, 600_000);

  it('is planned by its unit, which is told what is missing where it is missing', async () => {
    await open(unit, '', '任务书待拟定');
    await tour.look(unit, 'board of a unit');
    await unit.getByRole('link', { name: '项目1' }).click();
    await see(unit, '现在要做：拟定任务书。');
    await follow(unit, '拟定任务书');
    await see(unit, '提交后的决定方式：备案');
    await unit.getByLabel('权重').first().fill('0');
    await see(unit, '权重应为 1 到 1000 的整数');
    await press(unit, '提交任务书');
    await see(unit, '请选择日期');
    await tour.look(unit, 'plan with problems');
    await unit.getByLabel('责任单位', { exact: true }).selectOption({ label: '单位desk-unitStaff' });
    await unit.getByLabel('计划投资（万元）').fill('100');
    await unit.getByLabel('目标 1').fill('改造里程');
    await unit.getByLabel('数量').fill('20');
    await unit.getByLabel('单位', { exact: true }).fill('公里');
    await press(unit, '增加一个节点');
    for (const [index, [name, weight, from, to]] of [['路基完工', '40', '2026-03-01', '2026-03-31'], ['路面完工', '60', '2026-04-01', '2026-09-30']].entries()) {
      await unit.getByLabel(`节点 ${index + 1}`).fill(name!);
      await unit.getByLabel(/^权重/).nth(index).fill(weight!);
      await unit.getByLabel('开始', { exact: true }).nth(index).fill(from!);
      await unit.getByLabel('完成', { exact: true }).nth(index).fill(to!);
    }
    await unit.getByLabel('完成后要提供什么').first().fill('照片和验收单');
    await press(unit, '增加一项验收内容');
    await unit.getByLabel('验收内容 1').fill('路面平整');
    await unit.reload();
    await see(unit, '子项 1 个，节点 2 个，计划投资 100 万元');
    await tour.look(unit, 'plan written');
    await press(unit, '提交任务书');
    await see(unit, '等待决定：备案');
    await tour.look(unit, 'plan sent');
  }, 600_000);

  it('has its plan filed by the office, whose filter stays in the address', async () => {
    await open(office, '', '项目1');
    await office.getByLabel('待办').selectOption('requests');
    await office.getByRole('link', { name: '项目2' }).waitFor({ state: 'hidden' });
    await office.getByRole('link', { name: '项目1' }).click();
    await see(office, '现在要做：决定任务书。');
    await tour.look(office, 'plan to be decided');
    await press(office, '备案');
    await tour.look(office, 'filing');
    await answer(office, '确认');
    await see(office, '现行第 1 版');
    await follow(office, '← 返回全部项目');
    await office.waitForURL('**/office/#/progress?wait=requests');
  }, 600_000);

  it('is reported from a phone with a photo, from a draft that the phone keeps', async () => {
    turnTo('2026-04-02');
    await open(unit, '', '待报送 2026-03 报告');
    await tour.look(unit, 'report owed');
    await unit.getByRole('link', { name: '项目1' }).click();
    await see(unit, '现在要做：报送 2026-03 报告');
    await follow(unit, '填写报告');
    await unit.getByLabel('改造里程（公里）').fill('5');
    await unit.getByLabel('路基完工').check();
    await unit.getByLabel('完成依据').fill('监理验收单第 3 号');
    await unit.getByLabel('拍摄位置', { exact: true }).fill('老街口');
    await unit.getByLabel('添加照片', { exact: true }).setInputFiles({ name: '现场.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(await photoWithPlace()) });
    await unit.getByRole('img', { name: /^老街口，施工中/ }).waitFor();
    await press(unit, '增加一笔');
    await unit.getByLabel('类别').selectOption('approved');
    await unit.getByLabel('金额（万元）').fill('100');
    await unit.getByLabel('文件名称或文号').fill('发改批〔2026〕1号');
    await unit.getByLabel('日期', { exact: true }).fill('2026-03-05');
    await unit.getByLabel('红 · 明显滞后').check();
    await press(unit, '报送');
    await see(unit, '评为红色，须写明整改办法和今天以后的期限');
    await unit.getByLabel('怎样补救').fill('增加一个班组');
    await unit.getByLabel('哪天前补上').fill('2026-05-01');
    await unit.reload();
    await unit.getByRole('img', { name: /^老街口，施工中/ }).waitFor();
    expect(await unit.getByLabel('完成依据').inputValue()).toBe('监理验收单第 3 号');
    await tour.look(unit, 'report on a phone');
    await press(unit, '报送');
    await see(unit, '待审核');
    expect((await project()).standing?.achieved).toBe(0);
  }, 600_000);

  it('has its report sent back with a reason, mended, and accepted; only then the percentage rises', async () => {
    await open(office, `?id=${id}`, '现在要做：审核 1 份报告。');
    await press(office, '退回重报');
    await see(office, '意见 不能为空');
    await office.getByRole('group', { name: '督办评价' }).getByLabel('绿 · 按计划').check();
    await tour.look(office, 'review');
    await office.getByLabel('意见').fill('请补完工后的照片');
    await press(office, '退回重报');
    await see(office, '已审核的报告（1 份）');

    await open(unit, `?id=${id}`, '现在要做：改好被退回的报告');
    await follow(unit, '修改报告');
    await see(unit, '请补完工后的照片');
    expect(await unit.getByLabel('完成依据').inputValue()).toBe('监理验收单第 3 号');
    await unit.getByLabel('拍摄位置', { exact: true }).fill('老街口');
    await unit.getByLabel('拍摄时段').selectOption('after');
    await unit.getByLabel('添加照片', { exact: true }).setInputFiles({ name: '完工.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(await photoWithPlace()) });
    await unit.getByRole('img', { name: /^老街口，完工后/ }).waitFor();
    await tour.look(unit, 'report that came back');
    await press(unit, '报送');
    await see(unit, '待审核');

    await open(office, `?id=${id}`, '现在要做：审核 1 份报告。');
    expect(await office.locator('.done__percent').innerText()).toBe('0%');
    await office.getByLabel('认定完成：路基完工').check();
    await office.getByRole('group', { name: '督办评价' }).getByLabel('绿 · 按计划').check();
    await press(office, '采纳报告');
    await office.locator('.done__percent', { hasText: '40%' }).waitFor();
    await tour.look(office, 'project under way');
  }, 600_000);

  it('is planned anew with a reason; both lines are drawn, and the committee decides', async () => {
    await follow(office, '申请调整');
    await see(office, '提交后的决定方式：常委会');
    await office.getByLabel('完成', { exact: true }).nth(1).fill('2026-11-30');
    await office.getByLabel(/^权重/).first().fill('30');
    await see(office, '“路基完工”已确认完成');
    await tour.look(office, 'change of a plan');
    await office.getByLabel(/^权重/).first().fill('40');
    await office.getByLabel('理由').fill('汛期停工两个月');
    await press(office, '提交调整申请');
    await see(office, '等待决定：常委会');
    expect(await office.getByRole('button', { name: '通过' }).count()).toBe(0);
    await open(committee, `?id=${id}`, '申请的计划');
    await tour.look(committee, 'change to be decided');
    await press(committee, '通过');
    await answer(committee, '确认');
    await see(committee, '现行第 2 版');
    await committee.getByRole('columnheader', { name: '最初计划' }).first().waitFor();
    await tour.look(committee, 'both plans');
    const burnUp = committee.getByRole('figure', { name: '各日完成的比例' });
    expect((await burnUp.getByRole('columnheader').allInnerTexts()).slice(1)).toEqual(['最初计划', '现行计划', '已认定完成']);
    expect(await burnUp.getByRole('row', { name: '2026年3月31日' }).getByRole('cell').allInnerTexts()).toEqual(['40%', '40%', '0%']);
    expect(await burnUp.getByRole('row', { name: '2026年9月30日' }).getByRole('cell').allInnerTexts()).toEqual(['100%', '40%', '—']);
    await committee.getByText(/^打印、下载/).first().click();
    await tour.look(committee, 'plans to take away');
    const taken = async (button: string) => {
      const [file] = await Promise.all([committee.waitForEvent('download'), press(committee, button)]);
      return [file.suggestedFilename(), readFileSync(await file.path())] as const;
    };
    const [table, drawing, picture] = [await taken('下载表格（CSV）'), await taken('下载矢量图（SVG）'), await taken('下载图片（PNG）')];
    expect([table, drawing, picture].map(([name]) => name)).toEqual(['csv', 'svg', 'png'].map((kind) => `节点的计划与完成.${kind}`));
    expect(table[1].toString()).toMatch(/,2026-09-30,[-0-9]+,2026-11-30,/);
    for (const words of ['节点的计划与完成', '最初计划', '现行计划', 'stroke-dasharray="5px, 3px"']) expect(drawing[1].toString()).toContain(words);
    expect((await sharp(picture[1]).metadata()).width).toBeGreaterThan(1_900);
    if (process.env.PIAOJUE_PICTURES) await sharp(picture[1]).toFile(join(process.env.PIAOJUE_PICTURES, 'plan taken.png'));
    expect((await project()).plans.map(({ content }) => content.subItems[0]!.milestones[1]!.endsOn)).toEqual(['2026-09-30', '2026-11-30']);
  }, 600_000);

  it('shows the public a photo once what must not be seen is covered, by pointer or by figures', async () => {
    await open(office, `?id=${id}`, '老街口');
    await office.getByRole('button', { name: /^遮挡与公开.*施工中/ }).click();
    await office.locator('.canvas__picture').evaluate((picture) => (picture as HTMLImageElement).decode());
    const canvas = (await office.locator('.canvas').boundingBox())!;
    await office.mouse.move(canvas.x + canvas.width * 0.1, canvas.y + canvas.height * 0.2);
    await office.mouse.down();
    await office.mouse.move(canvas.x + canvas.width * 0.4, canvas.y + canvas.height * 0.5);
    await office.mouse.up();
    await press(office, '增加一块遮挡');
    await office.getByLabel('左边 %').nth(1).fill('60');
    await office.getByLabel('公开这张照片').check();
    await tour.look(office, 'covers');
    await answer(office, '保存');
    await see(office, '已公开');
    const shown = (await project()).photos.find(({ isPublic }) => isPublic)!;
    expect(shown.covers.map(({ x }) => x)).toEqual([100, 600]);
    await tour.look(office, 'photos');
  }, 600_000);

  it('lets two at one photo choose which covers stand and whether the public sees it', async () => {
    const side = (field: string) => office.getByRole('dialog').getByRole('group', { name: field, exact: true });
    const shown = async () => (await project()).photos.find(({ covers }) => covers.length > 0)!;
    await office.getByRole('button', { name: /^遮挡与公开.*施工中/ }).click();
    const { id: photo, revision, covers } = await shown();
    ok(await (await morning.desk('office')).patch(`/api/progress/photos/${photo}`, { revision, covers: covers.slice(0, 1), isPublic: false }));
    await press(office, '增加一块遮挡');
    await office.getByRole('dialog').getByRole('button', { name: '保存', exact: true }).click();
    await see(office, '已经先保存，您填写的内容都还在');
    expect([await side('遮挡').innerText(), await side('公开这张照片').getByLabel('用他们的').isChecked()]).toEqual([expect.stringMatching(/用我的\s*3 处遮挡[^]*用他们的\s*1 处遮挡\s*遮挡 1：左边 10%，上边 20%，宽 30%，高 30%/), true]);
    await tour.look(office, 'covers taken over');
    await side('遮挡').getByLabel('用他们的').check();
    await side('公开这张照片').getByLabel('用我的').check();
    await answer(office, '按以上选择保存');
    expect(await shown()).toMatchObject({ covers: covers.slice(0, 1), isPublic: true, revision: revision + 2 });
  }, 600_000);

  it('can have evidence taken back and its state said, each with words', async () => {
    await unfold(office);
    await office.getByRole('button', { name: /^撤回认定.*路基完工/ }).click();
    await tour.look(office, 'withdrawal');
    await answer(office, '取消');
    await press(office, '记录办理状态');
    await office.getByRole('dialog').getByLabel('办理状态').selectOption('delayed');
    await tour.look(office, 'delay');
    await office.getByLabel('延期到').fill('2026-11-30');
    await office.getByLabel('理由').fill('汛期停工');
    await answer(office, '保存');
    await see(office, '延期到 2026年11月30日');
  }, 600_000);

  it('is accepted by three who sign for themselves, one of them a deputy with a phone', async () => {
    turnTo('2026-11-20');
    const [plan] = (await project()).plans.slice(-1);
    const last = plan!.content.subItems[0]!.milestones[1]!.id;
    ok(await (await morning.desk('unitStaff')).post(`/api/progress/projects/${id}/reports`, report({ milestones: [{ milestoneId: last, doneOn: '2026-11-15', evidence: '竣工验收单', photoIds: [] }] })));
    const waiting = (await project()).reports.find(({ decision }) => decision === null)!;
    ok(await (await morning.desk('office')).post(`/api/progress/reports/${waiting.id}/review`, { decision: 'accepted', acceptedMilestones: [last], rating: 'green', note: '', wayBack: null }));

    await open(office, `?id=${id}`, '现在要做：组织验收。');
    await press(office, '记录验收');
    await office.getByRole('dialog').getByLabel('地点').fill('老街');
    await press(office, '保存');
    await see(office, '请对每一项选择符合或不符合。');
    await office.getByLabel(/^✗ 不符合/).check();
    await tour.look(office, 'acceptance');
    await office.getByLabel(/^✓ 符合/).check();
    await answer(office, '保存');
    await see(office, '现在要做：在验收单上签名。');
    await tour.look(office, 'signature');
    for (const page of [office, committee]) {
      await open(page, `?id=${id}`, '以什么身份签名');
      await page.getByLabel('以什么身份签名').fill('督办人员');
      await press(page, '签名');
      await page.getByLabel('以什么身份签名').waitFor({ state: 'hidden' });
    }

    const phone = new DeputyTablet(await (await browser.newContext({ viewport: NARROW })).newPage(), morning.stack.appUrl);
    tour.listen(phone.page);
    await phone.openCard(morning.deputies[0]!.card);
    await press(phone.page, '实施');
    await phone.page.getByRole('button', { name: /项目1/ }).waitFor();
    await tour.look(phone.page, 'list of a deputy');
    await phone.page.getByRole('button', { name: /项目1/ }).click();
    await phone.waitFor('已签名 2 人，需要 3 人');
    await tour.look(phone.page, 'project of a deputy');
    await phone.page.getByLabel('以什么身份签名').fill('人大代表');
    await press(phone.page, '签名');
    await phone.waitFor('您已签名');

    await open(office, `?id=${id}`, '验收通过');
    await see(office, '蓝 · 完成·已验收');
    await tour.look(office, 'done and accepted');
    await open(office, '', '完成·已验收 1 项 ÷ 票决确定 2 项 = 50%');
    await tour.look(office, 'board');
  }, 600_000);

  it('is lit by settings that show what they do before they are saved', async () => {
    await follow(office, '督办办法');
    await see(office, '完成 30% 以上、不到 60%');
    await press(office, '套用三色');
    await office.getByLabel('低于百分之几亮黄灯').fill('50');
    await see(office, '界限应从低到高，颜色应从差到好');
    await tour.look(office, 'settings refused');
    await office.getByLabel('低于百分之几亮黄灯').fill('95');
    await see(office, '完成 60% 以上、不到 95%');
    await tour.look(office, 'settings');
    await press(office, '保存');
    await see(office, '绿 · 完成·已验收');
  }, 600_000);

  it('has nothing that axe-core, a phone or an English reader stumbles over', () => {
    expect(tour.faults()).toEqual([]);
  });

  it('has been looked at everywhere: a new component fails here until it is led past', () => {
    // It stands on the page only while a file is made of it.
    expect(tour.unseen()).toEqual(['GanttDrawing']);
  });
});
