import { readFileSync } from 'node:fs';
import { PASSPHRASE, StationPage } from '../../browser/station-page';
import { codeOfCommand, programCodeOn } from '../../browser/support/program-code';
import { manifestCodeOn } from '../../browser/support/screens';
import { until, untilState } from '../../e2e/ballots/until';
import type { Row } from '../../support/runbook';
import { ROBOTS, TICKS, TITLES, type SealedWalk } from './sealed-walk';
import { words } from './the-day';
import { room, seen, type Steps } from './walk';

const CARDS = 3;

async function keysAreBegun(walk: SealedWalk, row: Row): Promise<void> {
  walk.beginning = row;
  const { press: [ballots, begin], see: [waiting] } = words(row);
  await walk.go(walk.office, '/office/');
  await walk.office.enter(ballots);
  await walk.office.page.getByLabel(TICKS[walk.kind]).check();
  await walk.office.press(begin);
  await walk.office.see(waiting);
}

async function scrutineersJoin(walk: SealedWalk, row: Row): Promise<void> {
  walk.joining = row;
  const { press: [passphrase, join] } = words(row);
  const stations: StationPage[] = [];
  for (const desk of walk.scrutineers) {
    await walk.go(desk, '/scrutineer/');
    const station = await StationPage.at(desk, TITLES[walk.kind]);
    for (const label of [passphrase, '再输入一次口令']) await station.page.getByLabel(label).fill(PASSPHRASE);
    await station.press(join);
    // whoever joins first is the first station
    if (stations.length === 0) await station.see(walk.kind === 'signed' ? '正在等待其他监票人加入' : '票卡张数');
    stations.push(station);
  }
  walk.stations = [stations[0]!, stations[1]!, stations[2]!];
}

async function keysAreMade(walk: SealedWalk, row: Row): Promise<void> {
  const { press: [, , backup], see: [made] } = words(row);
  await scrutineersJoin(walk, row);
  for (const station of walk.stations) {
    await station.see(made);
    const [file] = await Promise.all([station.page.waitForEvent('download'), station.press(backup)]);
    expect(readFileSync(await file.path(), 'utf8').length).toBeGreaterThan(100);
    // by hand alone: the stick is sealed
  }
}

/** The one sentence where something differs, too, and the way back from it. */
async function codesAreCompared(walk: SealedWalk, row: Row): Promise<void> {
  const { press: [, sheet, program, same, differs], see: [waiting] } = words(row);
  const { morning, screens, stations } = walk;
  await morning.advance(walk.ballot.id, 'arm');
  walk.tablet = await screens.tablet('tablet');
  await walk.tablet.page.goto('about:blank');
  await walk.tablet.openCard(morning.deputies[ROBOTS]!.card);
  await walk.tablet.waitFor('候选项目（3 项）');
  const wall = await screens.wall();
  await seen(wall, '票决校验码');
  const code = await manifestCodeOn(wall);
  expect([code, await manifestCodeOn(walk.tablet.page)]).toEqual([expect.stringMatching(/^[0-9A-Z]{16}$/), code]);
  const { exit, code: programCode } = await codeOfCommand(morning.stack.appUrl);
  expect(exit).toBe(0);
  await walk.tablet.page.getByRole('button', { name: program }).click();
  expect(await programCodeOn(walk.tablet.page.getByRole('dialog'))).toBe(programCode);
  await walk.tablet.page.getByRole('button', { name: '关闭' }).click();
  await stations[2].press(differs);
  await stations[2].see('请马上告诉总监票人');
  await stations[2].press('重新核对');
  for (const station of stations) {
    expect((await station.page.locator('.big').first().innerText()).replace(/\s/g, '')).toBe(code);
    await station.press(sheet);
    const printed = await station.page.getByRole('dialog').innerText();
    expect(printed).toContain(programCode);
    expect(printed.replaceAll('-', '')).toContain(code);
    await station.page.getByRole('dialog').getByRole('button', { name: '关闭' }).click();
    await station.press(same);
    await station.see(waiting);
  }
}

async function papersAreSigned(walk: SealedWalk, row: Row): Promise<void> {
  const { press: [heads, begin], see: [ticked, signed] } = words(row);
  expect(ticked).toBe(TICKS.signed);
  const { morning, ballot, stations: [first] } = walk;
  await morning.advance(ballot.id, 'issue');
  walk.robots = await morning.tablets(ROBOTS);
  walk.manifest = await morning.manifest(ballot.id, walk.robots[0]!);
  const take = (): Promise<boolean[]> => Promise.all(walk.robots.map((robot) => robot.take(walk.manifest)));
  expect(await take()).toEqual(walk.robots.map(() => false));
  await first.page.getByLabel(heads).fill(String(ROBOTS + 1));
  await first.press(begin);
  await first.see(signed);
  await first.see(`${ROBOTS + 1} / ${ROBOTS + 1}`);
  await walk.tablet.waitFor('已领票，等待表决开始');
  await until(async () => (await take()).every(Boolean));
}

async function stationsCheckPapers(walk: SealedWalk, row: Row): Promise<void> {
  const { morning, ballot, robots, manifest, tablet, stations } = walk;
  await morning.advance(ballot.id, 'open');
  await Promise.all(robots.map((robot) => robot.cast(manifest, { adoption: { marks: { p1: 'approve', p2: 'approve' } } })));
  for (const station of stations) await station.see(words(row).see[0]);
  await tablet.choose('项目1', '赞成');
  await tablet.review();
  await tablet.seal();
  await tablet.waitFor('您的票已投入票箱');
}

async function stationsOpenTheCount(walk: SealedWalk, row: Row): Promise<void> {
  const { press: [open], see: [agrees, counted] } = words(row);
  const { morning, ballot, stations: [first, second, third], chief } = walk;
  await morning.advance(ballot.id, 'close');
  for (const station of [first, second, third]) await station.see(agrees);
  const codes = await Promise.all([first, second, third].map(({ page }) => page.locator('.big.code').first().innerText()));
  expect(codes).toEqual(codes.map(() => codes[0]));
  await first.press(open);
  await first.see('已有 1 台参加开票，需要 2 台');
  await second.press(open);
  await chief.shows(counted);
}

async function theRecordIsSigned(walk: SealedWalk, row: Row): Promise<void> {
  const { press: [sign, certify], see: [same, signed] } = words(row);
  const { stations: [first, second], chief, ballot, morning } = walk;
  for (const station of [first, second]) {
    await station.see(same);
    await station.page.getByLabel('本机显示“副本一致”').check();
    await station.press(sign);
    await station.see(signed);
  }
  await chief.pressNext(certify, (page) => page.getByLabel('监票人姓名').fill('监票人甲\n监票人乙'));
  await untilState(morning, ballot.id, 'certified');
}

async function keysAreDestroyed({ stations, morning, ballot }: SealedWalk, row: Row): Promise<void> {
  const { press: [, destroy, really], see: [gone] } = words(row);
  for (const station of stations) {
    await station.press(destroy);
    await station.page.getByRole('button', { name: really }).click();
    await station.see(gone);
  }
  // by hand alone: the backups on the sticks
  await morning.advance(ballot.id, 'announce', 'publish');
}

/** The other ballot, from 4a on: its key is made once the cards are printed. */
async function cardsAreMade(walk: SealedWalk, row: Row): Promise<void> {
  const { press: [ticked, count, make, print, erase] } = words(row);
  expect(ticked).toBe(TICKS.drawn);
  await walk.draft('drawn');
  await keysAreBegun(walk, walk.beginning);
  await scrutineersJoin(walk, walk.joining);
  const { stations: [first], office } = walk;
  await first.page.getByLabel(count).fill(String(CARDS));
  await first.press(make);
  await first.see(`已制作 ${CARDS} 张`);
  await first.press(print);
  walk.codes = String(await first.page.evaluate('window.printed')).match(/(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}/g) ?? [];
  expect(new Set(walk.codes).size).toBe(CARDS);
  await first.press(erase);
  for (const station of walk.stations) await station.see('密钥已生成，各台终端确认的是同一把');
  await office.see(`票卡已打印 ${CARDS} 张`);
  // by hand alone: cards are cut, folded and put into the bag
}

async function cardsAreDrawn(walk: SealedWalk, row: Row): Promise<void> {
  const { press: [paper, drawing, mark], see: [drawn, received] } = words(row);
  const { morning, ballot, tablet, scrutineers: [teller] } = walk;
  await morning.advance(ballot.id, 'arm', 'issue');
  await walk.go(teller, `/presidium/#/ballots/${ballot.id}`);
  await room(teller, paper);
  await teller.page.getByRole('heading', { name: drawing, exact: true }).waitFor();
  const { name } = morning.deputies[ROBOTS]!;
  await teller.page.getByLabel('哪位代表抽了票卡').fill(name);
  await teller.page.getByRole('button', { name: new RegExp(name) }).click();
  await teller.press(mark);
  await seen(teller.page, `${drawn} 1 张`);
  await tablet.waitFor('我有票卡');
  await tablet.page.getByLabel('票卡上的字').fill(walk.codes[0]!);
  await tablet.page.getByRole('button', { name: '用这张票卡领票' }).click();
  await tablet.waitFor(received);
}

/** 4a–11b, by number. */
export const SEALED: Steps<SealedWalk> = {
  '4a': keysAreBegun,
  '4b': keysAreMade,
  '4c': cardsAreMade,
  '5a': codesAreCompared,
  '6a': papersAreSigned,
  '6b': cardsAreDrawn,
  '8a': stationsCheckPapers,
  '9a': stationsOpenTheCount,
  '11a': theRecordIsSigned,
  '11b': keysAreDestroyed,
};
