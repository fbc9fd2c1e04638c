import type { Browser, Page } from 'playwright-core';
import type { BallotView } from '../../src/contract/http/ballots';
import type { DeliberationView } from '../../src/contract/http/deliberation';
import { Morning, ok } from '../e2e/ballots/morning';
import { deviceKey } from '../factories/congress';
import { BrowserSession } from '../support/browser-session';
import { launchChromium, TABLET } from './chromium';
import { DeputyTablet } from './deputy-tablet';
import { StaffConsole } from './staff-console';
import { Tour } from './support/tour';
import { NARROW } from './support/sizes';

/** The narrowest phone that deputies bring. */

let browser: Browser;
let morning: Morning;
const tour = new Tour('deliberation', {}, []);
beforeAll(async () => {
  [browser, morning] = await Promise.all([launchChromium(), Morning.begin({ deputies: 10, projects: 4 })]);
  await morning.rules('county-competitive');
});
afterAll(async () => {
  await browser.close();
  await morning.end();
});

async function deputyAt(index: number, viewport: typeof TABLET): Promise<DeputyTablet> {
  const page = await (await browser.newContext({ viewport })).newPage();
  tour.listen(page);
  const tablet = new DeputyTablet(page, morning.stack.appUrl);
  await tablet.openCard(morning.deputies[index]!.card);
  return tablet;
}

const view = async () => ok(await (await morning.desk('office')).get<DeliberationView>(`/api/sessions/${morning.sitting.sessionId}/deliberation`));
const look = (page: Page, name: string) => tour.look(page, name);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
/** Opens what is folded under these words. */
const unfold = (page: Page, words: string) => page.locator('summary', { hasText: words }).first().click();

/** The others sign on devices without a screen. */
async function othersSign(): Promise<void> {
  const [{ id } = { id: '' }] = (await view()).amendments;
  for (const { card } of morning.deputies.slice(2)) {
    const device = new BrowserSession(morning.stack.appUrl);
    ok(await device.signInDeputy({ card, deviceKey: deviceKey() }));
    ok(await device.put(`/api/deputy/deliberation/amendments/${id}/signature`));
  }
}

it('goes from sending to a draft of the confirmed list: read, asked, answered, amended together, withdrawn, confirmed', async () => {
  const office = await StaffConsole.open(browser, morning, 'office', '/office/#/deliberation');
  tour.listen(office.page);
  await office.see('还没有送达');
  await look(office.page, 'office before sending');
  await press(office.page, '全部勾选');
  await press(office.page, '送达代表');
  await office.page.getByRole('dialog').getByRole('button', { name: '确认' }).click();
  await office.see('第 1 次送达');

  const phone = await deputyAt(0, NARROW);
  await press(phone.page, '审议');
  await phone.waitFor('已读 0 项，共 4 项');
  await look(phone.page, 'deputy list');
  await phone.page.getByRole('button', { name: /项目1/ }).click();
  await phone.waitFor('年度目标');
  await unfold(phone.page, '写意见或询问');
  await phone.page.getByRole('radio', { name: '询问' }).check();
  await phone.page.getByLabel('内容').fill('资金从哪里来？');
  await press(phone.page, '提交');
  await phone.waitFor('等待政府答复');
  await unfold(phone.page, '提出修正案');
  await phone.page.getByLabel('修改哪一项').selectOption({ label: '年度目标' });
  await phone.page.getByLabel('“年度目标”改为').fill('2 处');
  await phone.page.getByLabel('修改理由').fill('一处不够');
  await press(phone.page, '提出并签名');
  await phone.waitFor('您已联名');
  await phone.waitFor('已联名 1 人，须 10 人以上');
  await look(phone.page, 'deputy page of a candidate');
  await press(phone.page, '返回名单');
  await phone.waitFor('已读 1 项，共 4 项');

  const tablet = await deputyAt(1, TABLET);
  await press(tablet.page, '审议');
  await press(tablet.page, '我要联名');
  await tablet.waitFor('您已联名');
  await look(tablet.page, 'deputy amendments');
  await othersSign();

  await office.page.reload();
  await office.see('全部读完 0 人，共 10 人');
  await press(office.page, '录入答复');
  await office.page.getByLabel('答复内容').fill('列入年度预算');
  await press(office.page, '保存');
  await office.see('住建局 答复');
  await office.page.getByLabel('会议时间').fill('2030-02-27T09:00');
  await press(office.page, '设定时间');
  await office.see('联名截止');
  await press(office.page, '申请撤回');
  await office.page.getByLabel('项目', { exact: true }).selectOption({ label: '项目4' });
  await office.page.getByLabel('撤回理由').fill('用地未落实');
  await press(office.page, '保存');
  await office.see('等待主席团答复');
  await look(office.page, 'office after the answers');

  const dais = await StaffConsole.open(browser, morning, 'presidium', `/presidium/#/sessions/${morning.sitting.sessionId}/deliberation`);
  tour.listen(dais.page);
  await dais.see('人数已够，待主席团决定');
  await look(dais.page, 'presidium before deciding');
  const [offer, field] = [dais.page.getByText('没有提交的内容'), (label: string) => dais.page.getByLabel(label, { exact: true })];
  /** A reload in the middle of writing: the form is as before, until what was written is restored. */
  const comeBack = async (open: () => Promise<void> = async () => undefined) => {
    await dais.page.reload();
    await dais.see('审议和名单');
    await open();
    await offer.waitFor();
  };
  const kept = () => dais.page.evaluate(() => Object.keys(window.localStorage).filter((key) => key.startsWith('piaojue/drafts/')));
  const answer = async (act: string, title: string) => {
    await press(dais.page, act);
    await field('理由').fill('会议同意');
    await look(dais.page, title);
    await comeBack(() => press(dais.page, act));
    expect(await field('理由').inputValue()).toBe('');
    await press(dais.page, '恢复');
    expect(await field('理由').inputValue()).toBe('会议同意');
    await dais.page.getByRole('dialog').getByRole('button', { name: act, exact: true }).click();
    await dais.page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await kept()).toEqual([]);
  };
  await answer('采纳', 'presidium accepts');
  await answer('同意撤回', 'presidium consents');
  await dais.page.getByRole('button', { name: '上移：项目3' }).click();
  await dais.page.getByLabel('应选项目数').fill('2');
  await dais.page.getByLabel('记录主席团表决人数').check();
  for (const [label, figure] of [['主席团成员', '41'], ['出席', '35'], ['赞成', '34'], ['反对', '1']] as const) await field(label).fill(figure);
  const order = () => dais.page.getByRole('button', { name: /^上移：/ }).evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')));
  const written = async () => [await order(), await field('应选项目数').inputValue(), await field('赞成').inputValue()];
  const before = await written();
  await comeBack();
  expect([await order(), await field('赞成').count()]).toEqual([['上移：项目1', '上移：项目2', '上移：项目3'], 0]);
  await press(dais.page, '恢复');
  await field('赞成').waitFor();
  expect(await written()).toEqual(before);
  expect(before).toEqual([['上移：项目1', '上移：项目3', '上移：项目2'], '2', '34']);
  await press(dais.page, '确定名单');
  await dais.page.getByRole('dialog').getByRole('button', { name: '确定名单' }).click();
  await dais.see('已确定的正式候选项目名单');
  await look(dais.page, 'presidium after confirming');
  expect(await kept()).toEqual([]);
  await dais.page.reload();
  await unfold(dais.page, '重新确定');
  await field('应选项目数').waitFor();
  expect(await offer.count()).toBe(0);

  await office.page.goto(`${morning.stack.appUrl}/office/#/ballots`);
  await press(office.page, '拟定票决');
  await office.see('采用主席团确定的名单');
  await office.page.getByLabel('票决标题').fill('确定名单的票决');
  await look(office.page, 'office draft of the confirmed list');
  await press(office.page, '保存草案');
  await office.see('确定名单的票决');
  const [draft] = ok(await (await morning.desk('office')).get<BallotView[]>('/api/ballots'));
  expect(draft!.parts[0]!.form.items.map(({ title }) => title)).toEqual(['项目1', '项目3', '项目2']);
  expect([draft!.confirmationId !== null, draft!.texts[0]!.target]).toEqual([true, '2 处']);
  expect(tour.faults()).toEqual([]);
}, 600_000);

it('leaves a half-marked paper as it is while candidates are looked at, and brings the paper when voting opens', async () => {
  const tablet = await deputyAt(1, TABLET);
  const [draft] = ok(await (await morning.desk('office')).get<BallotView[]>('/api/ballots'));
  await morning.advance(draft!.id, 'arm', 'issue');
  await tablet.waitFor('已领票，等待表决开始');
  for (const { id } of morning.deputies) await (await morning.desk('office')).post(`/api/sittings/${morning.sitting.id}/attendance`, { deputyId: id });
  await press(tablet.page, '审议');
  await tablet.waitFor('对整个名单和票决办法的意见');
  await unfold(tablet.page, '写意见或询问');
  await tablet.page.getByLabel('内容').fill('还没写完的意见');
  await morning.advance(draft!.id, 'open');
  await tablet.waitFor('检查我的票');
  await tablet.choose('项目1', '赞成');
  await tablet.choose('项目2', '反对');
  await press(tablet.page, '审议');
  expect(await tablet.page.getByLabel('内容').inputValue()).toBe('还没写完的意见');
  expect(await tablet.page.getByRole('button', { name: '检查我的票' }).isVisible()).toBe(false);
  expect(await tablet.state()).toContain('正在填写');
  await look(tablet.page, 'deliberation during the vote');
  await press(tablet.page, '表决票');
  expect([await tablet.isChosen('项目1', '赞成'), await tablet.isChosen('项目2', '反对')]).toEqual([true, true]);
  await tablet.review();
  await press(tablet.page, '审议');
  await press(tablet.page, '表决票');
  await tablet.waitFor('请检查您的表决票');
  expect(tour.faults()).toEqual([]);
}, 300_000);
