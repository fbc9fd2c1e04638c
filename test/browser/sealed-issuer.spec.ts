import type { Browser, Page } from 'playwright-core';
import type { BallotView } from '../../src/contract/http/ballots';
import type { Manifest } from '../../src/domain/ballot/manifest';
import type { PaperMarks } from '../../src/domain/sealing/codec';
import type { Robot } from '../../src/cli/rehearse/robot';
import { Morning, ok } from '../e2e/ballots/morning';
import { until, untilState } from '../e2e/ballots/until';
import { Stations } from '../e2e/sealed/stations';
import { PASSWORD } from '../factories/congress';
import { complaintsOf, launchChromium, TABLET } from './chromium';
import { DeputyTablet } from './deputy-tablet';
import { CONSOLE } from './staff-console';
import { PASSPHRASE } from './station-page';
import { componentsIn } from './support/components';
import { Tour } from './support/tour';

const TITLE = '两个签发人的密封票决';
/** Enough for live numbers of steps of twenty. */
const ROBOTS = 61;
const LIVE = { choices: 'lagged', batch: 20, inHall: false } as const;

const tour = new Tour('scrutineer', {}, []);
const complaints: (readonly string[])[] = [];
let browser: Browser;
let morning: Morning;
let ballot: BallotView;
let stations: Stations;
let page: Page;
let tablet: DeputyTablet;
let robots: Robot[];
let manifest: Manifest;

beforeAll(async () => {
  [browser, morning] = await Promise.all([launchChromium(), Morning.begin({ deputies: ROBOTS + 1, projects: 3 })]);
  ballot = await morning.draft(await morning.rules('county-competitive', { secrecy: 'sealed', live: LIVE }), { title: TITLE });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await morning.end();
});

const see = (words: string | RegExp) => page.locator('main').getByText(words).first().waitFor({ timeout: 60_000 });
const press = (name: string) => page.locator('main').getByRole('button', { name, exact: true, disabled: false }).click({ timeout: 60_000 });
const cast = (some: readonly Robot[]) => Promise.all(some.map((robot) => robot.cast(manifest, approving())));
const approving = (): PaperMarks => ({ [manifest.parts[0]!.id]: { marks: { [manifest.parts[0]!.form.items[0]!.id]: 'approve' } } });

describe('a sealed ballot whose papers the scrutineers sign too, with live numbers that lag', () => {
  it('has its issuer on the first station, which makes the key of its signatures itself', async () => {
    stations = await Stations.call(morning, ballot.id, { hasSecondIssuer: true });
    page = await (await browser.newContext({ viewport: CONSOLE })).newPage();
    complaints.push(complaintsOf(page));
    await page.goto(`${morning.stack.appUrl}/scrutineer/#/ballots/${ballot.id}`);
    await page.getByLabel('用户名').fill('station-1');
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await see('您是第一台');
    for (const label of ['本机口令', '再输入一次口令']) await page.getByLabel(label).fill(PASSPHRASE);
    await press('生成密钥并加入');
    await see('正在等待其他监票人加入');
    for (const step of ['join', 'deal', 'confirm'] as const) await until(async () => stations.all(step, [2, 3]).then(() => true, () => false));
    await see('密钥已生成，各台终端确认的是同一把');
  }, 120_000);

  it('signs no paper before the heads are counted, and never more papers than heads', async () => {
    await morning.advance(ballot.id, 'arm');
    await press('都相同，继续');
    await morning.advance(ballot.id, 'issue');
    const own = await (await browser.newContext({ viewport: TABLET })).newPage();
    complaints.push(complaintsOf(own));
    tablet = new DeputyTablet(own, morning.stack.appUrl);
    await tablet.openCard(morning.deputies[ROBOTS]!.card);
    await tablet.waitFor('正在等待监票人签发表决票');
    await see('现场清点的实到人数');
    await tour.look(page, 'issuer, heads');
    robots = await morning.tablets(ROBOTS);
    manifest = await morning.manifest(ballot.id, robots[0]!);
    expect(await Promise.all(robots.map((robot) => robot.take(manifest)))).toEqual(robots.map(() => false));
    await page.getByLabel('现场清点的实到人数').fill(String(ROBOTS));
    await press('开始签发');
    await see('还有 1 位代表在等');
    await tour.look(page, 'issuer, one too many');
    await press('重新填写人数');
    await page.getByLabel('现场清点的实到人数').fill(String(ROBOTS + 1));
    await press('开始签发');
    await tablet.waitFor('已领票，等待表决开始');
    await until(async () => (await Promise.all(robots.map((robot) => robot.take(manifest)))).every(Boolean));
  }, 180_000);

  it('releases live numbers by the stations alone, a batch behind', async () => {
    await morning.advance(ballot.id, 'open');
    await see(/每次至少多 20 张/);
    const checked = async () => Number(await page.locator('progress').first().getAttribute('value'));
    await cast(robots.slice(0, 22));
    await until(async () => (await checked()) === 22);
    await cast(robots.slice(22, 45));
    const dais = await morning.desk('presidium');
    const covers = async () => ok(await dais.get<BallotView>(`/api/ballots/${ballot.id}`)).tally?.covers ?? null;
    await until(async () => (await checked()) === 45);
    // One station alone lets nobody see anything.
    expect(await covers()).toBeNull();
    await stations.all('follow', [2]);
    await until(async () => (await covers()) !== null);
    expect(await covers()).toBe(22);
    await tour.look(page, 'watch, live');
  }, 180_000);

  it('is counted', async () => {
    await cast(robots.slice(45));
    await tablet.waitFor('检查我的票');
    await tablet.choose('项目1', '赞成');
    await tablet.review();
    await tablet.seal();
    await tablet.waitFor('您的票已投入票箱');
    await morning.advance(ballot.id, 'close');
    await press('参加开票');
    await see('已有 1 台参加开票，需要 2 台');
    await stations.all('open', [3]);
    const view = await untilState(morning, ballot.id, 'counted');
    expect(view.turnout).toMatchObject({ returned: ROBOTS + 1 });
    await see('本机自己算出的结果与公布的完全相同');
  }, 180_000);

  it('leads past the components of the issuer, and none of them complains', () => {
    expect(tour.unseen(componentsIn('scrutineer/issuer'))).toEqual([]);
    expect([...tour.faults(), ...complaints.flat()]).toEqual([]);
  });
});
