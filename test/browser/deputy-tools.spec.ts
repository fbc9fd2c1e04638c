import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import type { BallotView } from '../../src/contract/http/ballots';
import type { DeputyCard } from '../../src/contract/http/sessions';
import { Morning, ok } from '../e2e/ballots/morning';
import { suggestedCandidate } from '../factories/candidate';
import { launchChromium, TABLET } from './chromium';
import { DeputyTablet } from './deputy-tablet';
import { componentsIn } from './support/components';
import { controlsOutOfReach, namelessControls } from './support/controls';
import { Keyboard } from './support/keyboard';
import { Tour } from './support/tour';
import { Traffic } from './support/traffic';

const LIFT = '给敬老院装电梯';
const NOTE = '电费谁出？';
/** Of acts with fingers beyond one per marked item. */
const TAPS = 6;

let browser: Browser;
let morning: Morning;
let ballot: BallotView;
const tour = new Tour('deputy tools', {}, []);

beforeAll(async () => {
  [browser, morning] = await Promise.all([launchChromium(), Morning.begin({ deputies: 3, projects: 2 })]);
  const { stack, congressId, sitting } = morning;
  const office = await morning.desk('office');
  const [first, second] = morning.projects as [(typeof morning.projects)[0], (typeof morning.projects)[0]];
  const { id: _, order: __, candidateOn: ___, revision: ____, ...texts } = first;
  ok(await office.patch(`/api/projects/${first.id}`, { ...texts, latitude: 28.447, longitude: 119.914 }));
  const photo = await sharp({ create: { width: 1200, height: 800, channels: 3, background: { r: 90, g: 120, b: 60 } } }).jpeg().toBuffer();
  const { id } = await suggestedCandidate({ app: stack.app, url: stack.appUrl, congressId }, [photo], { title: LIFT, location: '城关镇敬老院', latitude: 28.4512, longitude: 119.92134, costCents: 110_500_000 });
  ok(await office.post(`/api/sessions/${sitting.sessionId}/deliberation/packets`, { basedOn: 0, projectIds: [first.id, second.id, id] }));
  for (const { id: deputyId } of morning.deputies) ok(await office.post(`/api/sittings/${sitting.id}/attendance`, { deputyId }));
  ballot = await morning.draft(await morning.rules('county-competitive'), { projectIds: [first.id, second.id, id] });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await morning.end();
});

async function tabletOf(viewport = TABLET): Promise<DeputyTablet> {
  const page = await (await browser.newContext({ viewport })).newPage();
  tour.listen(page);
  return new DeputyTablet(page, morning.stack.appUrl);
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const note = (page: Page) => page.getByRole('textbox', { name: '我的笔记' });

/** Each step stands on the one before. */
let hasFailed = false;
function step(name: string, act: () => Promise<void>): void {
  it(
    name,
    async () => {
      expect(hasFailed).toBe(false);
      hasFailed = true;
      await act();
      hasFailed = false;
    },
    180_000,
  );
}

/** What somebody cannot use who has no eyes for the page, or no more than Tab. */
const shut = async (page: Page) => [...(await namelessControls(page)), ...(await controlsOutOfReach(page))];

describe('what a deputy has on the tablet besides the paper', () => {
  let tablet: DeputyTablet;
  let sent: Traffic;

  step('lays any two candidates side by side, and says in words where they differ', async () => {
    tablet = await tabletOf();
    const { page } = tablet;
    sent = new Traffic(page);
    await tablet.openCard(morning.deputies[0]!.card);
    expect(await tablet.state()).toContain('现在没有表决票');
    await press(page, '审议');
    await press(page, '对比两个项目');
    const row = (name: string) => page.locator('tbody', { has: page.getByRole('rowheader', { name }) });
    await row('责任单位').getByText('相同').waitFor();
    await page.getByLabel('项目乙').selectOption(LIFT);
    await row('投资').getByText('不同').waitFor();
    expect(await row('投资').getByRole('cell').allInnerTexts()).toEqual(['1 元', '110.5 万元']);
    expect(await row('来源').getByRole('cell').first().innerText()).toBe('（未写明）');
    await page.getByText('没有照片').waitFor();
    await page.getByRole('img', { name: '第 1 张照片' }).waitFor();
    await page.getByRole('img', { name: '两个项目的位置图' }).getByText(LIFT).waitFor();
    await tour.look(page, 'compare');
    expect(await shut(page)).toEqual([]);
    await page.getByLabel('项目甲').selectOption(LIFT);
    const compared = page.getByRole('table').filter({ has: page.getByRole('rowheader', { name: '责任单位' }) });
    expect(await compared.getByRole('columnheader').allInnerTexts()).toEqual([LIFT, '项目1']);
    await press(page, '返回');
    await tablet.waitFor('已读 0 项，共 3 项');
  });

  step('keeps own notes through a reload, beside the candidate and in a comparison', async () => {
    const { page } = tablet;
    await page.getByRole('button', { name: new RegExp(LIFT) }).click();
    await tablet.waitFor('只存在本机，退出登录时清除。');
    await note(page).fill(NOTE);
    await tour.look(page, 'note');
    await page.reload();
    await press(page, '审议');
    await page.getByRole('button', { name: new RegExp(LIFT) }).click();
    expect(await note(page).inputValue()).toBe(NOTE);
    await press(page, '与另一项对比');
    await page.getByRole('cell', { name: NOTE }).waitFor();
    await press(page, '返回');
    await note(page).waitFor();
    await press(page, '返回名单');
  });

  step('lets a deputy practise on the candidates before a ballot is locked: nothing is sent, nothing is kept', async () => {
    const { page } = tablet;
    const during = new Traffic(page);
    await press(page, '表决票');
    await press(page, '试投一次');
    expect(await tablet.state()).toContain('练习，不发送，不计票');
    await tablet.waitFor('题目和填法以正式表决票为准。');
    for (const [title, choice] of [['项目1', '赞成'], ['项目2', '反对'], [LIFT, '弃权']] as const) await tablet.choose(title, choice);
    await tour.look(page, 'practice');
    expect(await shut(page)).toEqual([]);
    await tablet.review();
    await tour.look(page, 'practice review');
    // no claim about a secret that is not kept
    expect(await page.getByText('您的姓名和选择会一起记录').or(page.getByText('没有任何记录把姓名和选择联系起来')).count()).toBe(0);
    await tablet.seal();
    await tablet.waitFor('试投完成，没有产生表决票');
    expect(await tablet.state()).toContain('练习，不发送，不计票');
    await tour.look(page, 'practice receipt');
    await press(page, '再试一次');
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
    await press(page, '结束试投');
    expect(await tablet.state()).toContain('现在没有表决票');
    expect([during.changes(), during.hasGoneTo(morning.stack.boxUrl), during.text().match(/approve|oppose|abstain/)]).toEqual([[], false, null]);
    expect(await tablet.kept()).not.toMatch(/approve|oppose|abstain/);
  });

  step('practises on the locked form, and leaves it by itself when papers come', async () => {
    const { page } = tablet;
    await morning.advance(ballot.id, 'arm');
    await tablet.waitFor('候选项目（3 项）');
    expect(await tablet.state()).toContain('还没有发票');
    expect(await note(page).inputValue()).toBe(NOTE);
    await press(page, '对比两个项目');
    await page.getByRole('columnheader', { name: '项目1' }).waitFor();
    await press(page, '返回');
    await tour.look(page, 'read');
    const during = new Traffic(page);
    await press(page, '试投一次');
    await tablet.waitFor('赞成的项目最多 2 个');
    expect(await page.getByText('题目和填法以正式表决票为准').count()).toBe(0);
    for (const title of ['项目1', '项目2']) await tablet.choose(title, '赞成');
    expect([during.changes(), during.hasGoneTo(morning.stack.boxUrl)]).toEqual([[], false]);
    await morning.advance(ballot.id, 'issue');
    await tablet.waitFor('已领票，等待表决开始');
    expect([await page.getByRole('button', { name: '结束试投' }).count(), await page.getByRole('button', { name: '试投一次' }).count()]).toEqual([0, 0]);
    expect(await tablet.kept()).not.toMatch(/approve|oppose/);
  });

  step('shows the note folded beside its item, finds the marks after the battery was empty, and forgets the notes at sign-out', async () => {
    const { page } = tablet;
    await morning.advance(ballot.id, 'open');
    await tablet.waitFor('检查我的票');
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
    const item = page.getByRole('group', { name: LIFT });
    expect(await item.getByText(NOTE).isVisible()).toBe(false);
    await item.getByText('我的笔记').click();
    expect(await item.getByText(NOTE).isVisible()).toBe(true);
    expect(await page.getByRole('group', { name: '项目1' }).getByText('我的笔记').count()).toBe(0);
    await tablet.choose(LIFT, '赞成');
    await tour.look(page, 'paper with a note');
    // switched off: the server has forgotten who held it
    await page.context().clearCookies();
    await page.reload();
    await tablet.waitFor('本机有一张没有投出的票，请填写它的代表登录，继续投票。');
    await tour.look(page, 'after an empty battery');
    await page.goto('about:blank');
    await page.goto(`${tablet.url}/deputy/#card=${morning.deputies[0]!.card}`);
    await tablet.waitFor('检查我的票');
    expect([await tablet.isChosen(LIFT, '赞成'), await tablet.state()]).toEqual([true, expect.stringContaining('正在填写')]);
    await tablet.review();
    await tablet.seal();
    await tablet.waitFor('您的票已投入票箱');
    expect(sent.text()).not.toContain(NOTE);
    expect(await tablet.kept()).toContain(NOTE);
    await press(page, '退出登录');
    await tablet.waitFor('用代表卡登录');
    expect(await tablet.kept()).not.toContain(NOTE);
    expect([tour.faults(), tour.unseen([...componentsIn('deputy/compare', 'deputy/notes', 'deputy/practice', 'deputy/left'), 'CandidatePhotos'])]).toEqual([[], []]);
  });
});

step(`brings a deputy from the opened card to the receipt in at most ${TAPS} taps besides one for each item`, async () => {
  const context = await browser.newContext({ viewport: TABLET, hasTouch: true });
  let taps = 0;
  await context.exposeBinding('tapped', () => (taps += 1));
  await context.addInitScript(() => window.addEventListener('pointerdown', ({ isTrusted }) => isTrusted && (window as unknown as { tapped: () => void }).tapped(), true));
  const page = await context.newPage();
  const tablet = new DeputyTablet(page, morning.stack.appUrl);
  await page.goto(`${tablet.url}/deputy/#card=${morning.deputies[1]!.card}`);
  await tablet.waitFor('检查我的票');
  const titles = ['项目1', '项目2', LIFT];
  for (const [index, title] of titles.entries()) await page.getByRole('group', { name: title }).getByRole('radio', { name: index < 2 ? '赞成' : '反对' }).tap();
  await page.getByRole('button', { name: '检查我的票' }).tap();
  await page.getByRole('button', { name: '封票并投入票箱' }).tap();
  await page.getByRole('button', { name: '确认封票' }).tap();
  await tablet.waitFor('您的票已投入票箱');
  expect(await page.locator('.receipt').innerText()).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/);
  expect(taps).toBeGreaterThanOrEqual(titles.length);
  expect(taps).toBeLessThanOrEqual(TAPS + titles.length);
  await context.close();
});

step('leads a deputy from the door to the receipt by Tab, Space and Enter alone, past nothing without a name', async () => {
  const tablet = await tabletOf();
  const { page } = tablet;
  const hands = new Keyboard(page);
  const problems: string[] = [];
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const { seat, code } = ok(await (await morning.desk('office')).post<DeputyCard>(`/api/deputies/${morning.deputies[2]!.id}/card`));
  await page.goto(`${tablet.url}/deputy/`);
  await tablet.waitFor('用代表卡登录');
  problems.push(...(await shut(page)));
  await hands.tabTo(page.getByLabel('座位号'));
  await hands.type(seat!);
  await hands.tabTo(page.getByLabel('登录码'));
  await hands.type(code);
  await hands.press('Enter');
  await tablet.waitFor('检查我的票');
  problems.push(...(await shut(page)));
  for (const [title, choice] of [['项目1', '赞成'], ['项目2', '弃权'], [LIFT, '反对']] as const) {
    await hands.tabTo(page.getByRole('group', { name: title }).getByRole('radio', { name: choice }));
    await hands.press('Space');
    expect(await tablet.isChosen(title, choice)).toBe(true);
  }
  // arrows go between the choices of one item, as in any group
  await hands.press('ArrowRight');
  expect(await tablet.isChosen(LIFT, '弃权')).toBe(true);
  await hands.press('ArrowLeft');
  expect([await tablet.isChosen(LIFT, '反对'), await tablet.isChosen(LIFT, '弃权')]).toEqual([true, false]);
  for (const name of ['检查我的票', '封票并投入票箱', '确认封票']) {
    await button(name).waitFor();
    problems.push(...(await shut(page)));
    await hands.tabTo(button(name));
    await hands.press('Enter');
  }
  await tablet.waitFor('您的票已投入票箱');
  problems.push(...(await shut(page)));
  expect(problems).toEqual([]);
});
