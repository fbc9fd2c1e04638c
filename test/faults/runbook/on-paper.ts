import type { Page } from 'playwright-core';
import type { BallotView } from '../../../src/contract/http/ballots';
import type { Stage } from '../../browser/support/stage';
import { ok } from '../../e2e/ballots/morning';
import { untilState } from '../../e2e/ballots/until';
import type { Row } from '../../support/runbook';
import { room, seen, type Walk } from './walk';

/** @param state that the consoles show before @param notYet what they show after the first of the two */
export async function twoVoid({ morning, consoles, screens }: Stage, id: string, state: string, notYet: string): Promise<void> {
  const { presidingOfficer, chiefScrutineer, office } = consoles;
  const desks = [presidingOfficer, chiefScrutineer, office];
  for (const { page } of desks) await page.goto(`${screens.url}/presidium/#/ballots/${id}`);
  for (const [desk, isLast] of [[presidingOfficer, false], [chiefScrutineer, true]] as const) {
    await desk.shows(state);
    await room(desk, '文件与作废');
    await desk.page.getByRole('button', { name: '作废本次票决' }).click();
    await desk.page.getByLabel('理由').fill('设备故障');
    await desk.page.getByRole('dialog').getByRole('button', { name: '作废本次票决' }).click();
    if (!isLast) for (const { page } of desks) await seen(page, notYet);
  }
  await untilState(morning, id, 'void');
}

/** What the runbook promises, in minutes: as long may the presses take that follow when the machines are back. What hands do before that (an empty box shown, papers handed out) no program sees. */
const PROMISED = 5;
const ON_PAPER = { rule: '县级差额票决（纸质）', ballot: '改用纸质票' };

/** The power goes while people vote; what follows when it is back, pressed at the screens and timed. */
export async function theVoteWasOnPaper({ stage, tellers }: Walk, row: Row): Promise<void> {
  const [voiding, medium, everybody, counting, save] = ['作废本次票决', '投票工具', '向所有已签到代表发票', '纸质票计数', '保存我的数字'] as const;
  expect([...row.bold].sort()).toEqual([voiding, medium, everybody, counting, save].sort());
  const { morning } = stage;
  const lost = await morning.draft(stage.ballot.profile.id, { title: '停电时的票决' });
  await morning.advance(lost.id, 'arm', 'issue');
  await morning.handOut(lost.id, await morning.tablets(stage.robots.length));
  await morning.advance(lost.id, 'open');

  const from = performance.now();
  const minutes = (): string => ((performance.now() - from) / 60_000).toFixed(2);
  await twoVoid(stage, lost.id, '正在表决', '票决还没有作废');
  const voided = minutes();
  const id = await draftedOnPaper(stage, medium);
  const drafted = minutes();
  await morning.advance(id, 'arm', 'issue');
  for (const { page } of tellers) await page.goto(`${stage.screens.url}/presidium/#/ballots/${id}/paper`);
  await tellers[0].page.getByRole('button', { name: everybody }).click();
  await seen(tellers[0].page, '纸质发出 16');
  await morning.advance(id, 'open', 'close');
  for (const { page } of tellers) await typePaperCount(page, counting, save);
  const { tally } = (await untilState(morning, id, 'counted')) as BallotView;
  expect(tally?.parts[0]).toMatchObject({ result: { papers: { issued: 16, returned: 16 }, adopted: ['p1', 'p2'] } });
  console.log(`back to paper: void after ${voided} min, drafted on paper after ${drafted} min, counted after ${minutes()} min`);
  expect(Number(minutes())).toBeLessThan(PROMISED);
}

/** The office makes a rule for paper and, under it, a draft of the same projects. @returns the draft's id */
async function draftedOnPaper({ consoles: { office }, screens, morning }: Stage, medium: string): Promise<string> {
  const { page } = office;
  await page.goto(`${screens.url}/office/#/rules`);
  await office.press('县级差额票决');
  await page.getByLabel('名称', { exact: true }).fill(ON_PAPER.rule);
  await page.getByLabel(medium).selectOption('纸质');
  await page.getByLabel('施行日期').fill('2026-01-01');
  await office.press('保存为新版本');
  await page.getByRole('heading', { name: ON_PAPER.rule }).waitFor();
  await office.enter('票决');
  await office.press('拟定票决');
  await page.getByLabel('票决标题').fill(ON_PAPER.ballot);
  await page.getByLabel('票决规则').selectOption(ON_PAPER.rule);
  expect(await page.getByLabel('投票方式').inputValue()).toBe('paper');
  await page.getByLabel('应选项目数').fill('2');
  await office.press('全部勾选');
  await office.press('保存草案');
  await page.getByRole('heading', { name: ON_PAPER.ballot, level: 3 }).waitFor();
  const ballots = ok(await (await morning.desk('office')).get<BallotView[]>('/api/ballots'));
  return ballots.find(({ title }) => title === ON_PAPER.ballot)!.id;
}

/** One of the two who count: sixteen papers, the first two projects approved on all of them. */
async function typePaperCount(page: Page, counting: string, save: string): Promise<void> {
  await seen(page, counting);
  const put = (label: string, figure: number) => page.getByLabel(label, { exact: true }).fill(String(figure));
  await put('收回', 16);
  await put('有效票', 16);
  for (const reason of ['填写了票上没有的项目', '标记无法辨认', '赞成数超过应选数']) await put(reason, 0);
  for (const [at, title] of ['项目1', '项目2', '项目3', '项目4'].entries()) {
    await put(`${title} 赞成`, at < 2 ? 16 : 0);
    await put(`${title} 反对`, at < 2 ? 0 : 16);
    await put(`${title} 弃权`, 0);
  }
  await page.getByRole('button', { name: save }).click();
}
