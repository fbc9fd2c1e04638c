import type { Browser, Page } from 'playwright-core';
import type { DeliberationView } from '../../src/contract/http/deliberation';
import type { DistrictMapView } from '../../src/contract/http/district-maps';
import type { DeputyPage, HallPlanView, SeatedDeputy } from '../../src/contract/http/sessions';
import type { ProjectView } from '../../src/contract/http/projects';
import type { RuleProfileView } from '../../src/contract/http/congresses';
import { drawnRows } from '../../src/domain/ballot/hall-plan';
import { namesOf } from '../../src/domain/shared/districts/district-map';
import { PASSWORD } from '../factories/congress';
import { townsFile } from '../factories/towns-file';
import { Morning, ok } from '../e2e/ballots/morning';
import { launchChromium } from './chromium';
import { StaffConsole } from './staff-console';
import { componentsIn } from './support/components';
import { Tour } from './support/tour';

let browser: Browser;
let morning: Morning;
let clerk: Page;
let other: Page;
const tour = new Tour('office');

beforeAll(async () => {
  [browser, morning] = await Promise.all([launchChromium(), Morning.begin({ deputies: 5, projects: 3 })]);
  await morning.rules('county-competitive');
  clerk = (await StaffConsole.open(browser, morning, 'office', '/office/')).page;
  other = (await StaffConsole.open(browser, morning, 'office', '/office/', 'second')).page;
}, 120_000);
afterAll(async () => {
  await browser.close();
  await morning.end();
});

async function enter(page: Page, room: string, words: string): Promise<void> {
  await page.goto(`${morning.stack.appUrl}/office/#/${room}`);
  await page.getByText(words).first().waitFor();
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();
const see = (page: Page, words: string) => page.getByText(words).first().waitFor();
const read = async <T>(path: string): Promise<T> => ok(await (await morning.desk('office')).get<T>(path));
/** What both say of one field. */
const sides = (page: Page, field: string) => page.getByRole('region', { name: /已经先保存/ }).getByRole('group', { name: field, exact: true });
const drafts = (page: Page) => page.evaluate(() => Object.keys(window.localStorage).filter((key) => key.startsWith('piaojue/drafts/')));

/** The form of the first project, or of another one. */
async function openProject(page: Page, index = 0): Promise<void> {
  await enter(page, 'projects', '项目3');
  await page.getByRole('button', { name: '修改', exact: true }).nth(index).click();
  await page.getByRole('dialog').waitFor();
}
const project = async (index: number) => ok(await (await morning.desk('office')).get<ProjectView>(`/api/projects/${morning.projects[index]!.id}`));

describe('what is typed in the office', () => {
  it('comes back after a reload when its writer says so, and was never sent', async () => {
    await openProject(clerk);
    await clerk.getByLabel('建设内容').fill('新装路灯八十盏');
    await see(clerk, '已暂存');
    await tour.look(clerk, 'draft kept');
    await clerk.reload();
    await openProject(clerk);
    await see(clerk, '没有提交的内容');
    expect(await clerk.getByLabel('建设内容').inputValue()).not.toBe('新装路灯八十盏');
    await tour.look(clerk, 'draft offered');
    await press(clerk, '恢复');
    expect(await clerk.getByLabel('建设内容').inputValue()).toBe('新装路灯八十盏');
    await see(clerk, '已恢复您');
    await tour.look(clerk, 'draft restored');
    expect((await project(0)).summary).not.toBe('新装路灯八十盏');
  }, 300_000);

  it('outlives a network that is gone and a sign-in that ran out', async () => {
    await clerk.context().setOffline(true);
    await clerk.getByLabel('立项理由').fill('老人夜里出门不方便');
    await press(clerk, '保存');
    await clerk.getByRole('dialog').getByRole('alert').waitFor();
    await clerk.context().setOffline(false);
    await clerk.context().clearCookies();
    await press(clerk, '保存');
    await clerk.getByLabel('用户名').fill('desk-office');
    await clerk.getByLabel('密码').fill(PASSWORD);
    await press(clerk, '登录');
    await see(clerk, '项目3');
    await openProject(clerk);
    await press(clerk, '恢复');
    expect([await clerk.getByLabel('建设内容').inputValue(), await clerk.getByLabel('立项理由').inputValue()]).toEqual(['新装路灯八十盏', '老人夜里出门不方便']);
    await press(clerk, '保存');
    await clerk.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await project(0)).toMatchObject({ summary: '新装路灯八十盏', need: '老人夜里出门不方便' });
    expect(await drafts(clerk)).toEqual([]);
  }, 120_000);

  it('is gone from the device when its writer signs out', async () => {
    await openProject(other, 1);
    await other.getByLabel('建设内容').fill('写到一半');
    await see(other, '已暂存');
    expect(await drafts(other)).toHaveLength(1);
    await other.keyboard.press('Escape');
    await press(other, '退出登录');
    await see(other, '工作人员登录');
    expect(await drafts(other)).toEqual([]);
    await other.getByLabel('用户名').fill('desk-officesecond');
    await other.getByLabel('密码').fill(PASSWORD);
    await press(other, '登录');
    await openProject(other, 1);
    expect(await other.getByText('没有提交的内容').count()).toBe(0);
    await other.keyboard.press('Escape');
  }, 120_000);
});

describe('two people at one record', () => {
  it('see who was first and what differs, and choose field by field: a project', async () => {
    await openProject(clerk, 1);
    await openProject(other, 1);
    await other.getByLabel('责任单位').fill('交通局');
    await other.getByLabel('地点').fill('西街');
    await press(other, '保存');
    await other.getByRole('dialog').waitFor({ state: 'hidden' });
    await clerk.getByLabel('建设内容').fill('修桥一座');
    await clerk.getByLabel('地点').fill('东街');
    await press(clerk, '保存');
    await see(clerk, '已经先保存，您填写的内容都还在');
    expect(await clerk.getByRole('group', { name: '建设内容' }).getByLabel('用我的').isChecked()).toBe(true);
    expect(await clerk.getByRole('group', { name: '责任单位' }).getByLabel('用他们的').isChecked()).toBe(true);
    await tour.look(clerk, 'taken over');
    await clerk.getByRole('group', { name: '地点' }).getByLabel('用他们的').check();
    await press(clerk, '按以上选择保存');
    await clerk.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await project(1)).toMatchObject({ summary: '修桥一座', responsibleUnit: '交通局', location: '西街' });
  }, 300_000);

  it('see who was first and what differs, and choose field by field: the rules', async () => {
    for (const page of [clerk, other]) {
      await enter(page, 'rules', '历次版本');
      await press(page, '修订');
      await page.getByLabel('公告署名').waitFor();
    }
    await other.getByLabel('公告署名').fill('大会主席团');
    await press(other, '保存为新版本');
    await other.getByLabel('公告署名').waitFor({ state: 'hidden' });
    await clerk.getByLabel('最多再次票决次数').fill('3');
    await press(clerk, '保存为新版本');
    await see(clerk, '已经先保存，您填写的内容都还在');
    await tour.look(clerk, 'rules taken over');
    await press(clerk, '按以上选择保存');
    await clerk.getByLabel('公告署名').waitFor({ state: 'hidden' });
    expect(ok(await (await morning.desk('office')).get<RuleProfileView[]>('/api/rule-profiles'))).toMatchObject([{ version: 3, profile: { noticeSigner: '大会主席团', rerunMax: 3 } }]);
  }, 300_000);

  it('see who was first and what differs, and choose: a template', async () => {
    const texts = [clerk, other].map((page) => page.getByLabel('模板', { exact: true }));
    const [mine, theirs] = [texts[0]!, texts[1]!];
    for (const page of [clerk, other]) await enter(page, 'documents', '公文模板');
    const before = await mine.inputValue();
    await theirs.fill(`${before}第二人写的。`);
    await press(other, '保存');
    await see(other, '本单位的模板，第 1 版');
    await mine.fill(`${before}第一人写的。`);
    await press(clerk, '保存');
    await see(clerk, '已经先保存，您填写的内容都还在');
    expect(await mine.inputValue()).toBe(`${before}第一人写的。`);
    await tour.look(clerk, 'template taken over');
    await press(clerk, '按以上选择保存');
    await see(clerk, '本单位的模板，第 2 版');
    expect(await mine.inputValue()).toBe(`${before}第一人写的。`);
  }, 300_000);
});

describe('two people at one hall', () => {
  const plan = () => read<HallPlanView>(`/api/halls/${morning.sitting.hallId}/plan`);
  const drawn = (page: Page, seats: number) => page.getByRole('heading', { name: new RegExp(` ${seats} 座$`) }).waitFor();
  const stored = (page: Page) => page.getByText('还没有保存').waitFor({ state: 'hidden' });
  async function draw(page: Page, rows: string, seats: string): Promise<void> {
    for (const [label, count] of [['几排', rows], ['每排几座', seats], ['几条过道', '1']] as const) await page.getByLabel(label).fill(count);
    await press(page, '画出来');
  }

  it('choose whose drawing and whose numbers stand; the seats that one of them gave are kept', async () => {
    for (const page of [clerk, other]) {
      await enter(page, 'round', '第二次全体会议');
      await press(page, '画座位图');
    }
    await draw(other, '3', '6');
    await press(other, '保存');
    await stored(other);
    await draw(clerk, '2', '4');
    await clerk.getByLabel('座位号', { exact: true }).selectOption('oddLeft');
    await clerk.getByLabel('排座位').check();
    await press(clerk, '全部排座');
    await press(clerk, '保存');
    await see(clerk, '职员desk-officesecond 已经先保存，您填写的内容都还在');
    expect([await sides(clerk, '座位图').innerText(), await sides(clerk, '座位号').getByLabel('用我的').isChecked()]).toEqual([expect.stringMatching(/用我的\s*2 排 8 座\s*用他们的\s*3 排 18 座/), true]);
    await tour.look(clerk, 'hall taken over');
    await sides(clerk, '座位图').getByLabel('用他们的').check();
    await press(clerk, '按以上选择保存');
    await stored(clerk);
    await drawn(clerk, 18);
    expect(await plan()).toEqual({ rows: drawnRows({ rows: 3, seats: 6, aisles: 1 }), numbering: 'oddLeft', revision: 2 });
    expect((await read<SeatedDeputy[]>('/api/deputies/seats')).map(({ seat }) => seat)).toEqual(['1-01', '1-02', '1-03', '1-04', '2-01']);
    expect(await clerk.getByRole('button', { name: '撤销一步' }).isDisabled()).toBe(true);
  }, 300_000);

  it('take back as one step a choice that could not be sent, and save what they had drawn on what is there now', async () => {
    await press(other, '后面加一排');
    await press(other, '保存');
    await see(other, '职员desk-office 已经先保存');
    await sides(other, '座位图').getByLabel('用他们的').check();
    await sides(other, '座位号').getByLabel('用我的').check();
    await other.context().setOffline(true);
    await press(other, '按以上选择保存');
    await other.getByRole('alert').first().waitFor();
    await other.context().setOffline(false);
    await drawn(other, 18);
    await press(other, '撤销一步');
    await drawn(other, 24);
    await press(other, '保存');
    await stored(other);
    expect(await plan()).toEqual({ rows: drawnRows({ rows: 4, seats: 6, aisles: 1 }), numbering: 'fromLeft', revision: 3 });
  }, 120_000);
});

describe('two people at the map of the districts', () => {
  const panel = (page: Page) => page.locator('details', { hasText: '区划底图' });
  const save = (page: Page) => panel(page).getByRole('button', { name: '保存', exact: true }).click();
  const choose = (page: Page, names: readonly string[]) => page.getByLabel(/GeoJSON/).setInputFiles({ name: 'towns.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(townsFile(names)) });
  const [TWO, THREE] = [['城关镇', '东乡镇'], ['城关镇', '东乡镇', '西河街道']];
  /** What is sent once the choice is made. */
  async function take(page: Page): Promise<{ readonly file: string | null }> {
    const [saved] = await Promise.all([page.waitForResponse((one) => one.request().method() === 'PUT'), press(page, '按以上选择保存')]);
    return saved.request().postDataJSON() as { file: string | null };
  }
  async function standing(): Promise<unknown[]> {
    const { version, map, approvalNumber } = await read<DistrictMapView>('/api/district-map');
    return [version, map && namesOf(map), approvalNumber];
  }

  it('choose whose map stands and with which number', async () => {
    for (const page of [clerk, other]) {
      await enter(page, 'collection', '区划底图（未上传）');
      await panel(page).evaluate((one: HTMLDetailsElement) => (one.open = true));
    }
    await choose(other, TWO);
    await other.getByLabel('审图号').fill('浙S(2024)12号');
    await save(other);
    await see(other, '区划底图（已公开）');
    await choose(clerk, THREE);
    await see(clerk, '读出 3 个区划');
    await save(clerk);
    await see(clerk, '职员desk-officesecond 已经先保存，您填写的内容都还在');
    expect(await sides(clerk, '区划底图').innerText()).toMatch(/用我的\s*3 个区划：城关镇、东乡镇、西河街道\s*用他们的\s*2 个区划：城关镇、东乡镇/);
    expect(await sides(clerk, '审图号').getByLabel('用他们的').isChecked()).toBe(true);
    await tour.look(clerk, 'map taken over');
    expect(namesOf(JSON.parse((await take(clerk)).file!))).toEqual(THREE);
    expect(await standing()).toEqual([2, THREE, '浙S(2024)12号']);
  }, 300_000);

  it('send a map that had stood before where it is chosen again, and none where the map stays', async () => {
    await other.getByLabel('审图号').fill('浙S(2024)13号');
    await save(other);
    await sides(other, '区划底图').getByLabel('用我的').check();
    expect(namesOf(JSON.parse((await take(other)).file!))).toEqual(TWO);
    expect(await standing()).toEqual([3, TWO, '浙S(2024)13号']);
    await press(clerk, '撤下底图');
    for (const field of ['区划底图', '审图号']) {
      expect(await sides(clerk, field).innerText()).toMatch(/用我的\s*（空）/);
      await sides(clerk, field).getByLabel('用他们的').check();
    }
    expect((await take(clerk)).file).toBeNull();
    expect(await standing()).toEqual([4, TWO, '浙S(2024)13号']);
    await press(other, '撤下底图');
    await sides(other, '区划底图').waitFor();
    await press(other, '按以上选择保存');
    await see(other, '区划底图（未上传）');
    expect(await standing()).toEqual([5, null, null]);
  }, 120_000);
});

describe('two people before the vote', () => {
  const address = () => `/api/sessions/${morning.sitting.sessionId}/deliberation`;
  const view = () => read<DeliberationView>(address());
  const answer = (page: Page, act: string) => page.getByRole('dialog').getByRole('button', { name: act, exact: true }).click();
  const isHeard = (page: Page) => page.getByRole('heading', { name: /已经先保存/ }).evaluate((head) => head === document.activeElement);

  it('choose which candidates are sent', async () => {
    for (const page of [clerk, other]) await enter(page, 'deliberation', '还没有送达');
    for (const title of ['项目1', '项目2']) await other.getByRole('checkbox', { name: new RegExp(title) }).check();
    await press(clerk, '全部勾选');
    for (const page of [other, clerk]) {
      await press(page, '送达代表');
      await answer(page, '确认');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    await see(clerk, '职员desk-officesecond 已经先保存，您填写的内容都还在');
    await see(clerk, '第 1 次送达');
    expect([await isHeard(clerk), await sides(clerk, '候选项目').innerText()]).toEqual([true, expect.stringMatching(/用我的\s*项目1\s*项目2\s*项目3\s*用他们的\s*项目1\s*项目2$/)]);
    await tour.look(clerk, 'packet taken over');
    await press(clerk, '按以上选择保存');
    await see(clerk, '现在送达所选的 3 项？');
    await answer(clerk, '确认');
    await see(clerk, '第 2 次送达');
    expect(await view()).toMatchObject({ packet: { version: 2, sentBy: '职员desk-office' }, candidates: morning.projects.map(({ id }) => ({ project: { id } })) });
  }, 300_000);

  it('confirm a list of the candidates of now, in the order and under the rules that were chosen', async () => {
    const [{ page: dais }, office, second] = [await StaffConsole.open(browser, morning, 'presidium', `/presidium/#/sessions/${morning.sitting.sessionId}/deliberation`), await morning.desk('office'), await morning.desk('presidium')];
    const [first, changed, last] = morning.projects.map(({ id }) => id) as [string, string, string];
    const order = () => dais.getByRole('button', { name: /^上移：/ }).evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')));
    const confirm = async () => {
      await answer(dais, '确定名单');
      await dais.getByRole('dialog').waitFor({ state: 'hidden' });
    };
    await dais.getByLabel('应选项目数').fill('2');
    await press(dais, '上移：项目3');
    const { withdrawals } = ok(await office.post<DeliberationView>(`${address()}/withdrawals`, { projectId: first, reason: '用地未落实' }));
    ok(await second.post(`${address()}/withdrawals/${withdrawals[0]!.id}/decision`, { isAccepted: true, reason: '会议同意' }));
    ok(await office.patch(`/api/projects/${changed}`, { title: '项目二' }));
    await press(dais, '确定名单');
    await confirm();
    await see(dais, '本页已换成最新内容');
    expect([await isHeard(dais), await order(), await dais.getByLabel('应选项目数').inputValue()]).toEqual([true, ['上移：项目3', '上移：项目二'], '2']);
    await see(dais, '送达后有改动');
    expect(await sides(dais, '名单和顺序').innerText()).toMatch(/用我的\s*1. 项目3\s*2. 项目二\s*用他们的\s*1. 项目二\s*2. 项目3/);
    await tour.look(dais, 'list taken over');
    const { revision } = await view();
    const [{ id: profileId }] = await read<[RuleProfileView]>('/api/rule-profiles');
    ok(await second.post(`${address()}/confirmations`, { revision, projectIds: [changed, last], profileId, seats: 1, vote: null }));
    await press(dais, '按以上选择保存');
    await confirm();
    await sides(dais, '应选项目数').getByLabel('用他们的').check();
    await press(dais, '按以上选择保存');
    await confirm();
    expect((await view()).confirmation).toMatchObject({ version: 2, projectIds: [last, changed], seats: 1 });
  }, 300_000);
});

describe('two people at one short form', () => {
  it('keep each other’s field where they wrote in different ones: a deputy', async () => {
    for (const page of [clerk, other]) {
      await enter(page, 'roster', '代表2');
      await page.getByRole('row', { name: /代表2/ }).getByRole('button', { name: /^修改/ }).click();
    }
    await other.getByRole('dialog').getByLabel('座位').fill('9-09');
    await clerk.getByRole('dialog').getByLabel('姓名').fill('代表二');
    for (const page of [other, clerk]) {
      await press(page, '保存');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
    }
    const { deputies } = await read<DeputyPage>('/api/deputies?q=代表二');
    expect(deputies.map(({ name, seat }) => [name, seat])).toEqual([['代表二', '9-09']]);
  }, 120_000);
});

describe('many rows with one press', () => {
  const inOffice = async () => ok(await (await morning.desk('office')).get<DeputyPage>('/api/deputies')).deputies.filter((deputy) => deputy.isInOffice).length;

  it('shows first what would change and what not, does it, and takes it back', async () => {
    await enter(clerk, 'roster', '代表5');
    await clerk.getByLabel('选中 代表1').check();
    await press(clerk, '设为不在任');
    await press(clerk, '修改 1 项');
    await see(clerk, '已修改 1 项');
    await clerk.getByLabel('全选本页 5 项').check();
    await press(clerk, '设为不在任');
    await see(clerk, '将修改 4 项');
    await see(clerk, '不修改 1 项');
    await tour.look(clerk, 'many looked at');
    expect(await inOffice()).toBe(4);
    await press(clerk, '修改 4 项');
    await see(clerk, '已修改 4 项');
    await tour.look(clerk, 'many changed');
    expect(await inOffice()).toBe(0);
    await press(clerk, '撤销');
    await clerk.getByText('已修改 4 项').waitFor({ state: 'hidden' });
    expect(await inOffice()).toBe(4);
  }, 300_000);
});

it('have nothing that axe-core, a telephone or an English reader stumbles over, and all of it was looked at', () => {
  expect(tour.faults()).toEqual([]);
  expect(tour.unseen(componentsIn('shared/drafts', 'shared/take-over', 'shared/bulk'))).toEqual([]);
});
