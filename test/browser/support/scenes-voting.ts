import { setTimeout as pause } from 'node:timers/promises';
import type { Manifest } from '../../../src/domain/ballot/manifest';
import type { PaperMarks } from '../../../src/domain/sealing/codec';
import { ok } from '../../e2e/ballots/morning';
import { Keyboard } from './keyboard';
import { says } from './screens';
import type { Stage } from './stage';

export async function votingOpens(stage: Stage): Promise<void> {
  const { presidingOfficer } = stage.consoles;
  await presidingOfficer.ask('开始表决');
  await stage.look('the question before opening', presidingOfficer.page);
  await presidingOfficer.answer('开始表决', (page) => page.getByLabel('倒计时（分钟）').fill('6'));
  await stage.everyConsoleShows('正在表决');
  await stage.everyTabletSays('检查我的票');
}

export async function newsReloadAndALostNetworkResetNoMark(stage: Stage): Promise<void> {
  const { card, phone, wall, consoles } = stage;
  await card.choose('项目1', '赞成');
  await phone.choose('项目1', '反对');
  await stage.look('marking', card.page, phone.page);
  await robotsCast(stage);
  await newsOfAnotherBallot(stage);
  await says(wall, /剩余时间\s*[2345]:\d\d/, /收回\s*12/);
  await says(consoles.presidium.page, /收回\s*12/);
  await stage.look('open', wall, consoles.presidingOfficer.page);
  expect([await card.isChosen('项目1', '赞成'), await phone.isChosen('项目1', '反对')]).toEqual([true, true]);

  await card.choose('项目2', '反对');
  await card.page.reload();
  await phone.page.context().setOffline(true);
  await phone.choose('项目2', '赞成');
  await phone.page.context().setOffline(false);
  await phone.choose('项目4', '赞成');
  await card.waitFor('检查我的票');
  await card.choose('项目3', '赞成');
  await card.review();
  await phone.review();
  await says(card.page, /项目1\s*赞成.*项目2\s*反对.*项目3\s*赞成.*项目4\s*未标记/);
  await says(phone.page, /项目1\s*反对.*项目2\s*赞成.*项目3\s*未标记.*项目4\s*赞成/);
  await stage.look('review', card.page, phone.page);
}

/** Twelve for 项目1, ten of them for 项目2 and two for 项目3 as well. */
async function robotsCast({ robots, morning, ballot }: Stage): Promise<void> {
  const manifest = await morning.manifest(ballot.id, robots[0]!);
  await Promise.all(robots.map((robot, index) => robot.castUntilRecorded(manifest, approving(manifest, '项目1', index < 10 ? '项目2' : '项目3'), pause)));
}

function approving({ parts: [part] }: Manifest, ...titles: readonly string[]): PaperMarks {
  const items = part!.form.items.filter(({ title }) => titles.includes(title));
  return { [part!.id]: { marks: Object.fromEntries(items.map(({ id }) => [id, 'approve'])) } };
}

/** Another ballot is armed and made void: every tablet hears of it and reads its desk anew. */
async function newsOfAnotherBallot({ morning, ballot, card, phone }: Stage): Promise<void> {
  const other = await morning.draft(ballot.profile.id, { title: '另一项票决' });
  const heard = [card, phone].map(({ page }) => page.waitForResponse(/\/api\/deputy\/desk/));
  await morning.advance(other.id, 'arm');
  await Promise.all(heard);
  for (const role of ['presidingOfficer', 'chiefScrutineer'] as const) ok(await morning.press(role, other.id, 'void', { from: 'armed', reason: '改期' }));
}

export async function oneVotesByKeyboardAlone({ keys }: Stage): Promise<void> {
  const hands = new Keyboard(keys.page);
  const option = (title: string, choice: string) => keys.page.getByRole('group', { name: title }).getByRole('radio', { name: choice });
  const button = (name: string) => keys.page.getByRole('button', { name });
  await hands.tabTo(option('项目1', '赞成'));
  await hands.press('Space');
  await hands.tabTo(option('项目2', '赞成'));
  await hands.press('ArrowRight');
  expect(await keys.isChosen('项目2', '反对')).toBe(true);
  await hands.press('ArrowLeft');
  for (const next of ['检查我的票', '封票并投入票箱', '确认封票']) {
    await hands.tabTo(button(next));
    await hands.press('Enter');
  }
  await keys.waitFor('您的票已投入票箱');
}

export async function aTabletOfflineWhileSendingIsRecordedOnce(stage: Stage): Promise<void> {
  const { card, phone, wall } = stage;
  await card.seal();
  await phone.seal();
  await phone.waitFor('已封票，正在投入');
  await phone.page.context().setOffline(true);
  await phone.waitFor('正在自动重试');
  await stage.look('sending', phone.page);
  await card.waitFor('您的票已投入票箱');
  await says(wall, /收回\s*14/);
  await phone.page.context().setOffline(false);
  await phone.waitFor('您的票已投入票箱');
  await stage.look('receipt', card.page, phone.page);
  await says(wall, /收回\s*15/);
  await says(stage.consoles.presidingOfficer.page, /收回\s*15/, /未收回\s*0/);
}
