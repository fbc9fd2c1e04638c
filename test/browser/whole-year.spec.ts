import type { ProjectProgress } from '../../src/contract/http/progress';
import { SupervisionReminders } from '../../src/modules/progress/supervision/reminders/supervision-reminders.service';
import { ok } from '../e2e/ballots/morning';
import { photoWithPlace } from '../e2e/collection/pictures';
import { acceptReport, answerFinding, claimMilestone, decide, hold, recordEvaluation, sendReport, UNIT, writePlan } from './support/acts-of-a-year';
import { PlayedYear } from './support/played-year';
import type { Screen } from './support/screen';

let year: PlayedYear;
let office: Screen;
let unit: Screen;
let committee: Screen;
let deputy: Screen;
let photo: Buffer;
let [road, lamps] = ['', ''];

const project = async (): Promise<ProjectProgress> => ok(await (await year.morning.desk('office')).get<ProjectProgress>(`/api/progress/projects/${road}`));

beforeAll(async () => {
  year = await PlayedYear.begin({ deputies: 3, projects: 3 });
  const { morning } = year;
  await morning.desk('unitStaff');
  for (const { id, order: _, candidateOn: __, revision: ___, ...texts } of morning.projects) ok(await (await morning.desk('office')).patch(`/api/projects/${id}`, { ...texts, responsibleUnit: UNIT }));
  [road, lamps] = morning.projects.map(({ id }) => id) as [string, string];
  photo = await photoWithPlace(640, 480);
  await year.turnTo('2026-02-27');
  [office, unit, committee] = [await year.staff('office'), await year.staff('unitStaff', true), await year.staff('standingCommittee')];
}, 60_000);
afterAll(() => year.end());

describe('a year of one congress, from decision to 销号', () => {
  it('February: what the congress adopts stands on the board and before the public by itself', async () => {
    await office.open('progress', '还没有票决确定的项目');
    await decide(year.morning);
    await office.open('progress', '项目2');
    expect(await office.page.getByRole('link', { name: /^项目/ }).allInnerTexts()).toEqual(['项目1', '项目2']);
    expect(await year.publicTells('', '共 2 个项目', '项目1', '还没有任务书')).not.toContain('项目3');
    await year.publicTells(`/${road}`, '2026年2月27日 票决确定');
  }, 600_000);

  it('March: the unit plans, the office files and makes a group, and 安排 is asked', async () => {
    await year.turnTo('2026-03-02');
    await writePlan(unit, road);
    await unit.see('等待决定：备案');

    await year.turnTo('2026-03-04');
    await office.open(`progress?id=${road}`, '现在要做：决定任务书。');
    await office.press('备案');
    await office.answer('确认');
    await office.see('现行第 1 版，2026年3月4日 起');

    await office.supervision('督办小组', '还没有小组督办：项目1、项目2');
    await office.press('新建小组');
    await office.fill({ 小组名称: '第一督办组', 加入代表: '代表1' });
    await office.press(/^代表1/);
    await office.page.getByRole('checkbox', { name: /项目1/ }).check();
    await office.answer('保存');
    await office.see('还没有小组督办：项目2');

    await year.turnTo('2026-03-31');
    await office.supervision('三问一评', '项目年度');
    await office.press('按建议日期排定');
    await office.see('已排定');
    await year.publicTells(`/${road}`, '绿 · 按计划', '0%');
    await hold(office, '年初问安排', '2026-03-31', '听取责任单位的安排', '四月底前全部开工。');
  }, 600_000);

  it('April: a report from a phone counts once the office accepts it; on plan in spring is green', async () => {
    await year.turnTo('2026-04-02');
    await sendReport(unit, road, '5', async () => {
      await claimMilestone(unit, '路基完工', '施工中', '监理验收单第 3 号', photo);
      await unit.press('增加一笔');
      await unit.choose('类别', '批复');
      await unit.fill({ '金额（万元）': '100', 文件名称或文号: '发改批〔2026〕1号', 日期: '2026-03-05' });
    });
    expect((await project()).standing?.achieved).toBe(0);
    await acceptReport(office, road, '路基完工');
    await office.page.getByRole('button', { name: /^遮挡与公开/ }).click();
    await office.page.getByLabel('公开这张照片').check();
    await office.answer('保存');
    expect(await year.publicTells(`/${road}`, '40%', '绿 · 按计划', '老街口')).not.toMatch(/红 ·|灰 ·/);
  }, 600_000);

  it('July: 31 days of silence are grey, 进度 is asked, and a finding is closed only by the deputy who made it', async () => {
    await year.turnTo('2026-06-09');
    await sendReport(unit, road, '8');
    await acceptReport(office, road);
    await year.turnTo('2026-07-09');
    await office.open('progress', '绿 · 按计划');
    await year.turnTo('2026-07-10');
    await office.open('progress', '灰 · 31 天未更新');
    await year.publicTells(`/${road}`, '灰 · 31 天未更新');

    await year.turnTo('2026-07-15');
    deputy = await year.phone(`/deputy/#card=${year.morning.deputies[0]!.card}`);
    await deputy.see('等待会议开始');
    expect(await deputy.page.getByText('您还没有签到').count()).toBe(0);
    await deputy.press('督办');
    await deputy.press(/^记录视察/);
    await deputy.fill({ 地点: '城关镇东街', 看到的情况: '路面已经铺了一半。' });
    await deputy.press('增加一个问题');
    await deputy.fill({ 发现什么问题: '三盏路灯不亮' });
    await deputy.choose('由哪个单位整改', UNIT);
    await deputy.attach('附照片', photo);
    await deputy.page.getByRole('button', { name: '去掉最后一张' }).waitFor();
    await deputy.press('保存视察记录');
    await deputy.see('待整改');

    await year.turnTo('2026-07-20');
    await unit.supervision('要整改的', '三盏路灯不亮');
    expect(await unit.page.getByRole('button', { name: '销号' }).count()).toBe(0);
    await answerFinding(unit, '已经更换灯头。', '照片');
    await year.turnTo('2026-07-22');
    await deputy.press('刷新');
    await deputy.press(/^退回重办/);
    await deputy.fill({ 为什么退回: '还有一盏不亮' });
    await deputy.answer('退回重办');
    await year.publicTells(`/${road}`, '三盏路灯不亮', '整改中，2026年8月5日 前完成', '重新整改 1 次');
    await year.turnTo('2026-07-27');
    await unit.supervision('要整改的', '还有一盏不亮');
    await answerFinding(unit, '全部更换。', '竣工单 15 号');
    await year.turnTo('2026-07-29');
    await deputy.press('刷新');
    await deputy.press(/^销号/);
    await deputy.answer('销号');
    await deputy.see('已销号');
    await year.turnTo('2026-07-31');
    await hold(office, '年中问进度', '2026-07-31', '听取实施进度', '汛期后赶工。');
  }, 600_000);

  it('October: the plan is changed with a reason by the committee, and what was adopted first stays', async () => {
    await year.turnTo('2026-10-12');
    await unit.open(`progress?id=${road}`, '现行第 1 版');
    await unit.follow('申请调整');
    await unit.page.getByLabel('完成', { exact: true }).nth(1).fill('2026-11-30');
    await unit.fill({ 理由: '汛期停工两个月' });
    await unit.press('提交调整申请');
    await unit.see('等待决定：常委会');
    await year.turnTo('2026-10-15');
    await committee.open(`progress?id=${road}`, '申请的计划');
    await committee.press('通过');
    await committee.answer('确认');
    await committee.see('现行第 2 版');
    await committee.page.getByRole('columnheader', { name: '最初计划' }).first().waitFor();
    expect((await project()).plans.map(({ version, content }) => [version, content.subItems[0]!.milestones[1]!.endsOn])).toEqual([[1, '2026-09-30'], [2, '2026-11-30']]);
  }, 600_000);

  it('December: the last evidence, three signatures, and only then 完成·已验收', async () => {
    await year.turnTo('2026-12-03');
    await sendReport(unit, road, '20', () => claimMilestone(unit, '路面完工', '完工后', '竣工验收单', photo));
    await acceptReport(office, road, '路面完工');
    await year.publicTells('', '100%');
    await year.turnTo('2026-12-10');
    await office.open(`progress?id=${road}`, '现在要做：组织验收。');
    await office.press('记录验收');
    await office.page.getByRole('dialog').getByLabel('地点').fill('老街');
    await office.page.getByLabel(/^✓ 符合/).check();
    await office.answer('保存');
    for (const [screen, signed] of [[office, 1], [committee, 2], [deputy, 3]] as const) {
      if (screen === deputy) {
        await deputy.press('实施');
        await deputy.press(/项目1/);
      } else await screen.open(`progress?id=${road}`, '以什么身份签名');
      await screen.fill({ 以什么身份签名: '督办人员' });
      await screen.press('签名');
      await screen.see(`已签名 ${signed} 人，需要 3 人`);
    }
    await office.open('progress', '完成·已验收 1 项 ÷ 票决确定 2 项 = 50%');
    await office.see('蓝 · 完成·已验收');
    await year.publicTells('', '蓝 · 完成·已验收', '50.0%');
    await year.turnTo('2026-12-18');
    await hold(office, '年末问效果', '2026-12-18', '听取实施效果', '项目1已经验收。');
  }, 600_000);

  it('January: the congress evaluates; what it is not satisfied with crosses the year after until the committee closes it', async () => {
    await year.turnTo('2027-01-15');
    await recordEvaluation(office, '2026 P1 项目1', '2027-01-15', '代表大会', ['3', '0', '0'], '3');
    await recordEvaluation(office, '2026 P2 项目2', '2027-01-15', '代表大会', ['0', '1', '2'], '3');
    await office.see('待再次报告');
    await year.publicTells(`/${lamps}`, '等次：不满意', '测评不满意', '整改中，2027年7月15日 前完成');
    await year.turnTo('2027-06-28');
    await hold(office, '翌年回头看', '2027-06-28', '检查整改和管护', '项目2还没有整改到位。');

    await year.turnTo('2028-01-10');
    await committee.supervision('逾期', '测评不满意：项目2');
    await committee.see('严重逾期');
    await year.morning.stack.app.get(SupervisionReminders).look();
    await unit.supervision('要整改的', '已提醒：严重逾期');
    await answerFinding(unit, '路灯和护栏已经补齐。', '验收单 7 号');
    await unit.open('evaluation', '待再次报告');
    await unit.press('提交再次报告');
    await unit.fill({ 整改情况: '路灯和护栏已经补齐。' });
    await unit.answer('提交再次报告');
    await unit.see('已再次报告，待再次测评');
    await year.turnTo('2028-01-12');
    await committee.supervision('三张清单', '测评不满意：项目2');
    await committee.press('2027-001');
    await committee.press(/^销号/);
    await committee.answer('销号');
    await committee.see('已销号');
    await committee.choose('年度', '2027');
    await committee.page.getByRole('cell', { name: '2027-001' }).waitFor();
    await recordEvaluation(office, '2026 P2 项目2', '2028-01-12', '常委会', ['2', '1', '0'], '3');
    await office.see('已再次测评');
    await year.publicTells(`/${lamps}`, '2028年1月12日 销号', '等次：满意');
  }, 600_000);

  it('all of it is told by the public page of the project', async () => {
    await year.publicTells(`/${road}`, '2026年2月27日 票决确定', '2026年10月15日 调整计划：汛期停工两个月', '最初计划', '现行计划', '100%', '老街口', '三盏路灯不亮', '全部更换。', '2026年7月29日 销号', '重新整改 1 次', '验收通过', '已签名 3 人，需要 3 人', '代表1', '代表大会测评 · 2027年1月15日', '等次：满意', '蓝 · 完成·已验收');
    await office.supervision('三问一评', '项目年度');
    await office.choose('项目年度', '2026');
    await office.see('项目2还没有整改到位。');
    expect(await office.page.getByText('已完成', { exact: true }).count()).toBe(4);
    await office.supervision('逾期', '没有逾期的事项');
    expect(year.complaints.flat()).toEqual([]);
  }, 600_000);
});
