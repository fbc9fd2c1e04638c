import type { Page } from 'playwright-core';
import { robotMarks } from '../../../src/cli/rehearse/marks';
import { unzip } from '../../../src/cli/verifying/unzip';
import { untilState } from '../../e2e/ballots/until';
import { says } from '../../browser/support/screens';
import type { Row } from '../../support/runbook';
import { download, room, seen, type Steps, type Walk } from './walk';

const CODE = /([0-9A-Z]{4}[\s-]?){4}/;

/** Words of a row by place: what is pressed, and what is seen. */
export const words = ({ bold, quoted }: Row) => ({ press: bold as Words, see: quoted as Words });
type Words = readonly [string, string, string, string, string, string, string, string, string];

export async function hallAndDais({ stage }: Walk, row: Row): Promise<void> {
  stage.wall = await stage.screens.wall();
  await stage.seatStaff();
  await stage.everyConsoleShows('草案');
  await seen(stage.wall, '测试县人民代表大会');
  for (const trouble of row.quoted) expect([trouble, await stage.wall.getByText(trouble).count()]).toEqual([trouble, 0]);
}

export async function signInBegins({ stage }: Walk, row: Row): Promise<void> {
  const { press, see } = words(row);
  await stage.consoles.presidingOfficer.pressNext(press[0]);
  await seen(stage.wall, see[0]);
}

export async function deputiesSignIn(walk: Walk, row: Row): Promise<void> {
  const { press: [seat, code], see } = words(row);
  const { stage } = walk;
  [stage.card, stage.keys] = [await walk.another(), await walk.another()];
  await stage.card.page.goto('about:blank');
  await stage.card.openCard(walk.deputy(13).card);
  const card = await walk.cardOf(14);
  await stage.keys.page.getByLabel(seat).fill(card.seat!);
  await stage.keys.page.getByLabel(code).fill(card.code);
  await stage.keys.page.keyboard.press('Enter');
  for (const [tablet, place] of [[stage.card, 13], [stage.keys, 14], [stage.phone, 15]] as const) {
    await seen(tablet.page, see[0]);
    await seen(tablet.page, `代表${place}`);
    await seen(tablet.page, '城关代表团');
  }
  await walk.slow.page.goto('about:blank');
  await walk.slow.openCard(walk.deputy(12).card);
  stage.robots = await stage.morning.tablets(11);
}

export async function headsAreCounted(walk: Walk, row: Row): Promise<void> {
  const { press: [attendance, desk, signIn], see: [present, met] } = words(row);
  await walk.desk.enter(desk);
  const name = walk.deputy(16).name;
  await walk.desk.page.getByRole('searchbox').fill(name);
  const line = walk.desk.page.getByRole('listitem').filter({ hasText: name });
  await line.getByRole('button', { name: signIn, exact: true }).click();
  const teller = walk.tellers[0];
  await room(teller, attendance);
  await seen(teller.page, met);
  await says(teller.page, new RegExp(`${present}\\s*16`));
}

export async function theBallotIsLocked(walk: Walk, row: Row): Promise<void> {
  const { stage } = walk;
  const { press: [lock, check, files, paper], see: [locked] } = words(row);
  await stage.consoles.office.pressNext(lock);
  await stage.everyConsoleShows(locked);
  const pages = [...stage.staff.map(({ page }) => page), ...stage.tablets.map(({ page }) => page), walk.slow.page];
  const [first, ...others] = await Promise.all(pages.map((page) => codeAfter(page, check)));
  expect(first).toMatch(/^[0-9A-Z]{16}$/);
  expect(others).toEqual(others.map(() => first));
  await room(stage.consoles.chiefScrutineer, files);
  const printing = performance.now();
  const pdf = await download(stage.consoles.chiefScrutineer, paper);
  console.log(`a paper ballot to print: ${(pdf.length / 1024).toFixed(0)} KB after ${(performance.now() - printing).toFixed(0)} ms`);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
}

async function codeAfter(page: Page, label: string): Promise<string> {
  await seen(page, label);
  const text = (await page.locator('body').innerText()).split(label).at(-1)!;
  return CODE.exec(text)?.[0].replace(/[\s-]/g, '') ?? 'none';
}

export async function papersAreIssued({ stage, slow }: Walk, row: Row): Promise<void> {
  const { press: [issue], see: [received, issued] } = words(row);
  await stage.consoles.office.pressNext(issue);
  for (const tablet of [...stage.tablets, slow]) await seen(tablet.page, received);
  await seen(stage.wall, (await codeAfter(stage.consoles.office.page, '票决校验码')).slice(0, 4));
  await stage.morning.handOut(stage.ballot.id, stage.robots);
  await says(stage.consoles.presidingOfficer.page, new RegExp(`${issued}\\s*15`));
}

export async function votingOpens({ stage }: Walk, row: Row): Promise<void> {
  const { press: [open, minutes], see: [voting, left] } = words(row);
  await stage.consoles.presidingOfficer.pressNext(open, (page) => page.getByLabel(minutes).fill('20'));
  await seen(stage.wall, voting);
  await seen(stage.wall, left);
  const text = (await stage.consoles.presidingOfficer.page.locator('main').innerText()).replace(/\s+/g, ' ');
  const figure = (word: string) => Number(new RegExp(`${word} (\\d+)`).exec(text)![1]);
  expect(figure('发出')).toBeLessThanOrEqual(figure('实到'));
}

export async function aDeputyVotes(walk: Walk, row: Row): Promise<void> {
  const { stage: { card, robots, morning, ballot } } = walk;
  const { press: [check, seal, really, code], see: [recorded] } = words(row);
  await card.choose('项目2', '赞成');
  for (const button of [check, seal, really]) await card.page.getByRole('button', { name: button }).click();
  await seen(card.page, recorded);
  await seen(card.page, code);
  expect((await card.page.locator('.receipt').innerText()).replace(/[^0-9A-Z]/g, '')).toMatch(/^[0-9A-Z]{12}$/);
  const manifest = await morning.manifest(ballot.id, robots[0]!);
  await Promise.all(robots.map((robot) => robot.cast(manifest, robotMarks(manifest.parts, Math.random))));
}

export async function votingCloses({ stage }: Walk, row: Row): Promise<void> {
  const { press: [close], see: [closing, counting] } = words(row);
  const { page } = stage.consoles.presidium;
  const passed = page.getByRole('region', { name: closing, exact: true }).waitFor();
  await stage.consoles.presidingOfficer.pressNext(close);
  await passed;
  await page.getByRole('region', { name: counting, exact: true }).waitFor();
}

/** Two papers: both approve the first project. @param approve what this one has counted of it */
async function typeFigures({ page }: Walk['tellers'][number], save: string, approve: number): Promise<void> {
  const put = (label: string, figure: number) => page.getByLabel(label, { exact: true }).fill(String(figure));
  await put('收回', 2);
  await put('有效票', 2);
  for (const reason of ['填写了票上没有的项目', '标记无法辨认', '赞成数超过应选数']) await put(reason, 0);
  for (const [title, figure] of [['项目1', approve], ['项目2', 0], ['项目3', 0], ['项目4', 0]] as const) {
    await put(`${title} 赞成`, figure);
    await put(`${title} 反对`, 2 - figure);
    await put(`${title} 弃权`, 0);
  }
  await page.getByRole('button', { name: save }).click();
}

export async function twoCountPapers({ tellers, stage }: Walk, row: Row): Promise<void> {
  const { press: [paper, counting, save, reconciliation], see: [agree, nothing] } = words(row);
  for (const teller of tellers) {
    await room(teller, paper);
    await seen(teller.page, counting);
  }
  await typeFigures(tellers[0], save, 2);
  await typeFigures(tellers[1], save, 1);
  for (const { page } of tellers) await seen(page, '项目1 · 赞成');
  await typeFigures(tellers[1], save, 2);
  await seen(tellers[1].page, agree);
  await untilState(stage.morning, stage.ballot.id, 'counted');
  await stage.everyConsoleShows('计票完成');
  await room(stage.consoles.chiefScrutineer, paper);
  const { page } = stage.consoles.chiefScrutineer;
  await page.getByRole('heading', { name: reconciliation }).waitFor();
  expect(await page.getByText(nothing).count()).toBe(0);
}

export async function theChiefCertifies(walk: Walk, row: Row): Promise<void> {
  const { consoles: { chiefScrutineer: chief } } = walk.stage;
  const { press: [count, certify, names, files, certificate], see: [certified] } = inOrder(row, '计票与结果', '监票确认', '监票人姓名', '文件与作废', '计票证明书（PDF）');
  await room(chief, count);
  await says(chief.page, /项目1/, /项目4/);
  await chief.pressNext(certify, (page) => page.getByLabel(names).fill('监票人甲\n监票人乙'));
  await walk.stage.everyConsoleShows(certified);
  await room(chief, files);
  expect((await download(chief, certificate)).subarray(0, 5).toString()).toBe('%PDF-');
}

/** Two languages say the same in another order; these are the words of the row, each once. */
function inOrder(row: Row, ...known: readonly [string, string, string, string, string]) {
  expect([...row.bold].sort()).toEqual([...known].sort());
  return { press: known, see: row.quoted as readonly [string] };
}

export async function theResultIsAnnounced({ stage }: Walk, row: Row): Promise<void> {
  const { press: [announce, reason, signer], see: [change] } = words(row);
  const { presidium } = stage.consoles;
  await presidium.ask(announce);
  const question = presidium.page.getByRole('dialog');
  await question.getByText(change).click();
  await question.getByRole('checkbox', { name: '项目4' }).check();
  for (const label of [reason, signer]) await question.getByLabel(label).waitFor();
  await question.getByRole('checkbox', { name: '项目4' }).uncheck();
  await presidium.answer(announce);
  await stage.wall.getByRole('listitem').first().waitFor();
}

export async function theResultIsPublished(walk: Walk, row: Row): Promise<void> {
  const { stage } = walk;
  await stage.consoles.office.pressNext(words(row).press[0]);
  await stage.wall.getByRole('img', { name: `/read/test/${stage.ballot.id}` }).waitFor();
  const page = await stage.screens.reader();
  await page.getByRole('link', { name: stage.ballot.title }).click();
  await page.getByRole('heading', { name: '通过的项目' }).waitFor();
  expect(walk.verify(await download({ page }, /bundle\.zip/)).length).toBeGreaterThan(100);
}

export async function theCustodyIsTaken(walk: Walk, row: Row): Promise<void> {
  const { press } = words(row);
  const { chiefScrutineer: chief } = walk.stage.consoles;
  await room(chief, press.find((one) => one === '文件与作废')!);
  expect([...unzip(await download(chief, press.find((one) => one.includes('ZIP'))!)).keys()]).toContain('manifest.json');
}

/** 1–14, by number. */
export const THE_DAY: Steps = {
  '1': hallAndDais,
  '2': signInBegins,
  '3': deputiesSignIn,
  '4': headsAreCounted,
  '5': theBallotIsLocked,
  '6': papersAreIssued,
  '7': votingOpens,
  '8': aDeputyVotes,
  '9': votingCloses,
  '10': twoCountPapers,
  '11': theChiefCertifies,
  '12': theResultIsAnnounced,
  '13': theResultIsPublished,
  '14': theCustodyIsTaken,
};
