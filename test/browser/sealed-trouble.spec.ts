import type { Page } from 'playwright-core';
import type { ClosingSet } from '../../src/contract/box-wire';
import type { BallotView } from '../../src/contract/http/ballots';
import { fromHex } from '../../src/domain/sealing/bytes';
import { receiptCode } from '../../src/domain/sealing/codes';
import type { SealedPaper } from '../../web/deputy/kept-paper';
import { Morning } from '../e2e/ballots/morning';
import { until } from '../e2e/ballots/until';
import { Stations } from '../e2e/sealed/stations';
import { KillableTablet } from './killable-tablet';

const SECOND = 1_000;
const MINUTES = 5;
/** The longest that a paper waits before it goes out, in seconds. */
const JITTER = 40;

let morning: Morning;
let ballot: BallotView;
let stations: Stations;
let killed: KillableTablet;
let cutOff: KillableTablet;
let late: KillableTablet;
const receipts: string[] = [];

beforeAll(async () => {
  morning = await Morning.begin({ deputies: 3, projects: 3 });
  ballot = await morning.draft(await morning.rules('county-competitive', { secrecy: 'sealed', allowEqualNumber: true, castJitter: { fromSeconds: 30, toSeconds: JITTER } }));
  stations = await Stations.ready(morning, ballot.id);
  await morning.advance(ballot.id, 'arm', 'issue');
  [killed, cutOff, late] = morning.deputies.map((deputy) => new KillableTablet(deputy, morning.stack.appUrl)) as [KillableTablet, KillableTablet, KillableTablet];
  await Promise.all([killed, cutOff, late].map((tablet) => tablet.switchOn(withClock)));
  for (const { tablet } of [killed, cutOff, late]) await tablet.waitFor('已领票，等待表决开始');
  await morning.advance(ballot.id, 'open');
}, 60_000);
afterAll(async () => {
  await Promise.all([killed, cutOff, late].map((tablet) => tablet.throwAway()));
  await morning.end();
});

/** One that can be moved. */
const withClock = (page: Page) => page.clock.install();

/** Every state of the paper that the screen shows from now on. */
async function statesFromNowOn({ page }: KillableTablet): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const shown: string[] = ((window as { shown?: string[] }).shown = []);
    const note = () => {
      const state = document.querySelector<HTMLElement>('.bar__paper')?.innerText.split('\n').at(-1) ?? '';
      if (shown.at(-1) !== state) shown.push(state);
    };
    new MutationObserver(note).observe(document.body, { subtree: true, childList: true, characterData: true });
    note();
  });
  return () => page.evaluate(() => (window as { shown?: string[] }).shown!);
}

describe('a tablet of a sealed ballot in trouble', () => {
  it('is switched off while it seals: it has sent nothing, finds its marks, and seals anew', async () => {
    await killed.page.route('**/seal-worker*', (route) => route.fulfill({ contentType: 'text/javascript', body: 'self.onmessage = () => { for (;;); };' }));
    const isBusy = killed.page.waitForEvent('worker');
    await killed.fillAndSeal();
    await isBusy;
    await killed.tablet.waitFor('您的选择正在本机加密');
    expect(await killed.tablet.state()).toContain('正在封票');
    await killed.pullThePlug();
    await killed.switchOn(withClock);
    await killed.tablet.waitFor('检查我的票');
    expect(killed.sent).toEqual([]);
    expect(await killed.keptPaper()).toMatchObject({ stage: 'locked' });
    expect(await killed.tablet.isChosen('项目1', '赞成')).toBe(true);
    await killed.fillAndSeal();
    await killed.tablet.waitFor('已封票，正在投入');
    await killed.page.clock.fastForward(JITTER * SECOND);
    receipts.push(await killed.receipt());
    expect(new Set(killed.sent).size).toBe(1);
  }, 60_000);

  it('loses the Wi-Fi from sealing until shortly before the end: it says what the paper waits for, never that it is in the box, and delivers it once', async () => {
    const { page, tablet } = cutOff;
    const offline = (isOffline: boolean) => page.context().setOffline(isOffline);
    await tablet.choose('项目1', '赞成');
    await tablet.review();
    const states = await statesFromNowOn(cutOff);
    await offline(true);
    await tablet.seal();
    await tablet.waitFor('已封票，正在投入');
    await page.clock.fastForward(JITTER * SECOND);
    await tablet.waitFor('票箱暂时没有回应，正在自动重试。您的票保存在本机，不会丢失。');
    expect(await tablet.state()).toContain('已封票，正在投入');
    await page.clock.fastForward((MINUTES * 60 - JITTER - 30) * SECOND);
    await until(async () => {
      await page.clock.fastForward(SECOND);
      return page.getByText('未收到回执，请举手示意工作人员。本机仍在自动重试。').isVisible();
    });
    expect(await tablet.state()).toContain('已封票，正在投入');
    expect(await page.getByText('已投入票箱').count()).toBe(0);
    expect(await states()).toEqual(['正在填写', '正在封票', '已封票，正在投入', '已封票，正在投入，票箱没有回应，自动重试']);
    expect(await cutOff.keptPaper()).toMatchObject({ stage: 'sealed' });
    await offline(false);
    await until(async () => {
      await page.clock.fastForward(SECOND);
      return page.getByText('您的票已投入票箱').isVisible();
    });
    receipts.push(await cutOff.receipt());
    expect(await states()).toEqual(['正在填写', '正在封票', '已封票，正在投入', '已封票，正在投入，票箱没有回应，自动重试', '已投入']);
    expect(new Set(cutOff.sent).size).toBe(1);
  }, 60_000);

  it('keeps its paper no longer than was drawn, although the server has set its clock back an hour', async () => {
    await late.fillAndSeal();
    await until(async () => (await late.keptPaper())?.stage === 'sealed');
    const { sendAt } = (await late.keptPaper()) as SealedPaper;
    await late.pullThePlug();
    await late.switchOn(async (page) => {
      await withClock(page);
      await page.route('**/api/**', async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, headers: { ...answer.headers(), date: new Date(sendAt - 3_600 * SECOND).toUTCString() } });
      });
    });
    await late.tablet.waitFor('已封票，正在投入');
    expect(late.sent).toEqual([]);
    await late.page.clock.fastForward(JITTER * SECOND);
    receipts.push(await late.receipt());
  }, 60_000);

  it('has one paper in the box and in the count', async () => {
    await morning.advance(ballot.id, 'close');
    await stations.inState('closed');
    const counted = await stations.count([1, 2]);
    expect(counted.turnout).toMatchObject({ issuedTablet: 3, returned: 3 });
    expect(counted.tally?.parts[0]).toMatchObject({ result: { papers: { valid: 3 }, items: [{ id: 'p1', approve: 3 }, {}, {}] } });
    const { leafHashes } = (await (await fetch(`${morning.stack.boxUrl}/v1/ballots/${ballot.id}/closing`)).json()) as ClosingSet;
    expect(leafHashes.map((leaf) => receiptCode(fromHex(leaf))).sort()).toEqual([...receipts].sort());
  }, 60_000);
});
