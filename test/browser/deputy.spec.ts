import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import type { BallotView } from '../../src/contract/http/ballots';
import { Morning } from '../e2e/ballots/morning';
import { untilState } from '../e2e/ballots/until';
import { openFolder } from '../support/clusters';
import { axeProblems, CHROMIUM, complaintsOf, LAN_NAME, launchChromium, TABLET } from './chromium';
import { DeputyTablet } from './deputy-tablet';
import { cameraFlags, filmCard } from './support/card-film';
import { filesWith, storedIn } from './tablet-dump';

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
    // browsers lend a camera to secure pages alone
    expect(await page.getByRole('button', { name: '用摄像头扫描代表卡' }).count()).toBe(isSecure ? 1 : 0);
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
    // locked: its key is in memory alone
    expect(await tablet.kept()).not.toMatch(/approve|oppose|tokenSecretKey|draft/);
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

it('signs in with the card held before the camera of the tablet, which is let go at once', async () => {
  const film = join(openFolder('piaojue-film-'), 'card.y4m');
  await filmCard(`${morning.stack.appUrl}/deputy/#card=${morning.deputies[0]!.card}`, film);
  const sighted = await chromium.launch({ ...CHROMIUM, args: [...CHROMIUM.args, ...cameraFlags(film)] });
  const page = await sighted.newPage({ viewport: TABLET });
  const complaints = complaintsOf(page);
  await page.goto(`${morning.stack.appUrl}/deputy/`);
  await page.getByRole('button', { name: '用摄像头扫描代表卡' }).click();
  await page.getByText('您已签到').waitFor();
  expect([await page.locator('video').count(), page.url().includes('card'), complaints]).toEqual([0, false, []]);
  await sighted.close();
});

it('leaves no choice and no one-time key behind on a tablet: not while it is marked, not when it is cast, published and signed out, and not on its disk', async () => {
  const profile = openFolder('piaojue-profile-');
  const context = await chromium.launchPersistentContext(profile, { ...CHROMIUM, viewport: TABLET });
  const tablet = new DeputyTablet(context.pages()[0]!, morning.stack.appUrl);
  /** As the program writes a paper that is not sealed: names of a mark, of a key, of a blinding factor. */
  const spoken = ['"p1":"approve"', '"p2":"oppose"', '"tokenSecretKey":"', '"inverse":"', '"draft":{'];
  const onDisk = () => spoken.flatMap((words) => filesWith(profile, words));
  const inStorage = async () => { const all = (await storedIn(tablet.page)).replaceAll('\\', ''); return [...spoken, 'approve', 'oppose'].filter((words) => all.includes(words)); };

  await tablet.openCard(morning.deputies[2]!.card);
  const ballot = await issuing();
  await tablet.waitFor('已领票，等待表决开始');
  await morning.advance(ballot.id, 'open');
  await tablet.waitFor('检查我的票');
  await tablet.choose('项目1', '赞成');
  await tablet.choose('项目2', '反对');
  await tablet.choose('项目1', '弃权');
  await tablet.choose('项目1', '赞成');
  await tablet.page.reload();
  await tablet.waitFor('检查我的票');
  expect(await tablet.isChosen('项目1', '赞成')).toBe(true);
  expect(await storedIn(tablet.page)).toContain('locked');
  expect([await inStorage(), onDisk()]).toEqual([[], []]);
  // had they been written, they would be found
  expect(filesWith(profile, ballot.id)).not.toEqual([]);

  await tablet.review();
  await tablet.seal();
  await tablet.waitFor('您的票已投入票箱');
  const receipt = (await tablet.page.locator('.receipt').innerText()).trim();
  expect([await inStorage(), onDisk()]).toEqual([[], []]);
  await morning.advance(ballot.id, 'close');
  await untilState(morning, ballot.id, 'counted');
  await tablet.waitFor('已核对');
  await morning.advance(ballot.id, 'certify', 'announce', 'publish');
  expect(await storedIn(tablet.page)).toContain(receipt);
  await tablet.page.getByRole('button', { name: '退出登录' }).click();
  await tablet.waitFor('用代表卡登录');
  const left = await storedIn(tablet.page);
  expect([await inStorage(), onDisk(), left.includes(receipt), left.includes(ballot.id), left.includes(morning.deputies[2]!.id)]).toEqual([[], [], false, false, false]);
  await context.close();
  expect(onDisk()).toEqual([]);
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}, 120_000);
