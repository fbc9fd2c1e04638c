import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { BallotView } from '../../src/contract/http/ballots';
import type { Manifest } from '../../src/domain/ballot/manifest';
import type { PaperMarks } from '../../src/domain/sealing/codec';
import { Morning } from '../e2e/ballots/morning';
import { untilState } from '../e2e/ballots/until';
import { launchChromium, TABLET } from './chromium';
import { DeputyTablet } from './deputy-tablet';
import { CONSOLE, StaffConsole } from './staff-console';
import { StationPage } from './station-page';
import { componentsIn } from './support/components';
import { manifestCodeOn, says } from './support/screens';
import { codeOfCommand, programCodeOn } from './support/program-code';
import { Tour } from './support/tour';

const TITLE = '密封票决';
const tour = new Tour('scrutineer');
const desks = new Tour('sealed desks');
const hall = new Tour('sealed hall', { projector: { width: 1280, height: 720 } });

let browser: Browser;
let morning: Morning;
let ballot: BallotView;
let console_: StaffConsole;
let tablet: DeputyTablet;
let wall: Page;
/** The screen at the scrutineers' table. */
let table: Page;
const stations: StationPage[] = [];

beforeAll(async () => {
  [browser, morning] = await Promise.all([launchChromium(), Morning.begin({ deputies: 7, projects: 3 })]);
  const profile = await morning.rules('county-competitive', { secrecy: 'sealed', castJitter: { fromSeconds: 0, toSeconds: 1 } });
  ballot = await morning.draft(profile, { title: TITLE });
}, 60_000);
/** Each step stands on the one before. */
let hasFailed = false;
function step(name: string, act: () => Promise<void> | void, timeout = 120_000): void {
  it(
    name,
    async () => {
      expect(hasFailed).toBe(false);
      hasFailed = true;
      await act();
      hasFailed = false;
    },
    timeout,
  );
}

afterAll(async () => {
  await browser.close();
  await morning.end();
});

const approving = ({ parts: [part] }: Manifest, ...titles: readonly string[]): PaperMarks => ({
  [part!.id]: { marks: Object.fromEntries(part!.form.items.filter(({ title }) => titles.includes(title)).map(({ id }) => [id, 'approve'])) },
});

/** What a station read of its own program is the command's code; another is said where it is given another file, and nothing is printed there. */
async function theProgramIsCompared(honest: StationPage, cheated: StationPage, manifestCode: string): Promise<void> {
  const { code } = await codeOfCommand();
  expect(await programCodeOn(honest.page.locator('main'))).toBe(code);
  await honest.press('打印核对单');
  const sheet = honest.page.getByRole('dialog');
  await tour.look(honest.page, 'sheet of checks');
  const printed = await sheet.innerText();
  expect(printed).toContain(code);
  expect(printed).toContain('不是真实表决');
  expect(printed.replaceAll('-', '')).toContain(manifestCode);
  await honest.page.emulateMedia({ media: 'print' });
  expect([await honest.page.locator('.sheet', { hasText: code }).isVisible(), await honest.page.getByRole('heading', { name: TITLE }).isVisible()]).toEqual([true, false]);
  if (process.env.PIAOJUE_PICTURES) await honest.page.screenshot({ path: join(process.env.PIAOJUE_PICTURES, 'sheet of checks printed.png') });
  await honest.page.emulateMedia({ media: 'screen' });
  await sheet.getByRole('button', { name: '关闭' }).click();

  await cheated.page.route('**/assets/hall-*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: 'void 0;' }));
  await cheated.page.reload();
  await cheated.unlock();
  await cheated.see('有 1 个文件与服务器的清单不同');
  expect(await programCodeOn(cheated.page.locator('main'))).not.toBe(code);
  expect(await cheated.page.getByRole('button', { name: '打印核对单' }).count()).toBe(0);
  await cheated.page.unrouteAll();
  await cheated.comeBack();
  await cheated.unlock();
  await cheated.see('您的密钥在这次票决里');
}

describe('a sealed ballot through its screens, with three stations of which one is lost', () => {
  step('makes the keys: begun at the desk, joined by three scrutineers; a page that is gone comes back', async () => {
    console_ = await StaffConsole.open(browser, morning, 'office', '/office/#/ballots');
    desks.listen(console_.page);
    await console_.page.getByRole('button', { name: '开始生成密钥' }).waitFor();
    await desks.look(console_.page, 'ceremony not begun');
    await console_.press('开始生成密钥');
    await console_.see('等待监票人加入：已有 0 台，共 3 台');
    await console_.see(`${morning.stack.settings.publicUrl}/scrutineer/`);
    const door = await (await browser.newContext({ viewport: CONSOLE })).newPage();
    await door.goto(`${morning.stack.appUrl}/scrutineer/`);
    await door.getByLabel('用户名').waitFor();
    await tour.look(door, 'sign-in');
    await door.context().close();
    for (const number of ['1', '2', '3']) {
      const desk = await StaffConsole.open(browser, morning, 'scrutineer', '/scrutineer/', number);
      await desk.see(TITLE);
      if (number === '1') await tour.look(desk.page, 'list');
      stations.push(await StationPage.at(desk, TITLE));
    }
    const [first, second, third] = stations as [StationPage, StationPage, StationPage];
    await first.see('把这台设备作为您的监票终端');
    await tour.look(first.page, 'join');
    await first.join();
    await first.see('正在等待其他监票人加入');
    await tour.look(first.page, 'joined');
    await first.comeBack();
    await first.see('输入口令，继续监票');
    await first.unlock('一个不对的口令');
    await first.see('口令不对');
    await tour.look(first.page, 'unlock');
    await first.unlock();
    await second.join();
    await third.join();
    for (const station of stations) await station.see('密钥已生成，各台终端确认的是同一把');
    await console_.see('密钥已生成（3 / 3）');
    await desks.look(console_.page, 'ceremony complete');
  });

  step('brings a key to another device by its backup file', async () => {
    const [first] = stations as [StationPage];
    const saved = first.page.waitForEvent('download');
    await first.press('保存备份文件');
    const file = await (await saved).path();
    expect(readFileSync(file, 'utf8')).not.toContain('share');
    await tour.look(first.page, 'keys made');
    await first.moveTo(browser);
    await first.see('本机没有您的密钥');
    await tour.look(first.page, 'restore');
    await first.page.getByLabel('备份文件').setInputFiles(file);
    await first.page.getByLabel('本机口令').fill('春眠不觉晓处处闻');
    await first.press('在本机恢复');
    await first.see('密钥已生成，各台终端确认的是同一把');
  });

  step('is compared: the same code on stations, hall screen and tablets', async () => {
    await morning.advance(ballot.id, 'arm');
    wall = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
    await wall.goto(`${morning.stack.appUrl}/hall/`);
    table = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
    hall.listen(table);
    await table.goto(`${morning.stack.appUrl}/hall/#/scrutineers`);
    await says(table, /现在\s*抽查几台平板/);
    for (const station of stations) await station.see('您的密钥在这次票决里');
    const code = (await stations[0]!.page.locator('.big').first().innerText()).replace(/\s/g, '');
    expect(code).toMatch(/^[0-9A-Z]{16}$/);
    for (const station of stations) expect((await station.page.locator('.big').first().innerText()).replace(/\s/g, '')).toBe(code);
    await stations[0]!.press('有不同');
    await tour.look(stations[0]!.page, 'compare');
    await stations[0]!.press('重新核对');
    await theProgramIsCompared(stations[0]!, stations[1]!, code);
    for (const station of stations) await station.press('都相同，继续');
    await stations[0]!.see('等待开始表决');
    await stations[0]!.comeBack();
    await stations[0]!.unlock();
    await stations[0]!.see('等待开始表决');
    await morning.advance(ballot.id, 'issue');
    const page = await (await browser.newContext({ viewport: TABLET })).newPage();
    tablet = new DeputyTablet(page, morning.stack.appUrl);
    desks.listen(page);
    await tablet.openCard(morning.deputies[6]!.card);
    await tablet.waitFor('已领票，等待表决开始');
    expect(await manifestCodeOn(page)).toBe(code);
  });

  step('is cast: sealed beside the page, with a receipt to print', async () => {
    const robots = await morning.tablets(6);
    const manifest = await morning.handOut(ballot.id, robots);
    await morning.advance(ballot.id, 'open');
    await tablet.waitFor('检查我的票');
    await Promise.all(robots.slice(0, 5).map((robot, index) => robot.cast(manifest, index < 4 ? approving(manifest, '项目1', '项目2') : approving(manifest, '项目3'))));
    await tablet.choose('项目1', '赞成');
    await tablet.choose('项目2', '反对');
    await tablet.review();
    await desks.look(tablet.page, 'sealed review');
    await tablet.page.getByRole('button', { name: '程序代码' }).click();
    expect(await programCodeOn(tablet.page.getByRole('dialog'))).toBe((await codeOfCommand()).code);
    await tablet.page.getByRole('button', { name: '关闭' }).click();
    const worker = tablet.page.waitForEvent('worker');
    let letGo = () => {};
    const isHeld = new Promise<void>((resolve) => (letGo = resolve));
    await tablet.page.route('**/seal-worker*', (route) => isHeld.then(() => route.continue()));
    await tablet.seal();
    await tablet.waitFor('您的选择正在本机加密');
    await desks.look(tablet.page, 'sealing');
    letGo();
    expect((await worker).url()).toContain('seal-worker');
    await tablet.waitFor('您的票已投入票箱');
    await tablet.page.getByRole('button', { name: '打印回执' }).click();
    await tablet.page.getByRole('dialog').waitFor();
    await desks.look(tablet.page, 'sealed receipt');
    await tablet.page.getByRole('button', { name: '关闭' }).click();
    for (const station of stations) await station.see('正在守护投票');
    await tour.look(stations[0]!.page, 'watch');
  });

  step('is counted by two stations when the third is lost; each finds what it opened itself', async () => {
    const [first, second, third] = stations as [StationPage, StationPage, StationPage];
    await third.page.getByText('演练：本终端离开').first().click();
    await third.press('演练：本终端离开');
    await tour.look(third.page, 'drill');
    await third.page.getByRole('button', { name: '清除并离开' }).click();
    await third.see('本机没有您的密钥');

    await morning.advance(ballot.id, 'close');
    await first.see('检查完毕，请开票');
    await first.see('副本一致');
    await tour.look(first.page, 'open');
    await first.comeBack();
    await first.unlock();
    // seven papers, and a key that came from another device
    await first.openCount(async () => {
      await first.see('清单只有 6 张票');
      await first.see('原来的终端没有开过票');
      await tour.look(first.page, 'asked before opening');
    });
    await first.see('已有 1 台参加开票，需要 2 台');
    await table.reload();
    await says(table, /现在\s*在监票终端核对票箱，按“参加开票”/, /已参加开票\s*1 \/ 2/, /发出\s*7/, /未收回\s*1/, /比发出少 1 张/, /票箱内 6 张/);
    const setCode = await first.page.locator('.big.code').first().innerText();
    expect((await table.locator('.table__code').innerText()).replaceAll(/\W/g, '')).toBe(setCode.replaceAll(/\W/g, ''));
    expect(await table.locator('body').innerText()).not.toMatch(/项目\d|代表\d|职员|通过|赞成/);
    await hall.look(table, 'scrutineers, opening');
    await tour.look(first.page, 'opened');
    await console_.page.goto(`${morning.stack.appUrl}/presidium/#/ballots/${ballot.id}`);
    await console_.see('已参加开票');
    await desks.look(console_.page, 'waiting for stations');
    await second.openCount(async () => expect(await second.page.getByText('原来的终端没有开过票').count()).toBe(0));
    await untilState(morning, ballot.id, 'counted');
    for (const station of [first, second]) await station.see('本机自己算出的结果与公布的完全相同');
    await says(wall, /回执码清单（6 张）/);
    const receipt = await tablet.page.locator('.receipt').innerText();
    await wall.getByText(receipt).waitFor();
    await hall.look(wall, 'receipt codes');
    await wall.route('**/closing', (route) => route.fulfill({ json: { leafHashes: Array.from({ length: 3000 }, (_, at) => createHash('sha256').update(String(at)).digest('hex')).sort() }, headers: { 'access-control-allow-origin': '*' } }));
    await wall.reload();
    await says(wall, /回执码清单（3000 张）/);
    await hall.look(wall, 'receipt codes of 3,000');
    expect(await programCodeOn(first.page.getByRole('group', { name: '表决之前' }))).toBe((await codeOfCommand()).code);
    await tour.look(first.page, 'sign');
  });

  step('is signed and certified; then the keys are destroyed', async () => {
    const [first, second] = stations as [StationPage, StationPage];
    await first.comeBack();
    await first.unlock();
    await first.see('本机自己算出的结果与公布的完全相同');
    for (const station of [first, second]) {
      await station.page.getByLabel('本机显示“副本一致”').check();
      await station.press('签名');
      await station.see('您已签名');
    }
    await tour.look(first.page, 'signed');
    await table.reload();
    await says(table, /总监票人核对数字，按“监票确认”/, /已签名\s*2 \/ 2/);
    expect(await table.locator('body').innerText()).not.toMatch(/项目\d|代表\d|职员|赞成/);
    await morning.advance(ballot.id, 'certify');
    await says(table, /在监票终端销毁密钥/);
    await first.comeBack();
    await first.unlock();
    for (const station of [first, second]) {
      await station.press('销毁密钥');
      await tour.look(station.page, 'destroy');
      await station.page.getByRole('button', { name: '确认销毁' }).click();
      await station.see('本机的密钥已销毁');
    }
    await first.comeBack();
    await first.see('本机的密钥已销毁');
    await tour.look(first.page, 'over');
    const left = await first.page.evaluate(
      () => new Promise<string>((resolve) => (indexedDB.open('piaojue', 1).onsuccess = ({ target }) => {
        const all = (target as IDBOpenDBRequest).result.transaction('kept').objectStore('kept').getAllKeys();
        all.onsuccess = () => resolve(JSON.stringify(all.result));
      })),
    );
    expect(JSON.parse(left)).toEqual([`station-destroyed/${ballot.id}`]);
    await morning.advance(ballot.id, 'announce', 'publish');
  });

  step('leads past every component of these rooms, and none of them complains', () => {
    expect(tour.unseen(componentsIn('scrutineer', 'scrutineer/steps', 'scrutineer/replica').filter((name) => name !== 'ScrutineerPage'))).toEqual([]);
    expect(hall.unseen(componentsIn('hall/scrutineers'))).toEqual([]);
    expect(desks.unseen([...componentsIn('shared/stations', 'deputy/sealing'), 'ReceiptDialog', 'QrCode'])).toEqual([]);
    expect([...tour.faults(), ...desks.faults(), ...hall.faults(), ...stations.flatMap(({ complaints }) => complaints.flat())]).toEqual([]);
  });
});
