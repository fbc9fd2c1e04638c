import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import type { BallotView } from '../../src/contract/http/ballots';
import type { UnitView } from '../../src/contract/http/accounts';
import type { PhotoView, ProgressBoard, ProjectProgress } from '../../src/contract/http/progress';
import type { ProjectView } from '../../src/contract/http/projects';
import type { DelegationView, DeputyCard, DeputyView, SittingView } from '../../src/contract/http/sessions';
import type { StaffRole } from '../../src/contract/roles';
import type { Manifest } from '../../src/domain/ballot/manifest';
import type { PaperMarks } from '../../src/domain/sealing/codec';
import type { Robot } from '../../src/cli/rehearse/robot';
import { CongressesService } from '../../src/modules/congresses/congresses.service';
import { PASSWORD, systemOf } from '../factories/congress';
import { report, roadPlan } from '../factories/plan';
import { BrowserSession } from '../support/browser-session';
import { photoWithPlace } from '../e2e/collection/pictures';
import { AccountsService } from '../../src/modules/accounts/accounts.service';
import { Morning, ok } from '../e2e/ballots/morning';
import { untilState } from '../e2e/ballots/until';
import { launchChromium, TABLET } from './chromium';
import { DeputyTablet } from './deputy-tablet';
import { StaffConsole } from './staff-console';
import { portraitProblems } from './support/portraits';
import { codeOfCommand, programCodeOn } from './support/program-code';
import { Tour } from './support/tour';

const WALL = { width: 1920, height: 1080 };
const PROJECTS = ['城乡公共停车泊位与新能源汽车充电设施建设工程（一期）', '农村饮用水水质提升改造', '老旧小区加装电梯补助及适老化改造项目', '中小学校食堂改造'];
const tours = { deputy: new Tour('deputy'), presidium: new Tour('presidium'), hall: new Tour('hall', { projector: { width: 1280, height: 720 } }), public: new Tour('public') };

let browser: Browser;
let morning: Morning;
/** Anew for every ballot: a robot holds one paper in its life. */
let robots: Robot[];
/** A deputy of another delegation, who comes to the last vote only. */
let northerner: string;
let tablet: DeputyTablet;
let wall: Page;
const consoles = {} as Record<StaffRole | 'other scrutineer', StaffConsole>;

async function open(tour: Tour, address: string, viewport = TABLET): Promise<Page> {
  const page = await (await browser.newContext({ viewport })).newPage();
  tour.listen(page);
  await page.goto(`${morning.stack.appUrl}${address}`);
  return page;
}

beforeAll(async () => {
  [browser, morning] = await Promise.all([launchChromium(), Morning.begin({ deputies: 3, projects: 4 })]);
  const office = await morning.desk('office');
  for (const [index, { id, order: _, candidateOn: __, revision: ___, ...project }] of morning.projects.entries()) ok(await office.patch(`/api/projects/${id}`, { ...project, title: PROJECTS[index] }));
  const north = ok(await office.post<DelegationView>('/api/delegations', { name: '城北代表团', order: 2 }));
  northerner = ok(await office.post<DeputyView>('/api/deputies', { number: 'D4', name: '代表4', delegationId: north.id, seat: '2-04' })).id;
  ok(await office.put(`/api/halls/${morning.sitting.hallId}/plan`, { rows: ['sss.sss', 'sss.sss', 'sss.sss'], numbering: 'oddLeft', revision: 0 }));
  const seats = ['1-01', '1-02', '1-03'].map((seat, index) => ({ deputyId: morning.deputies[index]!.id, seat }));
  ok(await office.put('/api/deputies/seats', { moves: seats }));
}, 60_000);
afterAll(async () => {
  await browser.close();
  await morning.end();
});

/** Everybody looks at this ballot. */
async function turnTo(id: string): Promise<void> {
  await Promise.all(Object.values(consoles).map(({ page }) => page.goto(`${morning.stack.appUrl}/presidium/#/ballots/${id}`)));
}
const room = (desk: StaffConsole, name: string) => desk.page.getByRole('navigation').getByRole('link', { name }).click();

/** A drafted ballot whose papers are in everybody's hands, open. */
async function opened(id: string, onceArmed?: () => Promise<void>): Promise<Manifest> {
  await morning.advance(id, 'arm');
  await onceArmed?.();
  await morning.advance(id, 'issue');
  await tablet.waitFor('已领票，等待表决开始');
  robots = await morning.tablets(2);
  const manifest = await morning.handOut(id, robots);
  await morning.advance(id, 'open');
  await tablet.waitFor('检查我的票');
  return manifest;
}
const cast = (manifest: Manifest, marks: PaperMarks) => Promise.all(robots.map((robot) => robot.castUntilRecorded(manifest, marks, pause)));

async function counted(id: string): Promise<void> {
  await morning.advance(id, 'close');
  await untilState(morning, id, 'counted');
}

async function voided(id: string): Promise<void> {
  const { state } = ok(await (await morning.desk('office')).get<BallotView>(`/api/ballots/${id}`));
  for (const role of ['presidingOfficer', 'chiefScrutineer'] as const) ok(await morning.press(role, id, 'void', { from: state, reason: '题目写错' }));
}

/** The announced result on the dais and on the wall, which turns its pages by itself. */
async function lookAtResults(what: string): Promise<void> {
  await room(consoles.presidium, '计票与结果');
  await consoles.presidium.page.getByRole('heading', { name: '决定', exact: true }).waitFor();
  await tours.presidium.look(consoles.presidium.page, what);
  // Begins with the first of its pages, which it turns after a quarter of a minute.
  await wall.reload();
  await wall.locator('.result').waitFor();
  expect(await portraitProblems(wall, 'hall', `result, ${what}`)).toEqual([]);
  await wall.setViewportSize(WALL);
  await tours.hall.look(wall, what);
}

async function lookAtPublic(what: string, id: string): Promise<void> {
  const page = await open(tours.public, '/public/');
  await page.getByRole('link').first().waitFor();
  await tours.public.look(page, `list, ${what}`);
  await page.goto(`${morning.stack.appUrl}/public/#/test/${id}`);
  await page.getByRole('heading', { name: '公告' }).waitFor();
  await tours.public.look(page, what);
  await page.context().close();
}

/** One paper, on which the first project has so many approvals. */
async function typeCount({ page }: StaffConsole, place: string, approvals: number): Promise<void> {
  await page.getByLabel('计票地点').selectOption({ label: place });
  for (const label of ['收回', '有效票']) await page.getByLabel(label, { exact: true }).fill('1');
  for (const reason of ['填写了票上没有的项目', '标记无法辨认', '赞成数超过应选数']) await page.getByLabel(reason, { exact: true }).fill('0');
  for (const [index, title] of PROJECTS.entries()) {
    const approve = index === 0 ? approvals : 0;
    for (const [choice, figure] of [['赞成', approve], ['反对', 1 - approve], ['弃权', 0]] as const) await page.getByLabel(`${title} ${choice}`, { exact: true }).fill(String(figure));
  }
  const isKept = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok());
  await page.getByRole('button', { name: '保存我的数字' }).click();
  await isKept;
}

describe('every room and form of the deputy, presidium, hall and public pages', () => {
  let first: BallotView;

  it('before the vote: halls to choose from, doors, refusals', async () => {
    const office = await morning.desk('office');
    ok(await office.post('/api/halls', { name: '第二会议室', seats: 60 }));
    wall = await open(tours.hall, '/hall/', WALL);
    await wall.getByRole('link', { name: '人民会堂' }).waitFor();
    await tours.hall.look(wall, 'halls');
    await wall.getByRole('link', { name: '第二会议室' }).click();
    await wall.getByText('会议即将开始').waitFor();
    await tours.hall.look(wall, 'waiting');
    await wall.goto(`${morning.stack.appUrl}/hall/#/${morning.sitting.hallId}`);
    await wall.getByText('实到').first().waitFor();
    await tours.hall.look(wall, 'attendance');

    const deaf = await browser.newContext({ viewport: WALL }).then((context) => context.newPage());
    await deaf.routeWebSocket('**/socket.io/**', (socket) => void socket.close());
    await deaf.route('**/socket.io/**', (route) => route.abort());
    await deaf.goto(wall.url());
    await deaf.getByText('正在重新连接').waitFor();
    await tours.hall.look(deaf, 'without news');
    await deaf.context().close();

    tablet = new DeputyTablet(await open(tours.deputy, '/deputy/#card=not-a-card-of-anybody'), morning.stack.appUrl);
    await tablet.page.getByRole('alert').waitFor();
    await tours.deputy.look(tablet.page, 'sign-in refused');
    await tablet.page.getByRole('button', { name: '程序代码' }).click();
    expect(await programCodeOn(tablet.page.getByRole('dialog'))).toBe((await codeOfCommand()).code);
    await tours.deputy.look(tablet.page, 'program code');
    await tablet.page.getByRole('button', { name: '关闭' }).click();
    await tablet.page.goto('about:blank');
    const profile = await morning.rules('county-competitive', { allowEqualNumber: true });
    const planned = [await morning.draft(profile, { title: '2026年民生实事项目票决', purpose: 'example' }), await morning.draft(profile, { title: '2025年民生实事项目满意度测评', purpose: 'example', medium: 'paper' })];
    await tablet.openCard(morning.deputies[2]!.card);
    await tablet.page.getByRole('heading', { name: '今日议程' }).waitFor();
    await tours.deputy.look(tablet.page, 'signed in');
    for (const { id } of planned) ok(await office.delete(`/api/ballots/${id}`));

    const door = await open(tours.presidium, '/presidium/');
    await door.getByLabel('用户名').fill('nobody');
    await door.getByLabel('密码').fill('wrong wrong wrong');
    await door.getByRole('button', { name: '登录', exact: true }).click();
    await door.getByRole('alert').waitFor();
    await tours.presidium.look(door, 'sign-in refused');

    const seats: readonly (readonly [keyof typeof consoles, StaffRole, string])[] = [['presidingOfficer', 'presidingOfficer', ''], ['presidium', 'presidium', ''], ['office', 'office', ''], ['chiefScrutineer', 'chiefScrutineer', ''], ['scrutineer', 'scrutineer', ''], ['other scrutineer', 'scrutineer', '-2']];
    for (const [name, role, another] of seats) {
      consoles[name] = await StaffConsole.open(browser, morning, role, '/presidium/', another);
      tours.presidium.listen(consoles[name].page);
    }

    const reader = await open(tours.public, '/public/');
    await reader.getByText('示例 · 虚构人员与数据，不是真实表决').waitFor();
    await tours.public.look(reader, 'nothing published');
    await reader.goto(`${morning.stack.appUrl}/public/#/test/00000000-0000-4000-8000-000000000000`);
    await reader.getByText('找不到所要的内容').waitFor();
    await tours.public.look(reader, 'not found');
  }, 600_000);

  it('other ways to mark a paper, and a void ballot', async () => {
    const rank = { mark: 'rank', approveAtMostSeats: false, allowEqualNumber: true, rule: { seats: 2, quorum: null, participation: null, base: 'deputies', threshold: null, tie: 'revote', shortfall: 'accept', notPressedCountsAsVote: false } } as const;
    for (const [what, draft] of [
      ['select', await morning.draft(await morning.rules('town-competitive', { allowEqualNumber: true }), { title: '勾选票决' })],
      ['rank', await morning.draft(await morning.rules('county-competitive', rank), { title: '排序票决' })],
    ] as const) {
      await turnTo(draft.id);
      await opened(draft.id);
      await tours.deputy.look(tablet.page, `marking ${what}`);
      await voided(draft.id);
      await tablet.waitFor('本次票决已作废');
    }
    await tours.deputy.look(tablet.page, 'void');
    await consoles.presidium.shows('本次票决作废');
    await tours.presidium.look(consoles.presidium.page, 'void');
  }, 600_000);

  it('a named vote that ends in a tie: every question, names beside choices, the receipt', async () => {
    const evaluation = { voters: 'deputies', base: 'deputies', half: 'atLeast', rate: 'both', choices: ['satisfied', 'mostlySatisfied', 'unsatisfied'] } as const;
    const profile = await morning.rules('county-competitive', { evaluation, secrecy: 'named', publishNames: true, allowEqualNumber: true, approveAtMostSeats: false, live: { choices: 'live', batch: 1, inHall: true } });
    first = await morning.draft(profile, { seats: 1, title: '2026年民生实事项目票决', evaluationProjectIds: [morning.projects[3]!.id] });
    const { presidingOfficer: chair, presidium: dais, chiefScrutineer: chief, scrutineer: teller } = consoles;
    await chair.page.goto(`${morning.stack.appUrl}/presidium/#/`);
    await chair.see('2026年民生实事项目票决');
    await tours.presidium.look(chair.page, 'list');
    await turnTo(first.id);
    await morning.advance(first.id, 'arm');
    await chair.see('已锁定，待发票');
    await chair.page.locator('.next').getByRole('button', { name: '开始发票', disabled: false }).waitFor();
    await chair.page.getByRole('gridcell', { name: '1排1座 代表1 城关代表团 已签到' }).waitFor();
    await chair.page.getByText('按名单看').click();
    await chair.page.getByRole('rowheader', { name: '代表3' }).waitFor();
    await tours.presidium.look(chair.page, 'attendance');
    await tablet.waitFor(PROJECTS[1]!);
    await tours.deputy.look(tablet.page, 'armed');
    await morning.advance(first.id, 'issue');
    await tablet.waitFor('已领票，等待表决开始');
    robots = await morning.tablets(2);
    const manifest = await morning.handOut(first.id, robots);
    await wall.getByText('请核对平板上的票决校验码').waitFor();
    await tours.hall.look(wall, 'issuing');
    await room(teller, '纸质票');
    await teller.page.getByLabel('发给哪位代表').fill('代表1');
    await teller.page.getByRole('button', { name: /代表1/ }).click();
    await teller.page.getByRole('button', { name: '发出这张纸质票' }).click();
    await teller.page.getByRole('alert').waitFor();
    await tours.presidium.look(teller.page, 'paper refused');

    await chair.ask('开始表决');
    await tours.presidium.look(chair.page, 'question open');
    await chair.answer('开始表决');
    await tablet.waitFor('检查我的票');
    await tours.deputy.look(tablet.page, 'marking one per item');
    await tablet.choose(PROJECTS[0]!, '赞成');
    await tablet.choose(PROJECTS[1]!, '赞成');
    await tablet.review();
    await tours.deputy.look(tablet.page, 'review');
    await tablet.page.getByRole('button', { name: '封票并投入票箱' }).click();
    await tours.deputy.look(tablet.page, 'question seal');
    await tablet.page.getByRole('button', { name: '确认封票' }).click();
    await tablet.waitFor('您的票已投入票箱');
    await tours.deputy.look(tablet.page, 'receipt');
    await tablet.page.getByRole('button', { name: '打印回执' }).click();
    await tablet.page.getByRole('dialog').waitFor();
    await tours.deputy.look(tablet.page, 'receipt to print');
    await tablet.page.keyboard.press('Escape');
    await room(dais, '计票与结果');
    await dais.page.getByText('记名：每位代表的选择').click();
    const names = dais.page.getByRole('rowheader', { name: '代表3' });
    await names.waitFor();
    await cast(manifest, { evaluation: { marks: { e1: 'satisfied' } }, adoption: { marks: { p1: 'approve', p2: 'approve', p3: 'oppose' } } });
    await dais.page.getByText(/收回\s*3/).first().waitFor();
    expect(await names.isVisible()).toBe(true);
    await dais.page.getByText('已列出 1 张票').waitFor();
    await dais.page.locator('details', { hasText: '已列出' }).getByRole('button', { name: '刷新' }).click();
    await dais.page.getByText('已列出 3 张票').waitFor();
    await tours.hall.look(wall, 'open');
    await tours.presidium.look(dais.page, 'live, named choices');
    await chair.ask('结束表决');
    await tours.presidium.look(chair.page, 'question close');
    await chair.answer('结束表决');
    await chief.shows('计票完成');
    await wall.getByText('计票完成，等待监票确认').waitFor();
    await tours.hall.look(wall, 'counted');
    await chief.ask('监票确认');
    await tours.presidium.look(chief.page, 'question certify');
    await chief.answer('监票确认', (page) => page.getByLabel('监票人姓名').fill('甲\n乙'));
    await dais.ask('宣布结果');
    await dais.page.getByText('主席团另有决定时').click();
    await dais.page.getByRole('checkbox').last().check();
    await tours.presidium.look(dais.page, 'question announce');
    await dais.page.keyboard.press('Escape');
    await morning.advance(first.id, 'announce');
    await dais.shows('结果已宣布');
    await tablet.page.getByRole('heading', { name: '票决结果' }).waitFor();
    await tours.deputy.look(tablet.page, 'announced, tied');
    await tours.presidium.look(consoles.office.page, 'announced, tied');
    await lookAtResults('tied');
  }, 600_000);

  it('the runoff among the tied, while the first result stays within reach', async () => {
    const { office, presidium: dais } = consoles;
    await office.page.getByRole('button', { name: '拟定再次票决' }).click();
    await tours.presidium.look(office.page, 'question runoff');
    await office.page.getByRole('dialog').getByRole('button', { name: '确认' }).click();
    await office.shows('草案');
    const id = office.page.url().split('/ballots/')[1]!.split('/')[0]!;
    const manifest = await opened(id, async () => {
      await tablet.waitFor(`已宣布的结果：${first.title}`);
      expect(await tablet.page.getByText('得票相等').first().isVisible()).toBe(false);
      await tablet.page.getByText(`已宣布的结果：${first.title}`).click();
      await tablet.page.getByRole('row', { name: PROJECTS[0] }).getByText('得票相等').waitFor();
      await tours.deputy.look(tablet.page, 'armed after a result');
    });
    await tablet.choose(PROJECTS[0]!, '赞成');
    await tablet.review();
    await tablet.seal();
    await tablet.waitFor('您的票已投入票箱');
    await cast(manifest, { adoption: { marks: { p1: 'approve', p2: 'oppose' } } });
    await turnTo(id);
    await counted(id);
    await tablet.waitFor('已核对');
    await tours.deputy.look(tablet.page, 'runoff counted');
    await morning.advance(id, 'certify', 'announce', 'publish');
    await dais.shows('结果已公布');
    // The first result may still be unfolded above.
    await tablet.page.locator('h2:not(details *)', { hasText: '票决结果' }).waitFor();
    await tablet.page.getByText('票决结果正在读取').waitFor({ state: 'hidden' });
    await tours.deputy.look(tablet.page, 'runoff decided');
    await lookAtResults('runoff decided');
    await morning.advance(first.id, 'publish');
    await lookAtPublic('runoff', id);
    await lookAtPublic('names', first.id);
  }, 600_000);

  it('a vote on the whole list, and a paper not cast', async () => {
    const whole = await morning.draft(await morning.rules('whole-list'), { title: '整体票决', seats: null });
    const manifest = await opened(whole.id);
    await tours.deputy.look(tablet.page, 'marking whole list');
    await cast(manifest, { adoption: { marks: { '*': 'approve' } } });
    await turnTo(whole.id);
    await counted(whole.id);
    await tablet.waitFor('您的票没有投入');
    await tours.deputy.look(tablet.page, 'not cast');
    await wall.getByText(/回执码清单（2 张）/).waitFor();
    await tours.hall.look(wall, 'receipt codes');
    await room(consoles.presidingOfficer, '文件与作废');
    await consoles.presidingOfficer.page.getByRole('button', { name: '作废本次票决' }).click();
    await consoles.presidingOfficer.page.getByRole('dialog').waitFor();
    await tours.presidium.look(consoles.presidingOfficer.page, 'question void');
    await consoles.presidingOfficer.page.keyboard.press('Escape');
    await morning.advance(whole.id, 'certify', 'announce', 'publish');
    await consoles.presidium.shows('结果已公布');
    await tablet.page.getByRole('heading', { name: '票决结果' }).last().waitFor();
    await tours.deputy.look(tablet.page, 'whole list');
    await lookAtResults('whole list');
    await lookAtPublic('whole list', whole.id);
    await room(consoles.chiefScrutineer, '文件与作废');
    await consoles.chiefScrutineer.page.getByRole('link', { name: /^主持词.*PDF/ }).waitFor();
    await tours.presidium.look(consoles.chiefScrutineer.page, 'files');
  }, 600_000);

  it('a paper vote, counted by two', async () => {
    const office = await morning.desk('office');
    ok(await office.post(`/api/sittings/${morning.sitting.id}/close`));
    morning.sitting = ok(await office.post<SittingView>(`/api/sessions/${morning.sitting.sessionId}/sittings`, { name: '第三次全体会议', hallId: morning.sitting.hallId, startsAt: '2026-02-28T09:00:00+08:00' }));
    ok(await office.post(`/api/sittings/${morning.sitting.id}/open`));
    for (const deputyId of [...morning.deputies.slice(0, 2).map(({ id }) => id), northerner]) ok(await office.post(`/api/sittings/${morning.sitting.id}/attendance`, { deputyId }));
    const { id } = await morning.draft(await morning.rules('county-competitive', { method: 'paper', votingUnit: 'delegation' }), { title: '纸质票决', medium: 'paper' });
    await turnTo(id);
    await morning.advance(id, 'arm', 'issue');
    const { scrutineer: teller, 'other scrutineer': other, presidium: dais } = consoles;
    await room(teller, '纸质票');
    // By key: a press of the mouse is lost where the button moves away under it, as it may while the page reads anew.
    await teller.page.getByRole('button', { name: '向所有已签到代表发票' }).press('Enter');
    await teller.see('纸质发出 3');
    await tours.presidium.look(teller.page, 'handing out paper');
    await morning.advance(id, 'open');
    await morning.advance(id, 'close');
    await room(other, '纸质票');
    for (const place of ['城北代表团', '城关代表团']) await typeCount(teller, place, 1);
    await typeCount(other, '城北代表团', 0);
    await other.see('数字有 2 处不同');
    await tours.presidium.look(other.page, 'counters differ');
    for (const place of ['城北代表团', '城关代表团']) await typeCount(other, place, 1);
    await untilState(morning, id, 'counted');
    await morning.advance(id, 'certify', 'announce', 'publish');
    await dais.shows('结果已公布');
  }, 600_000);

  it('what was adopted, as anybody follows it', async () => {
    const [office, committee] = [await morning.desk('office'), await morning.desk('standingCommittee')];
    const unit = ok(await office.post<UnitView>('/api/units', { name: '县交通局', kind: 'department' }));
    await morning.stack.app.get(AccountsService).create(systemOf(morning.congressId), { username: 'transport', name: '经办人', password: PASSWORD, roles: ['unitStaff'], unitId: unit.id });
    const desk = new BrowserSession(morning.stack.appUrl);
    await desk.signIn('transport', PASSWORD);
    const { id } = morning.projects[0]!;
    ok(await office.post('/api/progress/projects', { projectId: id, adoptedOn: '2026-02-27', reference: '公告' }));
    const { today } = ok(await office.get<ProgressBoard>('/api/progress'));
    const { id: _, order: __, candidateOn: ___, revision: ____, ...texts } = ok(await office.get<ProjectView>(`/api/projects/${id}`));
    ok(await office.patch(`/api/projects/${id}`, { ...texts, area: '城关镇', latitude: 31.2, longitude: 108.4 }));
    ok(await office.post(`/api/progress/projects/${id}/plan-requests`, { content: roadPlan(unit.id), reason: '' }));
    const decide = async (by: BrowserSession) => ok(await by.post(`/api/progress/plan-requests/${ok(await office.get<ProjectProgress>(`/api/progress/projects/${id}`)).requests[0]!.id}/decision`, { decision: 'adopted', note: '' }));
    await decide(office);
    const photo = ok(await desk.upload<PhotoView>(`/api/progress/projects/${id}/photos`, await photoWithPlace(400, 300), '现场.jpg', { spot: '路口', moment: 'before', takenOn: today }));
    ok(await office.patch(`/api/progress/photos/${photo.id}`, { revision: 1, covers: [{ x: 0, y: 0, width: 200, height: 200 }], isPublic: true }));
    ok(await desk.post(`/api/progress/projects/${id}/reports`, report({ wayBack: { text: '增加班组', on: '2099-01-01' }, milestones: [{ milestoneId: 'q1', doneOn: today, evidence: '验收单', photoIds: [photo.id] }], quantities: [{ targetId: 'km', done: 5 }], money: [{ kind: 'approved', cents: 100_000_000, document: '批复', on: today }] })));
    const [sent] = ok(await office.get<ProjectProgress>(`/api/progress/projects/${id}`)).reports;
    ok(await office.post(`/api/progress/reports/${sent!.id}/review`, { decision: 'accepted', acceptedMilestones: ['q1'], rating: 'green', note: '', wayBack: null }));
    const [first] = roadPlan(unit.id).subItems;
    ok(await office.post(`/api/progress/projects/${id}/plan-requests`, { content: roadPlan(unit.id, { subItems: [{ ...first!, milestones: first!.milestones.map((one) => (one.id === 'q4' ? { ...one, endsOn: '2027-03-31' } : one)) }] }), reason: '汛期' }));
    await decide(committee);
    ok(await committee.post('/api/supervision/rectifications', { projectId: id, unitId: unit.id, text: '标线不清', foundOn: today, dueOn: '2036-12-01', photoIds: [] }));
    const reader = await open(tours.public, '/public/');
    await reader.getByRole('link', { name: '民生实事项目', exact: true }).click();
    await reader.getByText('各年度完成率').waitFor();
    await tours.public.look(reader, 'adopted projects');
    const title = PROJECTS[morning.projects.findIndex((one) => one.id === id)]!;
    const map = reader.getByRole('figure', { name: '民生实事项目分布' });
    await map.locator('details').evaluate((one: HTMLDetailsElement) => (one.open = true));
    expect(await map.getByRole('row', { name: '城关镇' }).getByRole('cell').allInnerTexts()).toEqual(['1']);
    await reader.getByText('地图', { exact: true }).focus();
    await reader.keyboard.press('Tab');
    expect(await reader.getByRole('button', { name: title }).evaluate((dot) => dot === document.activeElement)).toBe(true);
    await reader.keyboard.press('Enter');
    await reader.waitForURL(new RegExp(`#/test/projects/${id}$`));
    await reader.goBack();
    await reader.getByRole('heading', { level: 3 }).getByRole('link', { name: title }).click();
    await reader.getByRole('heading', { name: '监督发现的问题' }).waitFor();
    await tours.public.look(reader, 'one adopted project');
    for (const words of ['票决确定', '标线不清', '整改中']) expect([words, await reader.getByText(words).first().isVisible()]).toEqual([words, true]);
    await reader.context().close();
  }, 300_000);

  it('a tablet where there are two bodies asks whose deputy signs in by seat', async () => {
    await morning.stack.app.get(CongressesService).found({ slug: 'chengguan', name: '城关镇人民代表大会', bodyType: 'town', isExample: true });
    const { code } = ok(await (await morning.desk('office')).post<DeputyCard>(`/api/deputies/${northerner}/card`));
    const page = await open(tours.deputy, '/deputy/');
    await page.getByLabel('哪个单位').selectOption('城关镇人民代表大会');
    await page.getByLabel('座位号').fill('2-04');
    await page.getByLabel('登录码').fill(code);
    await tours.deputy.look(page, 'sign-in, two bodies');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('哪个单位').selectOption('测试县人民代表大会');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByText('您已签到').waitFor();
    await page.context().close();
  }, 120_000);

  it('have nothing that axe-core, a phone or an English reader stumbles over', () => {
    expect(Object.values(tours).flatMap((tour) => tour.faults())).toEqual([]);
  });

  it('have all been looked at: a new component fails here until it is led past', () => {
    expect(Object.fromEntries(Object.entries(tours).map(([name, tour]) => [name, tour.unseen()]))).toEqual({ deputy: [], presidium: [], hall: [], public: [] });
  });
});
