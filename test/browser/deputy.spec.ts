import type { Browser } from 'playwright-core';
import type { BallotView } from '../../src/contract/http/ballots';
import { Morning } from '../e2e/ballots/morning';
import { untilState } from '../e2e/ballots/until';
import { axeProblems, complaintsOf, LAN_NAME, launchChromium, TABLET } from './chromium';
import { DeputyTablet } from './deputy-tablet';

let browser: Browser;
let morning: Morning;
beforeAll(async () => {
  [browser, morning] = await Promise.all([launchChromium(), Morning.begin({ deputies: 3, projects: 4 })]);
  await morning.tablets();
});
afterAll(async () => {
  await browser.close();
  await morning.end();
});

async function tabletAt(host: string) {
  const context = await browser.newContext({ viewport: TABLET });
  const page = await context.newPage();
  const tablet = new DeputyTablet(page, morning.stack.appUrl.replace('127.0.0.1', host));
  return { context, page, tablet, complaints: complaintsOf(page) };
}

/** A ballot whose papers are being handed out. */
async function issuing(): Promise<BallotView> {
  const draft = await morning.draft(await morning.rules('county-competitive'));
  await morning.advance(draft.id, 'arm', 'issue');
  return draft;
}

describe.each([
  ['localhost', '127.0.0.1', true],
  ['a plain-http address that is not localhost', LAN_NAME, false],
])('a deputy at a tablet on %s', (_, host, isSecure) => {
  it('signs in, marks, survives reload and a lost network, seals, gets a receipt, and finds the paper in the closing set', async () => {
    const { context, page, tablet, complaints } = await tabletAt(host);
    const deputy = morning.deputies[isSecure ? 0 : 1]!;
    const problems: string[] = [];
    const look = async () => problems.push(...(await axeProblems(page)));

    await page.goto(`${tablet.url}/deputy/`);
    await tablet.waitFor('用代表卡登录');
    expect(await page.evaluate(() => window.isSecureContext)).toBe(isSecure);
    await look();
    await page.goto('about:blank');
    await tablet.openCard(deputy.card);
    expect(page.url()).not.toContain(deputy.card);
    await look();

    const ballot = await issuing();
    await tablet.waitFor('已领票，等待表决开始');
    await look();
    await morning.advance(ballot.id, 'open');
    await tablet.waitFor('检查我的票');
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
    await tablet.choose('项目1', '赞成');
    await context.setOffline(true);
    await tablet.choose('项目2', '反对');
    await context.setOffline(false);
    await page.reload();
    await tablet.waitFor('检查我的票');
    expect([await tablet.isChosen('项目1', '赞成'), await tablet.isChosen('项目2', '反对')]).toEqual([true, true]);
    await tablet.choose('项目3', '赞成');
    await tablet.choose('项目4', '赞成');
    await tablet.waitFor('已赞成 3 个，超过最多 2 个');
    await page.getByRole('group', { name: '项目4' }).getByRole('button', { name: '撤回' }).click();
    await look();
    await tablet.review();
    await look();
    expect(await tablet.kept()).toContain('oppose');
    await tablet.seal();
    await tablet.waitFor('您的票已投入票箱');
    await look();
    const kept = await tablet.kept();
    expect(kept).not.toMatch(/approve|oppose|tokenSecretKey|draft/);
    expect(kept).toContain('frozen');

    await morning.advance(ballot.id, 'close');
    await untilState(morning, ballot.id, 'counted');
    await tablet.waitFor('已核对');
    expect(await tablet.kept()).not.toContain('frozen');
    await morning.advance(ballot.id, 'certify', 'announce');
    await tablet.page.getByText('未通过').filter({ visible: true }).first().waitFor();
    await look();
    const [part] = (await untilState(morning, ballot.id, 'announced')).tally!.parts;
    expect(part!.result.items.map((item) => ('approve' in item ? [item.approve, item.oppose] : null))).toEqual([[1, 0], [0, 1], [1, 0], [0, 0]]);
    expect(problems).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  }, 120_000);
});
