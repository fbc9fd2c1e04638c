import { toBase64Url } from '../../../src/domain/sealing/base64';
import { BrowserSession } from '../../support/browser-session';
import { randomBytes } from 'node:crypto';
import { nodeSuite } from '../../../src/platform/security/node-suite';
import { PASSWORD } from '../../factories/congress';
import { TO_THE_BOX } from '../../browser/killable-tablet';
import { says } from '../../browser/support/screens';
import type { Row } from '../../support/runbook';
import { theVoteWasOnPaper, twoVoid } from './on-paper';
import { words } from './the-day';
import { download, room, seen, type Steps, type Walk } from './walk';

/** The telephone's deputy: five wrong codes, and the right one is of no use until the desk has unlocked it. */
async function aCodeIsUnlocked(walk: Walk, row: Row): Promise<void> {
  const { press: [desk, find, unlock] } = words(row);
  const { stage } = walk;
  const { seat, code } = await walk.cardOf(15);
  const guesser = new BrowserSession(stage.morning.stack.appUrl);
  const wrong = code === '000000' ? '000001' : '000000';
  for (let guess = 1; guess <= 5; guess += 1) await guesser.post('/api/deputy-logins', { seat, code: wrong, deviceKey: toBase64Url(nodeSuite.ed25519PublicKey(randomBytes(32))) });
  stage.phone = await walk.another();
  const { page } = stage.phone;
  await page.getByLabel('座位号').fill(seat!);
  await page.getByLabel('登录码').fill(code);
  await page.keyboard.press('Enter');
  await page.getByRole('alert').first().waitFor();
  await walk.desk.enter(desk);
  await walk.desk.page.getByLabel(find).fill(walk.deputy(15).name);
  await walk.desk.page.getByRole('button', { name: unlock }).click();
  await seen(walk.desk.page, '已解锁');
  await page.getByLabel('登录码').fill(code);
  await page.keyboard.press('Enter');
  await seen(page, '您已签到');
}

async function aTabletDiesWithoutAPaper(walk: Walk, row: Row): Promise<void> {
  const { see: [, signedOut] } = words(row);
  const { stage } = walk;
  const old = stage.card;
  stage.card = await walk.another();
  await stage.card.page.goto('about:blank');
  await stage.card.openCard(walk.deputy(13).card);
  await seen(old.page, signedOut);
  // that the new one takes the paper ("已领票") is seen at 6, as on all the others
}

async function aTabletDiesWithItsPaper(walk: Walk, row: Row): Promise<void> {
  const { press: [paper, handOut, surrendered, now], see: [elsewhere] } = words(row);
  const { stage, tellers: [teller] } = walk;
  await room(teller, paper);
  await teller.page.getByRole('heading', { name: handOut }).waitFor();
  for (const [place, isSurrendered] of [[15, true], [16, false]] as const) {
    const { name } = walk.deputy(place);
    await teller.page.getByLabel('发给哪位代表').fill(name);
    await teller.page.getByRole('button', { name: new RegExp(name) }).click();
    if (isSurrendered) await teller.page.getByLabel(surrendered).check();
    await teller.page.getByRole('button', { name: now }).click();
    await seen(teller.page, `已向 ${name} 发出纸质票`);
  }
  const other = await walk.another();
  await other.page.goto('about:blank');
  await other.page.goto((await walk.cardOf(15)).link.replace(/^.*(?=\/deputy)/, other.url));
  await seen(other.page, elsewhere);
  await stage.phone.page.close();
  stage.phone = walk.slow;
}

async function theHallLosesItsNetwork({ stage }: Walk, row: Row): Promise<void> {
  const { see: [reconnecting, out] } = words(row);
  const { keys, card, consoles } = stage;
  const left = async () => Number(new RegExp(`${out}\\s*(\\d+)`).exec((await consoles.presidingOfficer.page.locator('main').innerText()).replace(/\s+/g, ' '))![1]);
  await keys.choose('项目1', '赞成');
  await keys.review();
  const before = await left();
  for (const { page } of [keys, card]) await page.context().setOffline(true);
  await seen(keys.page, reconnecting);
  await keys.seal();
  await card.choose('项目1', '赞成');
  await seen(keys.page, '正在自动重试');
  for (const { page } of [keys, card]) await page.context().setOffline(false);
  await keys.waitFor('您的票已投入票箱');
  await says(consoles.presidingOfficer.page, new RegExp(`${out}\\s*${before - 1}\\b`));
  expect(await card.isChosen('项目1', '赞成')).toBe(true);
}

async function aPaperIsLongOnItsWay({ slow }: Walk, row: Row): Promise<void> {
  const { see: [sealed, again, hand] } = words(row);
  await slow.choose('项目1', '赞成');
  await slow.review();
  const bodies = new Set<string>();
  let isAway = true;
  await slow.page.route(TO_THE_BOX, async (route) => {
    bodies.add(route.request().postDataBuffer()!.toString('base64'));
    await (isAway ? route.abort() : route.continue());
  });
  await slow.seal();
  for (const sentence of [sealed, again, hand]) await seen(slow.page, sentence);
  isAway = false;
  await slow.waitFor('您的票已投入票箱');
  expect(bodies.size).toBe(1);
}

async function aConsoleWasIdle({ stage }: Walk): Promise<void> {
  const { presidium } = stage.consoles;
  await presidium.page.context().clearCookies();
  await presidium.page.reload();
  await presidium.page.getByLabel('用户名').fill('desk-presidium');
  await presidium.page.getByLabel('密码').fill(PASSWORD);
  await presidium.page.getByRole('button', { name: '登录', exact: true }).click();
  await presidium.shows('正在表决');
}

async function theCountIsAskedForAgain(walk: Walk, row: Row): Promise<void> {
  const file = row.bold.find((one) => one.includes('ZIP'))!;
  const { chiefScrutineer: chief } = walk.stage.consoles;
  await room(chief, '文件与作废');
  const said = walk.verify(await download(chief, file));
  expect(said.length).toBeGreaterThan(100);
}

/** Two press, each at an account of their own. */
async function aBallotIsVoided({ stage }: Walk, row: Row): Promise<void> {
  const [files, voiding, reason] = ['文件与作废', '作废本次票决', '理由'];
  expect([...row.bold].sort()).toEqual([files, voiding, reason].sort());
  const { id } = await stage.morning.draft(stage.ballot.profile.id, { title: '第二项票决' });
  await stage.morning.advance(id, 'arm');
  await twoVoid(stage, id, '已锁定，待发票', words(row).see[0]);
}

async function theVoteIsDraftedAnew({ stage }: Walk, row: Row): Promise<void> {
  const { press: [result, anew] } = words(row);
  const { office } = stage.consoles;
  await office.see('本次票决作废');
  await room(office, result);
  await office.page.getByRole('button', { name: anew }).click();
  await office.page.getByRole('dialog').getByRole('button').last().click();
  await office.shows('草案');
  await office.see(row.quoted[0] ?? '锁定票决');
}

/** Rows that are walked here, by their English name. */
export const TROUBLE: Steps = {
  'five wrong codes at one seat': aCodeIsUnlocked,
  'a tablet dies before it took a paper': aTabletDiesWithoutAPaper,
  'a tablet dies after it took a paper': aTabletDiesWithItsPaper,
  'no network in the hall': theHallLosesItsNetwork,
  'a tablet says "Sealed, sending" and stays so': aPaperIsLongOnItsWay,
  'a console asks to sign in again': aConsoleWasIdle,
  'a recount is asked for': theCountIsAskedForAgain,
  'the ballot must be voided': aBallotIsVoided,
  'void or invalid, or the rules vote again on the places left': theVoteIsDraftedAnew,
  'nothing electronic works, or the power is gone': theVoteWasOnPaper,
};
