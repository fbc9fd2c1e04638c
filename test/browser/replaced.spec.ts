import type { Browser, Page } from 'playwright-core';
import { Morning } from '../e2e/ballots/morning';
import { launchChromium, TABLET } from './chromium';

let browser: Browser;
let morning: Morning;
beforeAll(async () => {
  [browser, morning] = await Promise.all([launchChromium(), Morning.begin({ deputies: 1, projects: 4 })]);
});
afterAll(async () => {
  await browser.close();
  await morning.end();
});

const ROOM = /assets\/DeputyRoom-.*\.js/;
const PAGE = /\/deputy\/$/;

/** A tablet before the sign-in, for which the file of the room behind it does not come. */
async function tabletWithoutRoom() {
  const page = await (await browser.newContext({ viewport: TABLET })).newPage();
  const loads: string[] = [];
  page.on('request', (request) => request.isNavigationRequest() && loads.push(request.url()));
  await page.route(ROOM, (route) => route.fulfill({ status: 404, body: '' }));
  return { page, loads };
}

/** Somebody begins: now the room is asked for. */
const touch = (page: Page) => page.getByRole('heading', { name: '用代表卡登录' }).click();

async function signIn(page: Page): Promise<void> {
  const { card, name } = morning.deputies[0]!;
  await page.getByLabel('扫码枪读卡').fill(card);
  await page.getByRole('button', { name: '用此卡登录', exact: true }).click();
  await page.getByText(name).first().waitFor();
}

it('a page whose program was replaced is loaded anew by itself when it needs a file that is gone', async () => {
  const { page, loads } = await tabletWithoutRoom();
  await page.route(PAGE, async (route) => {
    if (route.request().isNavigationRequest()) return route.continue();
    await page.unroute(ROOM);
    const answer = await route.fetch();
    return route.fulfill({ response: answer, body: (await answer.text()).replace(/deputy-[\w-]+\.js/, 'deputy-another.js') });
  });
  const again = page.waitForRequest(() => loads.length === 2);
  await page.goto(`${morning.stack.appUrl}/deputy/`);
  await touch(page);
  await again;
  await page.waitForLoadState();
  await signIn(page);
  expect(loads).toHaveLength(2);
  await page.context().close();
}, 120_000);

it('a page whose program is still served asks again until the file comes, and loads itself anew where the browser does not ask', async () => {
  const { page, loads } = await tabletWithoutRoom();
  const asked = () => page.waitForResponse((answer) => PAGE.test(answer.url()) && !answer.request().isNavigationRequest());
  const first = asked();
  await page.goto(`${morning.stack.appUrl}/deputy/`);
  await touch(page);
  await first;
  await asked();
  const comes = page.waitForResponse((answer) => ROOM.test(answer.url()) && answer.ok());
  const isAnew = page.waitForRequest(() => loads.length === 2);
  await page.unroute(ROOM);
  await Promise.any([comes, isAnew]);
  await page.waitForLoadState();
  await signIn(page);
  expect(loads.length).toBeLessThanOrEqual(2);
  await page.context().close();
}, 120_000);

it('a page that loads itself anew in vain does so once, and what was typed since stays', async () => {
  const page = await (await browser.newContext({ viewport: TABLET })).newPage();
  const [loads, asked]: [string[], string[]] = [[], []];
  page.on('request', (request) => request.isNavigationRequest() && loads.push(request.url()));
  // it can be had, and yet is no program
  await page.route(ROOM, (route) => (route.request().resourceType() === 'script' ? route.fulfill({ status: 404, body: '' }) : route.fulfill({ body: '' })));
  page.on('response', (answer) => ROOM.test(answer.url()) && answer.request().resourceType() === 'fetch' && asked.push(answer.url()));
  await page.goto(`${morning.stack.appUrl}/deputy/`);
  await touch(page);
  await page.waitForRequest(() => loads.length === 2);
  await page.waitForLoadState();
  await touch(page);
  await page.getByLabel('扫码枪读卡').fill('abc');
  while (asked.length < 4) await page.waitForResponse(ROOM);
  expect(loads).toHaveLength(2);
  expect(await page.getByLabel('扫码枪读卡').inputValue()).toBe('abc');
  await page.context().close();
}, 120_000);

it('the room behind the sign-in is fetched when somebody begins, and not before', async () => {
  const page = await (await browser.newContext({ viewport: TABLET })).newPage();
  const rooms: string[] = [];
  page.on('request', (request) => ROOM.test(request.url()) && rooms.push(request.url()));
  await page.goto(`${morning.stack.appUrl}/deputy/`, { waitUntil: 'networkidle' });
  await page.getByText('用代表卡登录').waitFor();
  expect(rooms).toEqual([]);
  await Promise.all([page.waitForRequest(ROOM), touch(page)]);
  await signIn(page);
  await page.context().close();
}, 120_000);
