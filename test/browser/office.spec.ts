import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { Morning } from '../e2e/ballots/morning';
import { untilState } from '../e2e/ballots/until';
import { axeProblems, launchChromium, PHONE } from './chromium';
import { StaffConsole } from './staff-console';

let browser: Browser;
let morning: Morning;
let office: StaffConsole;
beforeAll(async () => {
  [browser, morning] = await Promise.all([launchChromium(), Morning.begin({ deputies: 3, projects: 3 })]);
  await morning.rules('county-competitive');
  office = await StaffConsole.open(browser, morning, 'office', '/office/');
  await office.see('会议安排');
});
afterAll(async () => {
  await browser.close();
  await morning.end();
});
const enter = (room: string) => office.page.goto(`${morning.stack.appUrl}/office/#/${room}`);

describe('the office', () => {
  it.each([
    ['round', '会场'],
    ['roster', '代表1'],
    ['projects', '项目1'],
    ['rules', '县级差额票决'],
    ['ballots', '拟定票决'],
    ['attendance', '扫描证卡'],
    ['audit', '校验点'],
  ])('shows %s, readable for everybody', async (room, words) => {
    await enter(room);
    await office.see(words);
    expect(await axeProblems(office.page)).toEqual([]);
    expect(office.complaints).toEqual([]);
  });

  it('names every wrong row of a roster and changes nothing, then imports the corrected one', async () => {
    await enter('roster');
    const choose = (text: string) => office.page.getByLabel('选择表格文件').setInputFiles({ name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await choose('代表证号,姓名,代表团,座位号\nD10,,城关代表团,B1\n');
    await office.see('没有导入');
    expect(await office.page.getByRole('button', { name: '正式导入' }).count()).toBe(0);
    await choose('代表证号,姓名,代表团,座位号\nD10,代表十,城关代表团,B1\n');
    await office.page.getByRole('button', { name: '正式导入' }).click();
    await office.see('已导入：新增 1 人');
    await office.see('代表十');
  });

  it('signs in by a scanned card and says the name', async () => {
    await enter('attendance');
    const field = office.page.getByLabel('扫描证卡');
    await field.fill(morning.deputies[0]!.card);
    await field.press('Enter');
    await office.see('已签到：代表1');
  });

  it('takes the next cards while the one before is still being signed in, and says of each that is refused that it is', async () => {
    const { page } = office;
    const field = page.getByLabel('扫描证卡');
    let answer!: () => void;
    const held = new Promise<void>((done) => (answer = done));
    await page.route('**/attendance', (route) => (route.request().method() === 'POST' ? held.then(() => route.continue()) : route.continue()));
    for (const card of [morning.deputies[1]!.card, 'no card of anybody', morning.deputies[2]!.card]) {
      await field.fill(card);
      await field.press('Enter');
    }
    answer();
    for (const name of ['代表2', '代表3']) await page.getByRole('listitem').filter({ hasText: name }).getByText('已到').waitFor();
    await page.getByRole('alert').waitFor();
    await page.unroute('**/attendance');
  });

  it('drafts a ballot from rules and projects and locks it', async () => {
    await enter('ballots');
    const { page } = office;
    await page.getByRole('button', { name: '拟定票决' }).click();
    await page.getByLabel('票决标题').fill('办公室拟定的票决');
    await page.getByLabel('应选项目数').fill('2');
    await page.getByRole('button', { name: '全部勾选' }).first().click();
    await page.getByRole('button', { name: '保存草案' }).click();
    await office.see('办公室拟定的票决');
    await page.getByRole('button', { name: '锁定票决' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '确认' }).click();
    await office.see('已锁定，待发票');
    await office.see('票决校验码');
  });
});

const firstLineOf = (room: string): string => readFileSync(join(__dirname, `../../docs/guide/${room}.zh-CN.md`), 'utf8').split('\n')[0]!.replace('# ', '');

const searchField = () => office.page.getByRole('combobox', { name: '编号、名称或姓名' });

describe('the search of the office', () => {

  it('opens by a key, is worked by keys alone, and leads to what was found', async () => {
    const { page } = office;
    await enter('round');
    await office.see('新增会议');
    await page.keyboard.press('/');
    const field = searchField();
    await field.fill('代表2');
    await page.getByRole('group', { name: '代表' }).getByText('代表2').waitFor();
    expect(await axeProblems(page)).toEqual([]);
    const first = await page.locator('#find-list').getByRole('option', { selected: true }).innerText();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('#find-list').getByRole('option', { selected: true }).innerText()).toBe(first);
    expect(await field.getAttribute('aria-activedescendant')).toBe(await page.locator('#find-list').getByRole('option', { selected: true }).getAttribute('id'));
    await page.keyboard.press('Enter');
    await page.waitForURL(/#\/roster\?q=D2&id=/);
    expect(await page.locator('tr[aria-current="true"]:focus').innerText()).toContain('代表2');
    expect(office.complaints).toEqual([]);
  });

  it('finds rooms by their names, projects by their codes, ballots by their titles', async () => {
    const { page } = office;
    await page.keyboard.press('Control+k');
    await searchField().fill('日志');
    await page.getByRole('option', { name: '操作日志' }).click();
    await page.waitForURL(/#\/audit$/);
    await page.keyboard.press('Control+k');
    await searchField().fill('办公室 票决');
    await page.getByRole('option', { name: '办公室拟定的票决' }).click();
    await page.waitForURL(/#\/ballots\?id=/);
    await page.locator('.pointed').getByRole('heading', { name: '办公室拟定的票决', level: 3 }).waitFor();
    await page.keyboard.press('/');
    await searchField().fill('没有这样的东西');
    await office.see('没有找到');
    expect(await page.locator('#find-list').getByRole('option').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });
});

describe('what waits', () => {
  const bell = () => office.page.getByRole('button', { name: /^待办/ });
  const unread = async (): Promise<number> => Number(/\d+$/.exec(await bell().innerText())?.[0] ?? 0);

  it('is counted in the head, leads to where it is done, and is read once it was opened', async () => {
    const { page } = office;
    await (await morning.desk('office')).post('/api/progress/projects', { projectId: morning.projects[0]!.id, adoptedOn: '2026-02-27', reference: '公告第2号' });
    await enter('supervision');
    await page.getByRole('button', { name: /^待办.*[1-9]/ }).click();
    const list = page.getByRole('dialog');
    await list.getByText('三问一评到期').first().waitFor();
    expect(await axeProblems(page)).toEqual([]);
    const before = await list.getByText('新', { exact: true }).count();
    await list.getByRole('link').first().click();
    await page.waitForURL(/#\/supervision\?panel=calendar&year=2026/);
    await page.getByRole('button', { name: new RegExp(`^待办.*${before - 1 || ''}$`) }).waitFor();
    await page.reload();
    await office.see('三问一评');
    await page.getByRole('button', { name: new RegExp(`^待办.*${before - 1 || ''}$`) }).click();
    await page.getByRole('button', { name: '全部标为已读' }).click();
    await page.getByRole('button', { name: '全部标为已读' }).waitFor({ state: 'hidden' });
    await page.keyboard.press('Escape');
    expect(await unread()).toBe(0);
    expect(office.complaints).toEqual([]);
  });

  it('comes without a reload when a ballot has moved', async () => {
    const { id } = await morning.draft(await morning.rules('county-competitive', { name: '再来一次' }), { title: '要公布的票决' });
    await morning.advance(id, 'arm', 'issue');
    await morning.handOut(id, await morning.tablets());
    await morning.advance(id, 'open', 'close');
    await untilState(morning, id, 'counted');
    await morning.advance(id, 'certify', 'announce');
    await office.page.getByRole('button', { name: /^待办.*1$/ }).click();
    await office.page.getByRole('dialog').getByRole('link', { name: '要公布的票决' }).waitFor();
    await office.page.getByText('请公布票决结果').waitFor();
    await office.page.keyboard.press('Escape');
  });
});

describe('what a list is looked at by', () => {
  const field = (name: string) => office.page.getByLabel(name, { exact: true });
  const leaves = async () => {
    const panel = office.page.locator('details', { hasText: '请假' });
    await panel.evaluate((one: HTMLDetailsElement) => (one.open = true));
    await panel.getByRole('option', { name: '第十八届 第三次会议' }).waitFor({ state: 'attached' });
  };
  /** A room, what is chosen there, what of it stands in the address, and how one sees that it is there again. */
  const CHOICES: readonly (readonly [string, () => Promise<unknown>, string, () => Promise<unknown>])[] = [
    ['roster', () => field('查找代表').fill('代表2'), 'q=代表2', async () => (await office.see('12 人'), expect(await field('查找代表').inputValue()).toBe('代表2'))],
    ['roster', () => field('代表团').first().selectOption('新区代表团'), 'delegation=', async () => (await office.see('60 人'), expect(await field('代表团').first().inputValue()).not.toBe(''))],
    ['roster', async () => (await leaves(), field('会议').selectOption('第十八届 第三次会议')), 'session=', async () => (await leaves(), expect(await field('会议').locator('option:checked').innerText()).toBe('第十八届 第三次会议'))],
    ['roster', () => office.press('下一页'), 'page=2', () => office.see('2 / 2')],
    ['attendance', () => field('状态').selectOption('未到'), 'state=absent', async () => expect(await field('状态').inputValue()).toBe('absent')],
    ['bench', () => office.press(/^全部建议/), 'queue=all', () => office.page.getByRole('heading', { name: '全部建议' }).waitFor()],
    ['supervision', () => office.press('逾期'), 'panel=overdue', () => office.page.locator('.panels [aria-current]').getByText('逾期').waitFor()],
    ['supervision', () => office.press('责任清单'), 'list=', () => office.page.getByRole('button', { name: '责任清单', pressed: true }).waitFor()],
    ['work-days', () => office.page.getByRole('button', { name: /年$/ }).last().click(), 'year=', async () => expect(await office.page.getByRole('heading', { level: 2 }).innerText()).toContain(String(new Date().getFullYear() + 1))],
    ['audit', () => office.press('更早'), 'from=', () => office.page.getByRole('button', { name: '更新', disabled: false }).waitFor()],
  ];

  beforeAll(async () => {
    const desk = await morning.desk('office');
    for (let time = 0; time < 50; time += 1) await desk.patch(`/api/deputies/${morning.deputies[0]!.id}`, { seat: `Z${time}` });
    await desk.post('/api/sessions', { name: '第九次会议', termName: '第十八届', startsOn: '2026-06-01', endsOn: '2026-06-01' });
    const rows = Array.from({ length: 60 }, (_, index) => `N${index},新代表${index},新区代表团,N${index}`).join('\n');
    await enter('roster');
    await office.page.getByLabel('选择表格文件').setInputFiles({ name: 'roster.csv', mimeType: 'text/csv', buffer: Buffer.from(`代表证号,姓名,代表团,座位号\n${rows}\n`) });
    await office.page.getByRole('button', { name: '正式导入' }).click();
    await office.see('已导入：新增 60 人');
    await morning.query("insert into programmes (congress_id, programme_id, year, name, kind, collects_from, collects_until, cosign_until, screening_until, closes_at) select congress_id, gen_random_uuid(), 2028, '二〇二八年征集', 'annual', '2026-01-01', '2099-01-01', '2099-01-01', '2099-02-01', '2099-03-01' from congresses");
  });

  it.each(CHOICES)('stands in the address of %s, and is there again after a reload and after going back (%#)', async (room, choose, address, isThere) => {
    const { page } = office;
    await enter(room);
    await choose();
    await page.waitForURL((url) => decodeURIComponent(url.hash).startsWith(`#/${room}?`) && decodeURIComponent(url.hash).includes(address));
    await isThere();
    await page.reload();
    await page.getByRole('heading', { level: 2 }).waitFor();
    await isThere();
    await office.enter('票决规则');
    await office.see('县级差额票决');
    await page.goBack();
    await page.getByRole('heading', { level: 2 }).waitFor();
    await isThere();
    expect(decodeURIComponent(new URL(page.url()).hash)).toContain(address);
  });
});

describe('the doors of the office on a telephone', () => {
  it('are folded away but for the one of this room, so that the room itself is in sight', async () => {
    const { page } = office;
    const doors = page.getByRole('navigation', { name: '本页各部分' });
    const [own, others] = [doors.getByRole('link'), doors.getByRole('button', { name: /^其他栏目/ })];
    const size = page.viewportSize()!;
    await enter('projects');
    const all = await own.count();
    expect([all > 8, await others.isVisible()]).toEqual([true, false]);
    await page.setViewportSize(PHONE);
    expect(await own.allInnerTexts()).toEqual(['候选项目']);
    expect((await page.getByRole('heading', { level: 2, name: '候选项目' }).boundingBox())!.y).toBeLessThan(PHONE.height / 2);
    await others.click();
    expect([await own.count(), await others.getAttribute('aria-expanded')]).toEqual([all, 'true']);
    await own.filter({ hasText: '代表名册' }).click();
    await office.see('新代表1');
    expect([await own.allInnerTexts(), await others.getAttribute('aria-expanded')]).toEqual([['代表名册'], 'false']);
    await page.setViewportSize(size);
  });
});

describe('the help of the office', () => {
  it('is of the room that one is in, in every room', async () => {
    const { page } = office;
    const doors = page.getByRole('navigation', { name: '本页各部分' }).getByRole('link');
    const rooms = await doors.evaluateAll((links) => links.map((link) => link.getAttribute('href')!.replace('#/', '')));
    expect(rooms.length).toBeGreaterThan(8);
    const told: string[] = [];
    for (const room of rooms) {
      await enter(room);
      await page.locator(`a.router-link-active[href="#/${room}"]`).waitFor();
      await office.press('帮助');
      told.push(await page.getByRole('dialog').locator('.help').getByRole('heading', { level: 3 }).first().innerText());
      await page.keyboard.press('Escape');
    }
    expect(told).toEqual(rooms.map((room) => firstLineOf(`office/${room}`)));
  });
});

describe('the keys of the office', () => {
  it('are told by “?”, each room its own, work outside of fields only, and can be put off', async () => {
    const { page } = office;
    await enter('roster');
    await office.see('新代表1');
    await page.keyboard.press('?');
    const list = page.getByRole('dialog');
    for (const words of ['查找', '新增', '到查找框', '下一页或下一项']) await list.getByText(words, { exact: true }).first().waitFor();
    expect(await axeProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('f');
    await page.keyboard.type('n?/');
    expect(await page.getByLabel('查找代表').inputValue()).toBe('n?/');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.getByLabel('查找代表').fill('');
    await office.see('64 人');
    await page.getByRole('heading', { level: 2 }).click();
    await page.keyboard.press(']');
    await office.see('2 / 2');
    await page.keyboard.press('n');
    await page.getByRole('dialog').getByText('新增代表').waitFor();
    await page.keyboard.press('Escape');
    await office.press('帮助');
    await page.getByLabel('使用单个字符的快捷键').uncheck();
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click();
    await page.keyboard.press('n');
    await page.keyboard.press('Control+k');
    await searchField().waitFor();
    expect(await page.getByText('新增代表').count()).toBe(1);
    await page.keyboard.press('Escape');
    await enter('round');
    await office.press('帮助');
    expect(await page.getByRole('dialog').getByText('到查找框').count()).toBe(0);
    await page.keyboard.press('Escape');
  });
});
