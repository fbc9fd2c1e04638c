import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { FirstAdmin } from '../../src/contract/http/accounts';
import { FirstAdminsService } from '../../src/modules/accounts/founding/first-admins.service';
import { Clock } from '../../src/platform/clock/clock';
import { freePort } from '../../src/platform/database/server/launch';
import { foundCongress } from '../factories/congress';
import { runApp, type RunningApp } from '../support/running-app';
import { Telephone } from '../support/telephone';
import { complaintsOf, launchChromium } from './chromium';
import { componentsIn } from './support/components';
import { heldAnswer } from './support/held-answer';
import { Tour } from './support/tour';

const OWN = 'a password of my own';
const tour = new Tour('accounts', {}, []);
let browser: Browser;
let running: RunningApp;
let url: string;
let admins: Record<FirstAdmin['role'], FirstAdmin>;
/** Given by hand, so that a code is never used twice and nobody waits for the next. */
let now = new Date('2026-02-27T01:00:00Z');

beforeAll(async () => {
  const port = await freePort();
  // a name that browsers make passkeys for
  url = `http://localhost:${port}`;
  [browser, running] = await Promise.all([launchChromium(), runApp({ port, publicUrl: url, webFolder: join(__dirname, '../../dist/web') })]);
  const { id } = await foundCongress(running);
  running.app.get(Clock).now = () => now;
  admins = Object.fromEntries((await running.app.get(FirstAdminsService).createFirst(id)).map((admin) => [admin.role, admin])) as typeof admins;
});
afterAll(async () => {
  await browser.close();
  await running.stop();
});

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();
const save = (page: Page) => page.getByRole('dialog').getByRole('button', { name: '保存', exact: true }).click();
const see = (page: Page, words: string) => page.getByText(words).first().waitFor();
const formOf = (page: Page, act: string) => page.locator('form').filter({ has: page.getByRole('button', { name: act, exact: true }) });
const later = () => (now = new Date(now.getTime() + 30_000));

async function open(at = url): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  tour.listen(page);
  complaintsOf(page);
  await page.goto(`${at}/office/#/accounts`);
  return page;
}
async function knock(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('用户名').fill(username);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await press(page, '登录');
}
/** The first sign-in of somebody whose password another person set: an own one, a second factor, and the page opens. */
async function firstSignIn(page: Page, { username, password }: Pick<FirstAdmin, 'username' | 'password'>, look = false): Promise<Telephone> {
  await knock(page, username, password);
  await see(page, '请先设置自己的密码');
  await page.getByLabel('原密码').fill(password);
  await page.getByLabel('新密码', { exact: true }).fill(OWN);
  await page.getByLabel('再输一遍新密码').fill('something else');
  await see(page, '两次输入不一致');
  if (look) await tour.look(page, 'own password first');
  await page.getByLabel('再输一遍新密码').fill(OWN);
  await press(page, '保存新密码');
  await see(page, '请先开通动态口令');
  if (look) await tour.look(page, 'second factor first');
  await formOf(page, '开通').getByLabel('密码', { exact: true }).fill(OWN);
  await press(page, '开通');
  const telephone = new Telephone(await page.locator('.secret').innerText());
  if (look) await tour.look(page, 'code to scan');
  await page.getByLabel('动态口令', { exact: true }).fill(telephone.codeAt(now));
  await press(page, '确认开通');
  await see(page, '只能用一次');
  telephone.recoveryCodes = await page.locator('.codes li').allInnerTexts();
  expect(telephone.recoveryCodes).toHaveLength(10);
  if (look) await tour.look(page, 'recovery codes');
  await press(page, '已经抄下');
  await page.getByRole('heading', { name: '账号', exact: true }).waitFor();
  return telephone;
}

/** A stick in this browser, touched and unlocked at once whenever it is asked for. */
async function plugInKey(page: Page): Promise<void> {
  const tools = await page.context().newCDPSession(page);
  await tools.send('WebAuthn.enable');
  await tools.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
}
async function addPasskey(page: Page, name: string, password: string): Promise<void> {
  const form = page.locator('form').filter({ has: page.getByLabel('起个名字') });
  await page.locator('summary').getByText('添加通行密钥').waitFor();
  if (!(await form.isVisible())) await page.locator('summary').getByText('添加通行密钥').click();
  await form.getByLabel('起个名字').fill(name);
  await form.getByLabel('密码', { exact: true }).fill(password);
  await form.getByRole('button', { name: '添加通行密钥' }).click();
}

describe('accounts on screen', () => {
  let system: Page;
  let security: Page;
  let telephone: Telephone;

  it('open to the first administrators once they have a password and a telephone of their own', async () => {
    [system, security] = [await open(), await open()];
    await firstSignIn(system, admins.systemAdmin, true);
    telephone = await firstSignIn(security, admins.securityAdmin);
    await press(security, '退出登录');
    await knock(security, 'security', OWN);
    await see(security, '手机上显示的六位数字');
    await security.getByLabel('动态口令', { exact: true }).fill('000000');
    await press(security, '登录');
    await see(security, '动态口令不正确');
    await tour.look(security, 'code asked for');
    later();
    await security.getByLabel('动态口令', { exact: true }).fill(telephone.codeAt(now));
    await press(security, '登录');
    await security.getByRole('heading', { name: '账号', exact: true }).waitFor();
  }, 300_000);

  it('are made by one and given their rights by another, who is told why three powers stay apart', async () => {
    await press(system, '新增账号');
    const question = system.getByRole('dialog');
    await question.getByLabel('用户名').fill('audit');
    await question.getByLabel('姓名').fill('小李');
    await question.getByLabel('首次登录密码').fill('only for the first time');
    await save(system);
    await question.getByRole('alert').waitFor();
    await tour.look(system, 'new account refused');
    await question.getByLabel('用户名').fill('xiaoli');
    await save(system);
    await see(system, '还没有授权');
    await system.getByRole('row', { name: /xiaoli/ }).getByRole('button', { name: '修改' }).click();
    await tour.look(system, 'account changed');
    await system.keyboard.press('Escape');
    await tour.look(system, 'accounts, system administrator');
    const release = heldAnswer(security, '**/api/access-policy');
    await security.reload();
    await security.getByRole('heading', { name: '登录要求' }).waitFor();
    expect(await security.getByLabel('多久不用就退出（分钟）').count()).toBe(0);
    release();
    await security.getByRole('row', { name: /xiaoli/ }).getByRole('button', { name: '授权' }).click();
    const rights = security.getByRole('dialog');
    for (const role of ['系统管理员', '审计管理员']) await rights.getByLabel(role).check();
    await rights.getByText('三者互相监督').waitFor();
    await rights.getByLabel('承办单位').check();
    await save(security);
    await rights.getByRole('alert').waitFor();
    await tour.look(security, 'rights refused');
    for (const role of ['系统管理员', '审计管理员', '承办单位']) await rights.getByLabel(role).uncheck();
    await rights.getByLabel('会务工作人员').check();
    await save(security);
    await security.getByRole('row', { name: /xiaoli.*会务工作人员/ }).waitFor();
  }, 300_000);

  it('are mended by the security administrator: passwords, blocks, lost telephones, and what the body asks of a sign-in', async () => {
    const row = security.getByRole('row', { name: /xiaoli/ });
    await row.getByRole('button', { name: '重设密码' }).click();
    await security.getByRole('dialog').getByLabel('首次登录密码').fill('short');
    await save(security);
    await security.getByRole('dialog').getByRole('alert').waitFor();
    await tour.look(security, 'password reset');
    await security.keyboard.press('Escape');
    await row.getByRole('button', { name: '解除锁定' }).click();
    await security.getByRole('row', { name: /^admin/ }).getByRole('button', { name: '取消动态口令和密钥' }).waitFor();
    await security.getByLabel('谁必须用动态口令或通行密钥').selectOption('全体工作人员');
    await security.getByLabel('多久不用就退出（分钟）').fill('60');
    await security.locator('form.card').getByRole('button', { name: '保存' }).click();
    await see(security, '已保存，从下一次操作起生效');
    await tour.look(security, 'accounts, security administrator');
  }, 300_000);

  it('have a place where everybody sees to the own one', async () => {
    await security.getByRole('button', { name: /^我的账号/ }).click();
    await see(security, '动态口令已开通');
    await see(security, '还有 10 个备用码');
    await see(security, '本机');
    await tour.look(security, 'own account');
    await security.getByRole('dialog').getByLabel('原密码').fill(OWN);
    await security.getByRole('dialog').getByLabel('新密码', { exact: true }).fill(`${OWN} again`);
    await security.getByRole('dialog').getByLabel('再输一遍新密码').fill(`${OWN} again`);
    await press(security, '保存新密码');
    await see(security, '密码已修改');
    await press(security, '关闭');
    await security.getByRole('heading', { name: '账号', exact: true }).waitFor();
  }, 300_000);

  it('open by a passkey, without name or password, which is added by the password and a code', async () => {
    await plugInKey(security);
    await security.getByRole('button', { name: /^我的账号/ }).click();
    await addPasskey(security, '办公室电脑', 'not the password');
    await see(security, '原密码不正确');
    await addPasskey(security, '办公室电脑', `${OWN} again`);
    await see(security, '还需要动态口令或通行密钥');
    expect(await security.getByText('用通行密钥确认').count()).toBe(0);
    await tour.look(security, 'own passkey, code asked for');
    later();
    await formOf(security, '添加通行密钥').getByLabel('动态口令', { exact: true }).fill(telephone.codeAt(now));
    await formOf(security, '添加通行密钥').getByRole('button', { name: '添加通行密钥' }).click();
    await security.locator('.passkey').getByText('办公室电脑').first().waitFor();
    await tour.look(security, 'own passkey');
    await press(security, '关闭');
    await press(security, '退出登录');
    await tour.look(security, 'sign-in with a passkey');
    await press(security, '用通行密钥登录');
    await security.getByRole('heading', { name: '账号', exact: true }).waitFor();
    await security.getByRole('button', { name: /^我的账号/ }).click();
    await security.locator('.passkey').getByText('最近使用').waitFor();
  }, 300_000);

  it('change the telephone by the passkey, and stay on screen until the new printed codes are written down', async () => {
    for (const act of ['关闭动态口令', '开通']) {
      if (act === '关闭动态口令') await security.locator('summary').getByText(act).click();
      await formOf(security, act).getByLabel('密码', { exact: true }).fill(`${OWN} again`);
      await press(security, act);
      await see(security, '还需要动态口令或通行密钥');
      if (act === '开通') await tour.look(security, 'passkey asked for');
      await press(security, '用通行密钥确认');
      await formOf(security, act).waitFor({ state: 'detached' });
    }
    telephone = new Telephone(await security.locator('.secret').innerText());
    later();
    await formOf(security, '确认开通').getByLabel('动态口令', { exact: true }).fill(telephone.codeAt(now));
    await press(security, '确认开通');
    const codes = security.locator('.codes li');
    await codes.first().waitFor();
    await press(security, '关闭');
    await see(security, '请先抄下备用码，再按“已经抄下”');
    // the second time the browser asks nobody
    for (const _ of [1, 2, 3]) await security.keyboard.press('Escape');
    await tour.look(security, 'codes not written down yet');
    expect([await codes.count(), await codes.first().isVisible(), await security.getByText('添加通行密钥').first().isVisible()]).toEqual([10, true, false]);
    await press(security, '已经抄下');
    await see(security, '还有 10 个备用码');
    expect(await security.getByText('请先抄下备用码，再按“已经抄下”').count()).toBe(0);
  }, 300_000);

  it('close to a passkey when it is removed', async () => {
    const passkey = security.locator('.passkey');
    if (!(await passkey.getByLabel('密码', { exact: true }).isVisible())) await passkey.getByText('删除').first().click();
    await passkey.getByLabel('密码', { exact: true }).fill(`${OWN} again`);
    await passkey.getByRole('button', { name: '删除' }).click();
    later();
    await passkey.getByLabel('动态口令', { exact: true }).fill(telephone.codeAt(now));
    await passkey.getByRole('button', { name: '删除' }).click();
    await passkey.waitFor({ state: 'detached' });
    await press(security, '关闭');
    await press(security, '退出登录');
    await press(security, '用通行密钥登录');
    await see(security, '通行密钥没有通过核对');
    await tour.look(security, 'passkey refused');
  }, 300_000);

  it('may have a passkey for their second factor, and printed codes for the day it is lost', async () => {
    const page = await open();
    await plugInKey(page);
    await knock(page, 'xiaoli', 'only for the first time');
    await page.getByLabel('原密码').fill('only for the first time');
    await page.getByLabel('新密码', { exact: true }).fill(OWN);
    await page.getByLabel('再输一遍新密码').fill(OWN);
    await press(page, '保存新密码');
    await see(page, '请先开通动态口令或通行密钥');
    await addPasskey(page, '笔记本', OWN);
    await see(page, '只能用一次');
    const [printed] = await page.locator('.codes li').allInnerTexts();
    await tour.look(page, 'recovery codes of a passkey');
    // the page is still closed, and what is pressed beside the codes works
    await press(page, '退出登录');
    await knock(page, 'xiaoli', OWN);
    await see(page, '还需要动态口令或通行密钥');
    await press(page, '用通行密钥登录');
    await press(page, '退出登录');
    await page.context().close();
    const elsewhere = await open(running.url);
    await knock(elsewhere, 'xiaoli', OWN);
    await see(elsewhere, '还需要动态口令或通行密钥');
    expect(await elsewhere.getByText('用通行密钥登录').count()).toBe(0);
    await elsewhere.getByLabel('动态口令', { exact: true }).fill(printed!);
    await press(elsewhere, '登录');
    await elsewhere.getByRole('button', { name: /^我的账号/ }).click();
    await see(elsewhere, '用 https 网址打开本页才能使用通行密钥');
    await tour.look(elsewhere, 'passkeys not here');
    await elsewhere.context().close();
  }, 300_000);

  it('of another body are founded with it: three administrators, told once', async () => {
    await press(system, '新增单位');
    await system.getByLabel('单位名称').fill('西乡镇人民代表大会');
    await system.getByLabel('网址标识').fill('xixiang');
    await tour.look(system, 'question 新增单位');
    await save(system);
    await see(system, '密码只显示这一次');
    for (const name of ['admin', 'security', 'audit']) await system.getByRole('dialog').getByText(new RegExp(`^${name} / .{20}$`)).waitFor();
    await tour.look(system, 'founded');
    await press(system, '已经抄下');
  }, 300_000);

  it('leave nothing on the device when somebody signs out', async () => {
    await system.evaluate(() => {
      window.localStorage.setItem('piaojue/progress/somebody/project', '{"text":"a report half written"}');
      window.localStorage.setItem('piaojue/proposing/office', '{"draft":{"name":"张三丰"}}');
    });
    await press(system, '退出登录');
    await see(system, '工作人员登录');
    expect(await system.evaluate(() => Object.keys(window.localStorage).filter((key) => !key.startsWith('piaojue/setting/')))).toEqual([]);
    expect((await system.context().cookies()).map(({ name }) => name)).toEqual(['piaojue_known']);
  }, 60_000);

  it('have nothing that axe-core, a phone or an English reader stumbles over, and all of it was looked at', () => {
    expect(tour.faults()).toEqual([]);
    expect(tour.unseen(componentsIn('office/accounts', 'shared/own'))).toEqual([]);
  });
});
