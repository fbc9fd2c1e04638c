import { read, utils } from '@e965/xlsx';
import type { BallotView } from '../../../src/contract/http/ballots';
import { LOCALHOST } from '../../browser/support/addresses';
import { Screens } from '../../browser/support/screens';
import type { StaffConsole } from '../../browser/staff-console';
import { Morning, ok } from '../../e2e/ballots/morning';
import { untilState } from '../../e2e/ballots/until';
import { deviceKey } from '../../factories/congress';
import { BrowserSession } from '../../support/browser-session';
import type { Row } from '../../support/runbook';
import { workbook } from '../../support/workbook';
import { theProgramIsStarted } from './at-the-terminal';
import { words } from './the-day';
import { download, seen, type Steps } from './walk';

/** Deputies of the roster that is taken in: number, name, delegation, seat. */
const ROSTER = [['D90', '名册甲', '城关代表团', 'B90'], ['D91', '名册乙', '城关代表团', 'B91'], ['D92', '名册丙', '新区代表团', 'B92']] as const;
const [REAL, REHEARSED] = ['民生实事项目票决', '演练一次'];

/** The day before, in an installation that has a congress with four projects and nothing else ready, at the consoles of office and presidium. */
export class Eve {
  private constructor(
    readonly morning: Morning,
    readonly screens: Screens,
    readonly office: StaffConsole,
    readonly dais: StaffConsole,
  ) {}

  static async begin(): Promise<Eve> {
    const morning = await Morning.begin({ deputies: 6, projects: 4, host: '0.0.0.0' });
    const screens = await Screens.at(LOCALHOST, morning);
    const office = await screens.console(morning, 'office', '/office/');
    return new Eve(morning, screens, office, await screens.console(morning, 'presidium', '/presidium/'));
  }

  async end(): Promise<void> {
    await this.screens.close();
    await this.morning.end();
  }

  /** The sitting of the session whose projects are deliberated, as a form offers it. */
  get sitting(): string {
    return `${this.morning.sitting.name} · 人民会堂`;
  }

  async ballot(title: string): Promise<BallotView> {
    const ballots = ok(await (await this.morning.desk('office')).get<BallotView[]>('/api/ballots'));
    return ballots.find((one) => one.title === title)!;
  }
}

async function theSessionIsPlanned({ office }: Eve, row: Row): Promise<void> {
  const { press: [sessions, hall, session, sitting], see: [planned] } = words(row);
  const { page } = office;
  const save = (): Promise<void> => office.answer('保存');
  await office.enter(sessions);
  await office.press(hall);
  await page.getByLabel('会场名称').fill('第二会场');
  await page.getByLabel('座位数').fill('60');
  await save();
  await office.press(session);
  await page.getByLabel('届', { exact: true }).fill('第十八届');
  await page.getByRole('dialog').getByLabel('会议', { exact: true }).fill('第四次会议');
  await page.getByLabel('开始日期').fill('2027-02-24');
  await save();
  const card = page.locator('section.card', { has: page.getByRole('heading', { name: '第四次会议' }) });
  await card.getByRole('button', { name: sitting, exact: true }).click();
  await page.getByRole('dialog').getByLabel('场次', { exact: true }).fill('第一次全体会议');
  await page.getByRole('dialog').getByLabel('开始时间').fill('2027-02-24T09:00');
  await save();
  await card.getByText(planned).waitFor();
}

async function theRosterIsTakenIn({ office }: Eve, row: Row): Promise<void> {
  const { press: [roster, title, template, choose, take], see: [added, unchanged] } = words(row);
  const { page } = office;
  const of = (sentence: string): string => sentence.replace('N', String(ROSTER.length));
  await office.enter(roster);
  await seen(page, title);
  const book = read(await download(office, template));
  const [heads] = utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0]!]!, { header: 1 });
  expect(heads).toEqual(['代表证号', '姓名', '代表团', '座位号']);
  const give = (rows: readonly (readonly string[])[]) => page.getByLabel(choose).setInputFiles({ name: 'roster.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: workbook(rows, heads!) });
  await give([['D90', '', '城关代表团', 'B90']]);
  await office.see('没有导入');
  expect(await page.getByRole('button', { name: take }).count()).toBe(0);
  await give(ROSTER);
  await office.press(take);
  await office.see(of(added));
  await page.reload();
  await give(ROSTER);
  await office.see(of(unchanged));
}

async function cardsArePrinted({ office, morning }: Eve, row: Row): Promise<void> {
  const { press: [roster, title, make] } = words(row);
  const { page } = office;
  await office.enter(roster);
  await page.getByRole('heading', { name: title }).waitFor();
  await office.press(make);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('dialog').getByRole('button', { name: '确认' }).click()]);
  expect(file.suggestedFilename()).toMatch(/\.pdf$/);
  const withAnOldCard = await new BrowserSession(morning.stack.appUrl).signInDeputy({ card: morning.deputies[0]!.card, deviceKey: deviceKey() });
  expect(withAnOldCard.status).toBe(401);
}

async function rulesAreWritten({ office }: Eve, row: Row): Promise<void> {
  const { press: [rules, anew, quorum, threshold, places, secrecy, basis, from, save], see: [example] } = words(row);
  const { page } = office;
  await office.enter(rules);
  await page.getByRole('heading', { name: anew }).waitFor();
  await office.press('县级差额票决');
  for (const field of [quorum, threshold, places, secrecy]) await seen(page, field);
  await page.getByLabel(basis, { exact: true }).fill('本县票决办法第九条');
  await page.getByLabel(from).fill('2026-01-01');
  await office.press(save);
  await page.getByRole('heading', { name: /县级差额票决.*第 1 版.*2026-01-01/ }).waitFor();
  await seen(page, example);
  await seen(page, '本县票决办法第九条');
}

async function papersAreSent({ office, morning }: Eve, row: Row): Promise<void> {
  const { press: [deliberation, send, again, meeting] } = words(row);
  const { page } = office;
  await office.enter(deliberation);
  await page.getByLabel('会议', { exact: true }).selectOption({ label: '第十八届 第三次会议' });
  await office.press('全部勾选');
  await office.press(send);
  await office.answer('确认');
  await office.see('第 1 次送达');
  ok(await (await morning.desk('office')).patch(`/api/projects/${morning.projects[0]!.id}`, { location: '新区' }));
  await page.reload();
  await office.see('在送达后有改动');
  await office.press(again);
  await office.answer('确认');
  await office.see('第 2 次送达');
  await page.getByLabel(meeting).fill('2030-02-27T09:00');
  await office.press('设定时间');
  await office.see('联名截止');
  await office.see(`全部读完 0 人，共 ${morning.deputies.length + ROSTER.length} 人`);
}

/** Amendments and withdrawals are decided in `test/browser/deliberation.spec.ts`; here is none. */
async function theListIsConfirmed({ dais, screens, morning }: Eve, row: Row): Promise<void> {
  const { press: [title, confirm], see: [confirmed] } = words(row);
  const { page } = dais;
  await page.goto('about:blank');
  await page.goto(`${screens.url}/presidium/#/sessions/${morning.sitting.sessionId}/deliberation`);
  await dais.see(title);
  await page.getByLabel('应选项目数').fill('2');
  await dais.press(confirm);
  await dais.answer(confirm);
  await dais.see(confirmed);
}

async function aBallotIsDrafted(eve: Eve, row: Row): Promise<void> {
  const { press: [projects, ballots, add, draft, save, preview], see: [state] } = words(row);
  const { office: { page }, office } = eve;
  await office.enter(projects);
  await office.press(add);
  for (const [label, value] of [['年度', '2026'], ['项目名称', '口袋公园'], ['编号', 'P9'], ['建设内容', '建三处口袋公园'], ['地点', '城关'], ['责任单位', '城管局']] as const) await page.getByRole('dialog').getByLabel(label, { exact: true }).fill(value);
  await office.answer('保存');
  await office.see('口袋公园');
  await office.enter(ballots);
  await office.press(draft);
  await page.getByLabel('场次', { exact: true }).selectOption({ label: eve.sitting });
  await office.see('采用主席团确定的名单');
  await page.getByLabel('票决标题').fill(REAL);
  await office.press(save);
  const card = page.locator('section.card', { has: page.getByRole('heading', { name: REAL }) });
  await card.getByText(state, { exact: true }).waitFor();
  await card.getByText(preview).click();
  await card.getByText('项目4').first().waitFor();
}

/** Drafted at the screen, played by robots as `npm run rehearse` does (itself: `test/faults/restore-drill.spec.ts`). */
async function everybodyRehearses(eve: Eve, row: Row): Promise<void> {
  const { press: [ballots, purpose], see: [rehearsal, marked] } = words(row);
  const { office: { page }, office, dais, screens, morning } = eve;
  await office.enter(ballots);
  await office.press('拟定票决');
  await page.getByLabel('场次', { exact: true }).selectOption({ label: eve.sitting });
  await office.see('采用主席团确定的名单');
  await page.getByLabel('票决标题').fill(REHEARSED);
  await page.getByLabel(purpose).selectOption(rehearsal);
  await office.press('保存草案');
  await seen(page, marked);
  const { id } = await eve.ballot(REHEARSED);
  await morning.advance(id, 'arm');
  await dais.page.goto(`${screens.url}/presidium/#/ballots/${id}`);
  // printed cards are on paper, and those from before are dead
  morning.deputies = await Promise.all(morning.deputies.map(async (one) => ({ ...one, card: await newCard(morning, one.id) })));
  const tablet = await screens.tablet('tablet');
  await tablet.page.goto('about:blank');
  await tablet.openCard(morning.deputies.at(-1)!.card);
  const wall = await screens.wall();
  // there are two halls now
  await wall.getByText('人民会堂').click();
  for (const screen of [dais.page, tablet.page, wall]) await seen(screen, marked);
  await morning.advance(id, 'issue');
  const robots = await morning.tablets(morning.deputies.length - 1);
  const manifest = await morning.handOut(id, robots);
  await morning.advance(id, 'open');
  await Promise.all(robots.map((robot) => robot.cast(manifest, { adoption: { marks: { p1: 'approve', p2: 'approve' } } })));
  await morning.advance(id, 'close');
  await untilState(morning, id, 'counted');
  await morning.advance(id, 'certify', 'announce', 'publish');
}

async function newCard(morning: Morning, deputyId: string): Promise<string> {
  const { link } = ok(await (await morning.desk('office')).post<{ link: string }>(`/api/deputies/${deputyId}/card`));
  return link.split('#card=')[1]!;
}

/** Which lines there are depends on the installation (a standby, a sealed ballot); none has another name, and what was done here is ticked. */
async function theChecklistIsLookedAt({ office, dais, screens }: Eve, row: Row): Promise<void> {
  const { press: [sessions, title] } = words(row);
  await office.enter(sessions);
  await dais.page.goto('about:blank');
  await dais.page.goto(`${screens.url}/presidium/#/ballots`);
  for (const { page } of [office, dais]) {
    await page.getByRole('heading', { name: title }).waitFor();
    await seen(page, '项中已有');
    const names = await page.locator('.day__name').allInnerTexts();
    expect(names.filter((name) => !row.bold.includes(name))).toEqual([]);
    expect(names.length).toBeGreaterThan(8);
    const ticked = await page.locator('.day__line--done .day__name').allInnerTexts();
    expect(ticked).toEqual(expect.arrayContaining(['演练', '票箱', '会场大屏']));
  }
}

/** The rows by their place; several are the office's. */
export const THE_DAY_BEFORE: Steps<Eve> = {
  '1': (_eve, row) => theProgramIsStarted(row),
  '2': theSessionIsPlanned,
  '3': theRosterIsTakenIn,
  '4': cardsArePrinted,
  '5': rulesAreWritten,
  '6': papersAreSent,
  '7': theListIsConfirmed,
  '8': aBallotIsDrafted,
  '9': everybodyRehearses,
  '10': theChecklistIsLookedAt,
};
