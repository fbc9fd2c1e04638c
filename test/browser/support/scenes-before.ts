import type { Page } from 'playwright-core';
import type { BallotView } from '../../../src/contract/http/ballots';
import type { DeputyCard } from '../../../src/contract/http/sessions';
import { ok, type Deputy } from '../../e2e/ballots/morning';
import { Keyboard } from './keyboard';
import { manifestCodeOn, says } from './screens';
import { ROBOTS, TITLE, type Stage } from './stage';

export async function theSittingOpens(stage: Stage): Promise<void> {
  const { consoles, screens } = stage;
  stage.wall = await screens.wall();
  await says(stage.wall, /会议即将开始/);
  await stage.seatStaff();
  await stage.everyConsoleShows('草案');
  await stage.look('before the sitting', stage.wall, consoles.presidingOfficer.page, consoles.chiefScrutineer.page);
  await theListOfBallots(consoles.presidingOfficer.page, stage);
  await consoles.presidingOfficer.pressNext('开始签到');
  await says(stage.wall, /应到\s*16/, /实到\s*0/);
}

async function theListOfBallots(page: Page, stage: Stage): Promise<void> {
  await page.getByRole('link', { name: '换一项票决' }).click();
  await page.getByRole('heading', { name: '选择票决' }).waitFor();
  await stage.look('the list of ballots', page);
  await page.getByRole('link', { name: TITLE }).click();
}

export async function deputiesSignIn(stage: Stage): Promise<void> {
  const { screens, morning } = stage;
  [stage.card, stage.keys, stage.phone] = await Promise.all([screens.tablet('tablet'), screens.tablet('tablet with a keyboard'), screens.phone('phone')]);
  expect(await stage.card.page.evaluate(() => window.isSecureContext)).toBe(stage.address.isSecure);
  await stage.look('sign-in', stage.card.page, stage.phone.page);
  const [byCard, bySeat, byPhone] = morning.deputies.slice(ROBOTS);
  for (const [tablet, deputy] of [[stage.card, byCard!], [stage.phone, byPhone!]] as const) {
    await tablet.page.goto('about:blank');
    await tablet.openCard(deputy.card);
  }
  await signInByKeyboard(stage, bySeat!);
  stage.robots = await morning.tablets(ROBOTS);
  await says(stage.wall, /实到\s*15/, /已达法定人数/);
  // two thirds of 16 are 11 (DE-Q-01): the line stands there, among those who have come
  expect(await stage.wall.locator('.quorum__line').evaluateAll((all) => all.map((one) => [one.getAttribute('x1'), one.getAttribute('x2')]))).toEqual([['68.75', '68.75']]);
  await says(stage.consoles.presidium.page, /实到 15 人/);
  await stage.look('attendance', stage.wall, stage.consoles.presidium.page, stage.card.page, stage.phone.page);
}

async function signInByKeyboard({ keys, morning }: Stage, { id }: Deputy): Promise<void> {
  const { seat, code } = ok(await (await morning.desk('office')).post<DeputyCard>(`/api/deputies/${id}/card`));
  const hands = new Keyboard(keys.page);
  await hands.tabTo(keys.page.getByLabel('座位号'));
  await hands.type(seat!);
  await hands.tabTo(keys.page.getByLabel('登录码'));
  await hands.type(code);
  await hands.press('Enter');
  await keys.waitFor('您已签到');
}

export async function papersAreHandedOut(stage: Stage): Promise<void> {
  const { consoles, morning, ballot, wall, card, phone } = stage;
  await consoles.office.pressNext('锁定票决');
  await stage.everyConsoleShows('已锁定，待发票');
  await stage.everyTabletSays('候选项目（4 项）');
  await stage.look('armed', consoles.office.page, card.page, phone.page);
  await consoles.office.pressNext('开始发票');
  await stage.everyConsoleShows('正在发票');
  await stage.everyTabletSays('已领票，等待表决开始');
  await morning.handOut(ballot.id, stage.robots);
  await says(wall, /已领票\s*15/);
  await says(consoles.presidingOfficer.page, /发出\s*15/);
  await stage.look('issuing', wall, consoles.presidingOfficer.page, card.page, phone.page);
}

export async function oneCodeStandsOnEveryScreen(stage: Stage): Promise<void> {
  const pages = [stage.wall, ...[...stage.staff, ...stage.tablets].map(({ page }) => page)];
  const { manifestCode } = ok(await (await stage.morning.desk('office')).get<BallotView>(`/api/ballots/${stage.ballot.id}`));
  const code = manifestCode!.replace(/-/g, '');
  expect(await Promise.all(pages.map(manifestCodeOn))).toEqual(pages.map(() => code));
}
