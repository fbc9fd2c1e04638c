import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { BallotView } from '../../src/contract/http/ballots';
import type { ResidentText, StaffSurveyView } from '../../src/contract/http/satisfaction';
import { invitationCode } from '../../src/modules/evaluations/satisfaction/invitation-code';
import { APP_SETTINGS, type AppSettings } from '../../src/platform/config/settings';
import { UnitsService } from '../../src/modules/accounts/units/units.service';
import { AccountsService } from '../../src/modules/accounts/accounts.service';
import { PASSWORD, systemOf } from '../factories/congress';
import { BrowserSession } from '../support/browser-session';
import { Morning, ok } from '../e2e/ballots/morning';
import { untilState } from '../e2e/ballots/until';
import { Bench } from '../e2e/screening/bench-kit';
import { launchChromium, TABLET } from './chromium';
import { DeputyTablet } from './deputy-tablet';
import { StaffConsole } from './staff-console';
import { componentsIn } from './support/components';
import { Tour } from './support/tour';

const PHONE = { width: 390, height: 844 };
const tour = new Tour('evaluation');
let browser: Browser;
let morning: Morning;
let office: StaffConsole;
beforeAll(async () => {
  [browser, morning] = await Promise.all([launchChromium(), Morning.begin({ deputies: 3, projects: 3 })]);
  office = await StaffConsole.open(browser, morning, 'office', '/office/');
  tour.listen(office.page);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await morning.end();
});

async function onPhone(address: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: PHONE })).newPage();
  tour.listen(page);
  await page.goto(address);
  return page;
}
/** Signs in somebody of a unit at the office. */
async function unitConsole(place: { readonly app: Morning['stack']['app']; readonly url: string; readonly congressId: string }, name: string): Promise<Page> {
  const units = place.app.get(UnitsService);
  const known = (await units.list(place.congressId)).find((one) => one.name === name);
  const { id: unitId } = known ?? (await units.create(systemOf(place.congressId), { name, kind: 'department' }));
  await place.app.get(AccountsService).create(systemOf(place.congressId), { username: `at-${name}`, name: `${name}经办人`, password: PASSWORD, roles: ['unitStaff'], unitId });
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  tour.listen(page);
  await page.goto(`${place.url}/office/`);
  await page.getByLabel('用户名').fill(`at-${name}`);
  await page.getByLabel('密码').fill(PASSWORD);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  return page;
}
async function answer(page: Page, name: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}
const enter = (page: Page, room: string) => page.getByRole('navigation', { name: '本页各部分' }).getByRole('link', { name: room, exact: true }).click();

describe('from the rules to the second report, through the real screens', () => {
  let ballot: BallotView;
  let unit: Page;

  it('the rules ask whether exactly half is enough, show what either answer makes of it, and are not saved without one', async () => {
    const { page } = office;
    await office.enter('票决规则');
    await office.press('县级差额票决');
    await page.getByLabel('同时测评上一年度项目').check();
    await page.getByText('例：30 人中 15 票“满意”，其余为末档，等次是“不满意”。').waitFor();
    await page.getByLabel('测评选项').fill('满意、基本满意、不满意、弃权');
    await page.getByLabel('不满意的几个月内再次报告').fill('3');
    await page.getByLabel('名称', { exact: true }).fill('票决并测评');
    await tour.look(page, 'rules with an evaluation');
    await office.press('保存为新版本');
    expect(await page.getByRole('radio', { name: /算过半（半数以上）/ }).first().evaluate((one: HTMLInputElement) => one.validity.valueMissing)).toBe(true);
    await page.getByRole('radio', { name: /^算过半/ }).check();
    await page.getByLabel('施行日期').fill('2026-01-01');
    await office.press('保存为新版本');
    await page.getByRole('heading', { name: '票决并测评' }).waitFor();
  }, 600_000);

  it('one paper evaluates last year, a part of a project by its unit, and chooses for this year', async () => {
    const { page } = office;
    await office.enter('票决');
    await office.press('拟定票决');
    await page.getByLabel('票决标题').fill('票决并测评');
    await page.getByLabel('票决规则').selectOption('票决并测评');
    await page.getByLabel('应选项目数').fill('1');
    await page.getByLabel(/P1 项目1/).first().check();
    const evaluated = page.getByRole('group', { name: /上一年度项目满意度测评/ });
    await evaluated.getByRole('combobox').selectOption('2026');
    await evaluated.getByLabel(/P2 项目2/).check();
    await office.press('增加一个子项');
    await page.getByLabel('所属项目').selectOption({ label: '2026 P3 项目3' });
    await page.getByLabel('子项名称').fill('村庄供水管网');
    await page.getByLabel('责任单位').last().fill('水务局');
    await tour.look(page, 'draft with a part of a project');
    await office.press('保存草案');
    await page.getByText('票决并测评').first().waitFor();
    const desk = await morning.desk('office');
    ballot = ok(await desk.get<BallotView[]>('/api/ballots'))[0]!;
    ballot = ok(await desk.patch<BallotView>(`/api/ballots/${ballot.id}`, { purpose: 'example' }));
    expect(ballot.parts.map(({ kind, form }) => [kind, form.items.map(({ id, title }) => `${id} ${title}`)])).toEqual([['evaluation', ['e1 项目2', 's2 村庄供水管网']], ['adoption', ['p1 项目1']]]);
    await morning.advance(ballot.id, 'arm', 'issue');
    const tablet = new DeputyTablet(await (await browser.newContext({ viewport: TABLET })).newPage(), morning.stack.appUrl);
    tour.listen(tablet.page);
    await tablet.openCard(morning.deputies[2]!.card);
    const robots = await morning.tablets(2);
    const manifest = await morning.handOut(ballot.id, robots);
    await tablet.waitFor('已领票，等待表决开始');
    await morning.advance(ballot.id, 'open');
    await tablet.waitFor('检查我的票');
    await tablet.choose('项目2', '基本满意');
    await tablet.choose('村庄供水管网', '不满意');
    await tablet.choose('项目1', '赞成');
    await tour.look(tablet.page, 'combined paper');
    await tablet.review();
    await tablet.seal();
    await tablet.waitFor('您的票已投入票箱');
    await Promise.all(robots.map((robot) => robot.cast(manifest, { evaluation: { marks: { e1: 'satisfied', s2: 'unsatisfied' } }, adoption: { marks: { p1: 'approve' } } })));
    await morning.advance(ballot.id, 'close');
    await untilState(morning, ballot.id, 'counted');
    await morning.advance(ballot.id, 'certify', 'announce', 'publish');
  }, 600_000);

  it('grades stand in the office with what follows them; the unit reports, and is sent back', async () => {
    const { page } = office;
    await page.reload();
    await office.enter('测评');
    await page.getByRole('heading', { name: '整改和再次报告' }).waitFor();
    await page.getByText('等次：满意', { exact: true }).waitFor();
    await page.getByText('票上的单位名称没有登记').waitFor();
    await morning.stack.app.get(UnitsService).create(systemOf(morning.congressId), { name: '水务局', kind: 'department' });
    await office.press('指定单位');
    await page.getByRole('dialog').getByLabel('责任单位').selectOption('水务局');
    await tour.look(page, 'question which unit');
    await answer(page, '保存');
    unit = await unitConsole({ app: morning.stack.app, url: morning.stack.appUrl, congressId: morning.congressId }, '水务局');
    await enter(unit, '测评');
    await unit.getByRole('button', { name: '提交再次报告' }).click();
    await unit.getByLabel('整改情况').fill('两个村的管网已经更换。');
    await tour.look(unit, 'question second report');
    await answer(unit, '提交再次报告');
    await unit.getByText('已再次报告，待再次测评').waitFor();
    await page.reload();
    await office.press('退回，重新整改');
    await page.getByLabel('为什么退回').fill('还有一个村没有通水');
    await answer(page, '退回，重新整改');
    await page.getByText('还有一个村没有通水').waitFor();
    await office.press('登记系统外的测评');
    await page.getByRole('dialog').getByLabel('项目', { exact: true }).selectOption({ label: '2026 P3 项目3' });
    const fields = { 测评事项: '村庄供水管网', 责任单位: '水务局', 测评日期: '2099-01-01', '依据（会议纪要、文件号）': '常委会第十五次会议纪要', 满意票数: '20', 基本满意票数: '8', 不满意票数: '1', '基数（全体组成人员）': '29' };
    for (const [label, value] of Object.entries(fields)) await page.getByRole('dialog').getByLabel(label, { exact: true }).fill(value);
    await page.getByLabel('恰好一半').selectOption('算过半（半数以上）');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await page.getByText('日期不能在今天之后').waitFor();
    await tour.look(page, 'question record refused');
    await page.getByLabel('测评日期').fill(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10));
    await answer(page, '保存');
    await page.getByText('再次测评：').waitFor();
    await page.getByText('常委会第十五次会议纪要').waitFor();
    await tour.look(page, 'evaluations of a year');
  }, 600_000);
});

describe('residents, at the site and by letter', () => {
  const survey = async () => ok(await (await morning.desk('office')).get<StaffSurveyView[]>('/api/satisfaction'))[0]!;

  it('are asked about a project, by QR code and by letters that can be printed', async () => {
    const { page } = office;
    await office.enter('居民满意度');
    await page.getByText('还没有收集满意度的项目').waitFor();
    await office.press('开始收集');
    await page.getByRole('dialog').getByLabel('项目').selectOption({ label: '2026 P2 项目2' });
    await page.getByLabel('公布下限（份）').fill('9');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await page.getByText('至少要 10 份才能公布').waitFor();
    await tour.look(page, 'question survey');
    await page.getByLabel('公布下限（份）').fill('10');
    await answer(page, '保存');
    await page.getByRole('img', { name: '现场二维码：项目2' }).waitFor();
    await office.press('邀请抽中的住户');
    await page.getByLabel('户数', { exact: true }).fill('12');
    await tour.look(page, 'question invite');
    await answer(page, '保存');
    await page.getByText('已生成第 1—12 号邀请码。').waitFor();
    const [letters] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载邀请函（第 1—12 号）' }).click()]);
    expect(letters.suggestedFilename()).toBe('letters.pdf');
  }, 600_000);

  it('answer on a telephone, change their answer, and see nothing before there are enough', async () => {
    const { link, projectId } = await survey();
    const phone = await onPhone(`${morning.stack.appUrl}/public/#/test/satisfaction`);
    await phone.getByRole('link', { name: /项目2/ }).waitFor();
    await tour.look(phone, 'projects to be asked about');
    await phone.getByRole('link', { name: /项目2/ }).click();
    await phone.waitForURL(({ hash }) => hash === new URL(link).hash);
    await phone.getByRole('button', { name: '提交' }).click();
    await phone.getByText('请先选一项').waitFor();
    await phone.getByRole('radio', { name: '不满意' }).check();
    await phone.getByLabel('还想说什么（可不填）').fill('请打 13800138000');
    await phone.getByRole('button', { name: '提交' }).click();
    await phone.getByText('文字里有证件号、电话、车牌一类的个人信息，请删去').waitFor();
    await tour.look(phone, 'answer refused');
    await phone.getByLabel('还想说什么（可不填）').fill('路灯还有两盏不亮');
    await phone.getByRole('button', { name: '提交' }).click();
    await phone.getByText('谢谢，已经收到。').waitFor();
    await phone.getByRole('button', { name: '修改我的回答' }).click();
    await phone.getByRole('radio', { name: '基本满意' }).check();
    await phone.getByRole('button', { name: '提交' }).click();
    await phone.getByText('已经改为新的回答。').waitFor();
    await phone.getByText('收到 1 份').waitFor();
    await tour.look(phone, 'answered');
    for (let more = 0; more < 9; more += 1) ok(await new BrowserSession(morning.stack.appUrl).put(`/api/public/test/satisfaction/${projectId}/answer`, { answer: more < 5 ? 'satisfied' : 'verySatisfied', text: '' }));
    const code = (number: number) => invitationCode(morning.stack.app.get<AppSettings>(APP_SETTINGS).logKey, morning.congressId, projectId, number);
    for (let number = 1; number <= 9; number += 1) ok(await new BrowserSession(morning.stack.appUrl).put(`/api/public/test/satisfaction/${projectId}/answer`, { answer: number < 9 ? 'satisfied' : 'unaware', text: '', code: code(number) }));
    const household = await onPhone(`${morning.stack.appUrl}/public/#/test/satisfaction/${projectId}?code=${code(10)}`);
    await household.getByText('您家是随机抽中的住户').waitFor();
    await household.getByRole('radio', { name: '很满意' }).check();
    await household.getByRole('button', { name: '提交' }).click();
    await household.getByText('95% 的把握在').first().waitFor();
    await tour.look(household, 'both satisfactions');
  }, 600_000);

  it('have their words shown once the office has looked', async () => {
    const { page } = office;
    const { projectId } = await survey();
    await page.reload();
    await page.getByText('路灯还有两盏不亮').waitFor();
    await tour.look(page, 'satisfaction room');
    await office.press('公开');
    await page.getByText('没有待审核的文字').waitFor();
    expect(ok(await (await morning.desk('office')).get<ResidentText[]>('/api/satisfaction/texts?state=accepted'))).toHaveLength(1);
    const phone = await onPhone(`${morning.stack.appUrl}/public/#/test/satisfaction/${projectId}`);
    expect(await phone.getByRole('heading', { name: '结果' }).count()).toBe(0);
    await phone.getByRole('button', { name: '不回答，只看结果' }).click();
    await phone.getByRole('heading', { name: '居民怎么说' }).waitFor();
    await phone.getByText('路灯还有两盏不亮').waitFor();
    await office.enter('测评');
    await page.getByText('邀请 12 户，答复率 83.3%').waitFor();
    await tour.look(page, 'both side by side');
  }, 600_000);
});

describe('proposers and the reply they got', () => {
  it('rate it by their code; the unit answers before it learns whose it was', async () => {
    const bench = await Bench.begin({ webFolder: join(__dirname, '../../dist/web') });
    try {
      const queryCode = 'AAAA-1111-BBBB-2222';
      const round = await bench.round();
      const { id: unitId } = await bench.unit('县路政所');
      const told = async (title: string, code: string) => {
        const id = await bench.accepted(round, { title, queryCode: code });
        ok(await bench.office.post(`/api/screenings/${id}/assignments`, { unitIds: [unitId], leadUnitId: null, workingDays: 5 }));
        ok(await bench.office.post(`/api/screenings/${id}/complete-review`, { reason: '意见已齐' }));
        await bench.sign(id);
      };
      await told('老街装路灯', queryCode);
      for (const code of ['EEEE-5555-FFFF-6666', 'GGGG-7777-HHHH-8888']) {
        await told(`路灯 ${code}`, code);
        ok(await new BrowserSession(bench.running.url).post('/api/public/test/reply-ratings', { queryCode: code, rating: 'satisfied', note: '' }));
      }
      const phone = await onPhone(`${bench.running.url}/public/#/query`);
      await phone.getByLabel('查询码').fill(queryCode);
      await phone.getByRole('button', { name: '查询' }).click();
      await phone.getByRole('heading', { name: '这个答复您满意吗？' }).waitFor();
      await phone.getByLabel('想说什么（可不填）').fill('说的不是这条街');
      await tour.look(phone, 'rating a reply');
      await phone.getByRole('button', { name: '不满意', exact: true }).click();
      await phone.getByText('您的评价：不满意').waitFor();
      const unit = await unitConsole({ app: bench.running.app, url: bench.running.url, congressId: bench.congressId }, '县路政所');
      await enter(unit, '居民满意度');
      await unit.getByText('说的不是这条街').waitFor();
      expect(await unit.getByText('老街装路灯').count()).toBe(0);
      await unit.getByRole('button', { name: '回应', exact: true }).click();
      await unit.getByLabel('回应内容').fill('已到现场重新核对');
      await tour.look(unit, 'question answer');
      await answer(unit, '回应');
      await unit.getByText('老街装路灯').waitFor();
      await unit.getByText(/评价 3 件 · 满意 2 · 基本满意 0 · 不满意 1/).waitFor();
      await tour.look(unit, 'ratings of a unit');
      await phone.getByRole('button', { name: '查询' }).click();
      await phone.getByText('已到现场重新核对').waitFor();

      const handedCode = 'CCCC-3333-DDDD-4444';
      const handed = await bench.accepted(round, { title: '公交加班次', queryCode: handedCode });
      await bench.sign(handed, { code: 'deputy-suggestion', reply: '转为代表建议办理。', nextStep: '三个月内答复。', target: null });
      ok(await bench.office.post('/api/handovers', { projectId: handed, unitId, dueOn: '2099-03-01', leader: '' }));
      await enter(unit, '转办跟踪');
      for (const act of ['接办', '答复']) {
        await unit.getByRole('button', { name: act, exact: true }).click();
        if (act === '答复') await unit.getByRole('dialog').getByRole('textbox').first().fill('早高峰加了两班');
        await answer(unit, act);
      }
      await phone.getByLabel('查询码').fill(handedCode);
      await phone.getByRole('button', { name: '查询' }).click();
      const handling = phone.getByRole('region', { name: '事情办得怎样？' });
      await handling.waitFor();
      await phone.getByText('早高峰加了两班').waitFor();
      await tour.look(phone, 'rating what was done');
      await handling.getByRole('button', { name: '不满意', exact: true }).click();
      await phone.getByText('已经退回责任单位再办。').waitFor();
      await unit.reload();
      await unit.getByText('对办理结果评价：不满意').or(unit.getByText(/不满意/)).first().waitFor();
    } finally {
      await bench.end();
    }
  }, 600_000);
});

describe('all of it', () => {
  it('has nothing that axe-core, a phone or an English reader stumbles over', () => {
    expect(tour.faults()).toEqual([]);
  });

  it('has been looked at: a new component fails here until it is led past', () => {
    expect(tour.unseen([...componentsIn('office/evaluation', 'office/satisfaction', 'public/satisfaction', 'shared/satisfaction'), 'HalfChoice', 'EvaluationItems'])).toEqual([]);
  });
});
