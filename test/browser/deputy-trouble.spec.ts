import type { Browser, Page, Route } from 'playwright-core';
import type { BallotView, DeputyDesk } from '../../src/contract/http/ballots';
import { Morning } from '../e2e/ballots/morning';
import { untilState } from '../e2e/ballots/until';
import { axeProblems, launchChromium, PHONE, TABLET } from './chromium';
import { DeputyTablet } from './deputy-tablet';
import { onTold } from './support/told-desk';

let browser: Browser;
let morning: Morning;
let robots: Awaited<ReturnType<Morning['tablets']>>;
beforeEach(async () => {
  [browser, morning] = await Promise.all([launchChromium(), Morning.begin({ deputies: 2, projects: 3 })]);
  robots = await morning.tablets();
}, 60_000);
afterEach(async () => {
  const pages = browser.contexts().flatMap((context) => context.pages());
  await Promise.all(pages.map((page) => page.unrouteAll({ behavior: 'ignoreErrors' })));
  await browser.close();
  await morning.end();
});

async function tablet(): Promise<DeputyTablet> {
  const page = await (await browser.newContext({ viewport: TABLET })).newPage();
  return new DeputyTablet(page, morning.stack.appUrl);
}

async function issuing(castJitter = { fromSeconds: 0, toSeconds: 0 }): Promise<BallotView> {
  const draft = await morning.draft(await morning.rules('county-competitive', { castJitter }));
  await morning.advance(draft.id, 'arm', 'issue');
  return draft;
}

/** A tablet whose deputy has marked one project and looks at the review. */
async function reviewing(castJitter?: { fromSeconds: number; toSeconds: number }) {
  const [ballot, deputy] = [await issuing(castJitter), await tablet()];
  await deputy.openCard(morning.deputies[0]!.card);
  await deputy.waitFor('已领票，等待表决开始');
  await morning.advance(ballot.id, 'open');
  await deputy.waitFor('检查我的票');
  await deputy.choose('项目1', '赞成');
  await deputy.review();
  return { ballot, deputy };
}

const onPapers = (page: Page, act: (route: Route) => Promise<void>): Promise<unknown> => page.route(/\/v1\/ballots\/.*\/papers\//, act);

describe('a tablet in trouble', () => {
  it('refuses a ballot whose manifest is not the one its code was made from', async () => {
    const [ballot, deputy] = [await issuing(), await tablet()];
    let taken = 0;
    await deputy.page.route('**/api/ballots/*/papers', (route) => ((taken += 1), route.continue()));
    const forged = (desk: DeputyDesk): DeputyDesk => ({ ...desk, ballots: desk.ballots.map((one) => ({ ...one, manifest: one.manifest && { ...one.manifest, title: '另一项票决' } })) });
    await onTold(deputy.page, (desk, tell) => tell(forged(desk)));
    await deputy.page.route('**/api/deputy/desk', async (route) => route.fulfill({ json: forged((await (await route.fetch()).json()) as DeputyDesk) }));
    await deputy.openCard(morning.deputies[0]!.card);
    await deputy.waitFor('本机拒绝投票');
    await robots[1]!.take(await morning.manifest(ballot.id, robots[1]!));
    await morning.advance(ballot.id, 'open');
    await deputy.waitFor('正在表决');
    expect([taken, await deputy.page.getByRole('button', { name: '检查我的票' }).count()]).toEqual([0, 0]);
    expect(await axeProblems(deputy.page)).toEqual([]);
  }, 90_000);

  it('sends the same bytes again when the answer is lost, and the paper counts once', async () => {
    const { ballot, deputy } = await reviewing();
    const bodies: string[] = [];
    await onPapers(deputy.page, async (route) => {
      bodies.push(route.request().postDataBuffer()!.toString('base64'));
      if (bodies.length > 2) return route.continue();
      await route.fetch();
      await route.abort();
    });
    await deputy.seal();
    await deputy.waitFor('您的票已投入票箱');
    expect(bodies).toEqual([bodies[0], bodies[0], bodies[0]]);
    await morning.advance(ballot.id, 'close');
    expect((await untilState(morning, ballot.id, 'counted')).turnout!.returned).toBe(1);
  }, 90_000);

  it('asks for a hand while the box does not answer, and delivers when it does', async () => {
    const { deputy } = await reviewing();
    let isAway = true;
    await onPapers(deputy.page, (route) => (isAway ? route.abort() : route.continue()));
    await deputy.seal();
    await deputy.waitFor('未收到回执，请举手示意工作人员');
    expect(await deputy.state()).toContain('正在投入');
    expect(await axeProblems(deputy.page)).toEqual([]);
    isAway = false;
    await deputy.waitFor('您的票已投入票箱');
  }, 90_000);

  it('carries a sealed paper on after the browser was closed before sending', async () => {
    const { deputy } = await reviewing({ fromSeconds: 3, toSeconds: 4 });
    await deputy.seal();
    await deputy.waitFor('已封票，正在投入');
    await deputy.page.goto('about:blank');
    await deputy.page.goto(`${deputy.url}/deputy/`);
    await deputy.waitFor('您的票已投入票箱');
  }, 90_000);

  it('sleeps with its line cut while the vote is opened, then in the middle of marking, and wakes with the paper and its marks', async () => {
    const [ballot, deputy] = [await issuing(), await tablet()];
    const device = await deputy.page.context().newCDPSession(deputy.page);
    const sleepThrough = async (meanwhile: () => Promise<unknown>): Promise<void> => {
      await deputy.page.context().setOffline(true);
      await device.send('Page.setWebLifecycleState', { state: 'frozen' });
      await meanwhile();
      await deputy.page.context().setOffline(false);
      await device.send('Page.setWebLifecycleState', { state: 'active' });
    };
    await deputy.openCard(morning.deputies[0]!.card);
    await deputy.waitFor('已领票，等待表决开始');
    await sleepThrough(() => morning.advance(ballot.id, 'open'));
    await deputy.waitFor('检查我的票');
    await deputy.choose('项目1', '赞成');
    await sleepThrough(() => Promise.resolve());
    await deputy.review();
    await deputy.seal();
    await deputy.waitFor('您的票已投入票箱');
    await morning.advance(ballot.id, 'close');
    expect((await untilState(morning, ballot.id, 'counted')).tally?.parts[0]).toMatchObject({ result: { items: [{ approve: 1 }, {}, {}] } });
  }, 120_000);

  it.each([['a telephone', PHONE, 0], ['a tablet', TABLET, 1]] as const)('is voted on in one hand on %s: what is to be pressed next lies within the reach of a thumb, without scrolling', async (_, size, index) => {
    const [ballot, deputy] = [await issuing(), await tablet()];
    const { page } = deputy;
    await page.setViewportSize(size);
    await deputy.openCard(morning.deputies[index]!.card);
    await deputy.waitFor('已领票，等待表决开始');
    await morning.advance(ballot.id, 'open');
    await deputy.choose('项目2', '赞成');
    for (const next of ['检查我的票', '封票并投入票箱', '确认封票']) {
      const button = page.getByRole('button', { name: next, exact: true }).last();
      await button.waitFor();
      const { y, height } = (await button.boundingBox())!;
      expect([next, y > size.height / 2, y + height <= size.height]).toEqual([next, true, true]);
      await button.click();
    }
    await deputy.waitFor('您的票已投入票箱');
  }, 120_000);

  it('raises the alarm and keeps the bytes when the closing set is not signed by the box', async () => {
    const { ballot, deputy } = await reviewing();
    await deputy.page.route('**/closing', async (route) => {
      const answer = await route.fetch();
      await route.fulfill(answer.ok() ? { json: { ...(await answer.json()), leafHashes: [], count: 0 }, headers: { 'access-control-allow-origin': '*' } } : { response: answer });
    });
    await deputy.seal();
    await deputy.waitFor('您的票已投入票箱');
    await morning.advance(ballot.id, 'close');
    await untilState(morning, ballot.id, 'counted');
    await deputy.page.getByText('未投入 · 请举手示意工作人员').waitFor({ timeout: 40_000 });
    await deputy.page.reload();
    await deputy.page.getByText('未投入 · 请举手示意工作人员').waitFor({ timeout: 40_000 });
    expect(await deputy.kept()).toContain('frozen');
    expect(await axeProblems(deputy.page)).toEqual([]);
  }, 90_000);

  it('asks for nothing that it is told, and for the desk where nobody tells it', async () => {
    await issuing();
    for (const isTold of [true, false]) {
      const deputy = await tablet();
      let asked = 0;
      await deputy.page.route('**/api/deputy/desk', (route) => ((asked += 1), route.continue()));
      await onTold(deputy.page, (desk, tell) => isTold && tell(desk));
      await deputy.openCard(morning.deputies[isTold ? 0 : 1]!.card);
      await deputy.waitFor('已领票，等待表决开始');
      expect(asked).toBe(isTold ? 0 : 1);
    }
  }, 90_000);

  it('is not led back by a desk that was told when the ballot had not yet moved on', async () => {
    const [ballot, deputy] = [await issuing(), await tablet()];
    let tellNow = () => {};
    const isHeldBack = new Promise<void>((resolve) =>
      void onTold(deputy.page, (desk, tell) => {
        if (desk.ballots[0]?.state !== 'open') return tell(desk);
        tellNow = () => tell(desk);
        resolve();
      }),
    );
    await deputy.openCard(morning.deputies[0]!.card);
    await deputy.waitFor('已领票，等待表决开始');
    await morning.advance(ballot.id, 'open');
    await deputy.waitFor('检查我的票');
    await deputy.page.context().setOffline(true);
    await deputy.page.getByText('正在重连').waitFor();
    await deputy.page.context().setOffline(false);
    await isHeldBack;
    for (const role of ['presidingOfficer', 'chiefScrutineer'] as const) await morning.press(role, ballot.id, 'void', { from: 'open', reason: '题目写错' });
    await deputy.waitFor('本次票决已作废');
    tellNow();
    await deputy.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(await deputy.page.getByText('本次票决已作废').isVisible()).toBe(true);
  }, 90_000);

  it('is not led back by an answer that was on its way when the ballot moved on', async () => {
    const { ballot, deputy } = await reviewing();
    await onTold(deputy.page, () => undefined);
    let release = () => {};
    const isReleased = new Promise<void>((resolve) => (release = resolve));
    const isAsked = new Promise<void>((resolve) => {
      const hold = async (route: Route) => {
        const answer = await route.fetch();
        resolve();
        await isReleased;
        await route.fulfill({ response: answer, headers: { ...answer.headers(), 'x-late': 'yes' } });
      };
      void deputy.page.route('**/api/deputy/desk', hold, { times: 1 });
    });
    await deputy.page.context().setOffline(true);
    await deputy.page.getByText('正在重连').waitFor();
    await deputy.page.context().setOffline(false);
    await isAsked;
    await deputy.page.getByText('已连接').waitFor();
    for (const role of ['presidingOfficer', 'chiefScrutineer'] as const) await morning.press(role, ballot.id, 'void', { from: 'open', reason: '题目写错' });
    await deputy.waitFor('本次票决已作废');
    const late = deputy.page.waitForResponse((answer) => answer.headers()['x-late'] === 'yes');
    release();
    await late;
    await deputy.page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await deputy.page.getByText('本次票决已作废').isVisible()).toBe(true);
    expect(await deputy.page.getByRole('alert').count()).toBe(0);
  }, 90_000);

  it('tells a deputy whose paper is on another tablet, and the other one when it is left behind', async () => {
    const { deputy } = await reviewing();
    const other = await tablet();
    await other.page.goto(`${other.url}/deputy/#card=${morning.deputies[0]!.card}`);
    await other.waitFor('本次表决的票已领在另一台平板上');
    expect(await axeProblems(other.page)).toEqual([]);
    await other.page.getByRole('button', { name: '仍在本机登录' }).click();
    await other.waitFor('已经领过票，不能再领');
    await deputy.waitFor('您已在另一台设备上登录，本机已退出');
  }, 90_000);
});
