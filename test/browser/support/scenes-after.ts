import type { BallotView } from '../../../src/contract/http/ballots';
import { sentencesOf } from '../../../web/hall/result-page';
import { ok } from '../../e2e/ballots/morning';
import { manifestCodeOn, says } from './screens';
import { TITLE, type Stage } from './stage';

export async function theBoxClosesAndTheHallLearnsNoCount(stage: Stage): Promise<void> {
  const { wall, card, phone, consoles } = stage;
  await consoles.presidingOfficer.ask('结束表决');
  await stage.look('the question before closing', consoles.presidingOfficer.page);
  await consoles.presidingOfficer.answer('结束表决');
  await stage.everyConsoleShows('计票完成');
  await stage.everyTabletSays('已核对');
  await says(wall, /计票完成，等待监票确认/, /收回\s*15/);
  expect(await wall.locator('main').innerText()).not.toMatch(/项目1|通过|赞成/);
  await stage.look('counted', wall, consoles.chiefScrutineer.page, card.page, phone.page);
}

export async function scrutineersCertify(stage: Stage): Promise<void> {
  const { chiefScrutineer, presidium } = stage.consoles;
  await chiefScrutineer.ask('监票确认');
  await stage.look('the question before certifying', chiefScrutineer.page);
  await chiefScrutineer.answer('监票确认', (page) => page.getByLabel('监票人姓名').fill('监票人甲\n监票人乙'));
  await stage.everyConsoleShows('监票确认');
  await stage.look('certified', stage.wall, presidium.page);
}

export async function theResultIsAnnounced(stage: Stage): Promise<void> {
  const { wall, card, phone, consoles } = stage;
  await consoles.presidium.ask('宣布结果');
  await stage.look('the question before announcing', consoles.presidium.page);
  await consoles.presidium.answer('宣布结果', (page) => page.getByLabel('公告编号').fill('第 2 号'));
  await stage.everyConsoleShows('结果已宣布');
  await stage.everyTabletSays('票决结果');
  // until then the wall may still turn the pages of the receipts' codes
  await wall.getByRole('listitem').filter({ hasText: '项目1' }).waitFor();
  const lines = (await wall.getByRole('listitem').allInnerTexts()).map((line) => line.replace(/\s+/g, ' ').trim());
  expect(lines).toEqual(['1 项目1 14 ✓ 通过', '2 项目2 12 ✓ 通过', '3 项目3 3 未通过', '4 项目4 1 未通过']);
  const lengths = await wall.locator('.rows__fill').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().width));
  expect([lengths.length, [...lengths].sort((one, other) => other - one), new Set(lengths).size]).toEqual([4, lengths, 4]);
  const at = await wall.locator('.rows__line').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().x));
  expect([at.length, new Set(at).size]).toEqual([4, 1]);
  await stage.look('announced', wall, consoles.presidium.page, card.page, phone.page);
  const { tally } = ok(await (await stage.morning.desk('presidium')).get<BallotView>(`/api/ballots/${stage.ballot.id}`));
  const [why] = sentencesOf(tally!.parts[0]!.result.explanation['zh-CN']);
  await wall.locator('.result__reasons li', { hasText: why! }).waitFor();
}

export async function theResultIsPublished(stage: Stage): Promise<void> {
  const { wall, card, consoles } = stage;
  await consoles.office.pressNext('公布结果');
  await stage.everyConsoleShows('结果已公布');
  await wall.getByRole('img', { name: `/read/test/${stage.ballot.id}` }).waitFor();
  await stage.look('published', wall, card.page, consoles.office.page);
  for (const room of ['纸质票', '文件与作废', '出席', '计票与结果']) {
    await consoles.chiefScrutineer.page.getByRole('navigation').getByRole('link', { name: room }).click();
    await stage.look(`published, ${room}`, consoles.chiefScrutineer.page);
  }
}

export async function anybodyReadsIt(stage: Stage): Promise<void> {
  const page = await stage.screens.reader();
  await page.getByRole('link', { name: TITLE }).waitFor();
  await stage.look('the public list', page);
  await page.getByRole('link', { name: TITLE }).click();
  await page.getByRole('heading', { name: '通过的项目' }).waitFor();
  const rows = await Promise.all(['项目1', '项目2'].map((name) => page.getByRole('row', { name }).getByRole('cell').allInnerTexts()));
  expect(rows.map((cells) => cells.join(' '))).toEqual([expect.stringMatching(/14 1 0 0 1 通过/), expect.stringMatching(/12 1 2 0 2 通过/)]);
  expect(await manifestCodeOn(page)).toBe(await manifestCodeOn(stage.card.page));
  await stage.look('the public result', page);
}
