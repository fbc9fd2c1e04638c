import type { Browser, Page } from 'playwright-core';
import type { BallotView } from '../../src/contract/http/ballots';
import { Morning } from '../e2e/ballots/morning';
import { until, untilState } from '../e2e/ballots/until';
import { Stations } from '../e2e/sealed/stations';
import { PASSWORD } from '../factories/congress';
import { complaintsOf, launchChromium, TABLET } from './chromium';
import { DeputyTablet } from './deputy-tablet';
import { CONSOLE, StaffConsole } from './staff-console';
import { PASSPHRASE } from './station-page';
import { componentsIn } from './support/components';
import { Tour } from './support/tour';

const TITLE = '抽票卡的密封票决';

const tours = { station: new Tour('cards station', {}, []), tablet: new Tour('cards tablet', {}, []), console: new Tour('cards console', {}, []) };
const complaints: (readonly string[])[] = [];
let browser: Browser;
let morning: Morning;
let ballot: BallotView;
let stations: Stations;
let page: Page;
let codes: string[];
const tablets: DeputyTablet[] = [];

beforeAll(async () => {
  [browser, morning] = await Promise.all([launchChromium(), Morning.begin({ deputies: 2, projects: 3 })]);
  ballot = await morning.draft(await morning.rules('county-competitive', { secrecy: 'sealed' }), { title: TITLE });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await morning.end();
});

const see = (words: string | RegExp) => page.locator('main').getByText(words).first().waitFor({ timeout: 60_000 });
const press = (name: string) => page.locator('main').getByRole('button', { name, exact: true, disabled: false }).click({ timeout: 60_000 });

describe('a sealed ballot by drawn cards, through its screens', () => {
  it('prints the cards at the first station, and forgets them', async () => {
    stations = await Stations.call(morning, ballot.id, { hasCards: true });
    page = await (await browser.newContext({ viewport: CONSOLE })).newPage();
    complaints.push(complaintsOf(page));
    // no printer stands here, and a dialog would wait for somebody
    await page.addInitScript('window.print = () => (window.printed = document.querySelector(".sheet").textContent)');
    await page.goto(`${morning.stack.appUrl}/scrutineer/#/ballots/${ballot.id}`);
    await page.getByLabel('用户名').fill('station-1');
    await page.getByLabel('密码').fill(PASSWORD);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    for (const label of ['本机口令', '再输入一次口令']) await page.getByLabel(label).fill(PASSPHRASE);
    await press('生成密钥并加入');
    await see('打印票卡');
    await page.getByLabel('票卡张数').fill('4');
    await tours.station.look(page, 'make');
    await press('制作票卡');
    await see('已制作 4 张');
    await tours.station.look(page, 'print');
    await press('打印票卡');
    codes = String(await page.evaluate('window.printed')).match(/(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}/g)!;
    expect(new Set(codes).size).toBe(4);
    await tours.station.look(page, 'printed');
    // on the paper are the cards and nothing else; on the screen they are not
    const isSheetSeen = () => page.locator('.sheet').isVisible();
    expect(await isSheetSeen()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect([await isSheetSeen(), await page.getByRole('heading', { name: TITLE }).isVisible()]).toEqual([true, false]);
    await page.emulateMedia({ media: 'screen' });
    await press('已打印齐全，清除本机上的票卡');
    for (const step of ['join', 'deal', 'confirm'] as const) await until(async () => stations.all(step, [2, 3]).then(() => true, () => false));
    await see('密钥已生成，各台终端确认的是同一把');
    expect(await page.content()).not.toContain(codes[0]);
    const kept = await new DeputyTablet(page, morning.stack.appUrl).kept();
    for (const code of codes) expect(kept).not.toContain(code);
  }, 120_000);

  it('marks who drew one, and takes papers by what stands on the cards: typed, or opened by the QR code', async () => {
    await morning.advance(ballot.id, 'arm', 'issue');
    const teller = await StaffConsole.open(browser, morning, 'scrutineer', `/presidium/#/ballots/${ballot.id}/paper`);
    tours.console.listen(teller.page);
    await teller.see('已抽 0 张，共 4 张');
    for (const name of ['代表1', '代表2']) {
      const own = await (await browser.newContext({ viewport: TABLET })).newPage();
      complaints.push(complaintsOf(own));
      const tablet = new DeputyTablet(own, morning.stack.appUrl);
      await tablet.openCard(morning.deputies[tablets.length]!.card);
      await tablet.waitFor('我有票卡');
      tablets.push(tablet);
      await teller.page.getByLabel('哪位代表抽了票卡').fill(name);
      await teller.page.getByRole('button', { name: new RegExp(name) }).click();
      await teller.press('已抽票卡');
      await teller.see(`已记下：${name} 抽了票卡。`);
    }
    await teller.see('已抽 2 张，共 4 张');
    await tours.console.look(teller.page, 'drawn');
    const [typing, scanning] = tablets as [DeputyTablet, DeputyTablet];
    expect(await typing.state()).toContain('请输入抽到的票卡');
    await typing.page.getByLabel('票卡上的字').fill(codes[0]!.replace(/^./, (first) => (first === '7' ? '8' : '7')));
    await typing.page.getByRole('button', { name: '用这张票卡领票' }).click();
    await typing.waitFor('票卡输入有误');
    await tours.tablet.look(typing.page, 'mistyped');
    await typing.page.getByLabel('票卡上的字').fill(codes[0]!.toLowerCase().replaceAll('-', ' '));
    await typing.page.getByRole('button', { name: '用这张票卡领票' }).click();
    await typing.waitFor('已领票，等待表决开始');
    await scanning.page.goto(`${morning.stack.appUrl}/deputy/#/card/${codes[1]}`);
    await scanning.waitFor('我有票卡');
    expect(await scanning.page.getByLabel('票卡上的字').inputValue()).toBe(codes[1]);
    expect(scanning.page.url()).not.toContain(codes[1]);
    await scanning.page.getByRole('button', { name: '用这张票卡领票' }).click();
    await scanning.waitFor('已领票，等待表决开始');
  }, 120_000);

  it('is cast and counted', async () => {
    await morning.advance(ballot.id, 'open');
    for (const tablet of tablets) {
      await tablet.waitFor('检查我的票');
      await tablet.choose('项目1', '赞成');
      await tablet.review();
      await tablet.seal();
      await tablet.waitFor('您的票已投入票箱');
    }
    await morning.advance(ballot.id, 'close');
    await stations.inState('closed');
    await stations.all('open', [2, 3]);
    expect((await untilState(morning, ballot.id, 'counted')).turnout).toMatchObject({ issuedTablet: 2, returned: 2 });
    for (const tablet of tablets) await tablet.waitFor('已核对');
  }, 120_000);

  it('leads past its components, and none of them complains', () => {
    expect(tours.station.unseen(componentsIn('scrutineer/cards'))).toEqual([]);
    expect(tours.tablet.unseen(componentsIn('deputy/cards'))).toEqual([]);
    expect(tours.console.unseen(componentsIn('presidium/cards'))).toEqual([]);
    expect([...Object.values(tours).flatMap((tour) => tour.faults()), ...complaints.flat()]).toEqual([]);
  });
});
