import { ok, type Morning } from '../../e2e/ballots/morning';
import { untilState } from '../../e2e/ballots/until';
import type { Screen } from './screen';

/** The unit of the desk `unitStaff`. */
export const UNIT = '单位desk-unitStaff';

/** A vote on a real paper that adopts the first two projects, from draft to publication, and the sitting is over. */
export async function decide(morning: Morning): Promise<void> {
  const { id } = await morning.draft(await morning.rules('county-competitive', { secrecy: 'anonymous' }), { purpose: 'example', seats: 2 });
  await morning.advance(id, 'arm', 'issue');
  const robots = await morning.tablets();
  const manifest = await morning.handOut(id, robots);
  await morning.advance(id, 'open');
  await Promise.all(robots.map((robot) => robot.cast(manifest, { adoption: { marks: { p1: 'approve', p2: 'approve', p3: 'oppose' } } })));
  await morning.advance(id, 'close');
  await untilState(morning, id, 'counted');
  await morning.advance(id, 'certify', 'announce', 'publish');
  ok(await (await morning.desk('presidingOfficer')).post(`/api/sittings/${morning.sitting.id}/close`));
}

/** 任务书 of twenty kilometres and two milestones, of 40 and 60 in a hundred, by the end of March and of September. */
export async function writePlan(unit: Screen, project: string): Promise<void> {
  await unit.open(`progress?id=${project}`, '现在要做：拟定任务书。');
  await unit.follow('拟定任务书');
  await unit.choose('责任单位', UNIT);
  await unit.fill({ '计划投资（万元）': '100', '目标 1': '改造里程', 数量: '20', 单位: '公里' });
  await unit.press('增加一个节点');
  for (const [index, [name, weight, from, to]] of [['路基完工', '40', '2026-03-01', '2026-03-31'], ['路面完工', '60', '2026-04-01', '2026-09-30']].entries()) {
    await unit.fill({ [`节点 ${index + 1}`]: name! });
    for (const [label, value] of [[/^权重/, weight], [/^开始$/, from], [/^完成$/, to]] as const) await unit.page.getByLabel(label).nth(index).fill(value!);
  }
  await unit.press('增加一项验收内容');
  await unit.fill({ '验收内容 1': '路面平整' });
  await unit.press('提交任务书');
}

/** A report of the unit with a figure, and what it claims beside. */
export async function sendReport(unit: Screen, project: string, kilometres: string, claim: () => Promise<void> = async () => undefined): Promise<void> {
  await unit.open(`progress?id=${project}`, '现在要做：报送');
  await unit.follow('填写报告');
  await unit.fill({ '改造里程（公里）': kilometres });
  await claim();
  await unit.page.getByLabel('绿 · 按计划').check();
  await unit.press('报送');
  await unit.see('待审核');
}

/** In an open report: this milestone is reached, as a paper and a photo show. */
export async function claimMilestone(unit: Screen, name: string, moment: string, evidence: string, photo: Buffer): Promise<void> {
  await unit.page.getByLabel(name).check();
  await unit.fill({ 完成依据: evidence, 拍摄位置: '老街口' });
  await unit.choose('拍摄时段', moment);
  await unit.attach('添加照片', photo);
  await unit.page.getByRole('img', { name: `老街口，${moment}` }).waitFor();
}

/** The office looks at the one report that waits. */
export async function acceptReport(office: Screen, project: string, ...milestones: readonly string[]): Promise<void> {
  await office.open(`progress?id=${project}`, '现在要做：审核 1 份报告。');
  for (const name of milestones) await office.page.getByLabel(`认定完成：${name}`).check();
  await office.page.getByRole('group', { name: '督办评价' }).getByLabel('绿 · 按计划').check();
  await office.press('采纳报告');
  await office.page.getByText('审核 1 份报告').waitFor({ state: 'hidden' });
}

/** One of 三问一评 of 2026 is held that day: with the agenda that is proposed and one item more, a paper, and minutes. */
export async function hold(office: Screen, question: string, day: string, agenda: string, minutes: string): Promise<void> {
  await office.supervision('三问一评', '项目年度');
  await office.choose('项目年度', '2026');
  await office.press(new RegExp(`^修改\\s*${question}`));
  await office.fill({ 召开日期: day });
  await office.press('增加议程');
  await office.page.getByLabel('议题').last().fill(agenda);
  await office.press('增加材料');
  await office.fill({ 材料名称: '实施情况报告', 纪要: minutes });
  await office.answer('保存');
  await office.see(minutes);
}

/** The first 整改单 that the unit has before it. */
export async function answerFinding(unit: Screen, how: string, evidence: string): Promise<void> {
  await unit.press(/^答复/);
  await unit.fill({ 怎样整改的: how, 整改依据: evidence });
  await unit.answer('答复');
  await unit.see('已答复，待核查');
}

/** From the minutes of whoever evaluated: votes from best to worst out of all members. */
export async function recordEvaluation(office: Screen, project: string, day: string, body: string, votes: readonly [string, string, string], members: string): Promise<void> {
  await office.open('evaluation', '登记系统外的测评');
  await office.press('登记系统外的测评');
  await office.choose('项目', project);
  await office.choose('由谁测评', body);
  await office.fill({ 测评日期: day, '依据（会议纪要、文件号）': '会议纪要', 满意票数: votes[0], 基本满意票数: votes[1], 不满意票数: votes[2], '基数（全体组成人员）': members });
  await office.choose('恰好一半', '算过半（半数以上）');
  await office.answer('保存');
}
