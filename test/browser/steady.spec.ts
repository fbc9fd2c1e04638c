import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { Morning } from '../e2e/ballots/morning';
import { complaintsOf, launchChromium, PHONE, TABLET } from './chromium';

/** Of a page on which nothing that was seen moves, by Chromium's own measure (Cumulative Layout Shift); 0.1 is called good. */
const MOST = 0.05;

let browser: Browser;
let morning: Morning;
beforeAll(async () => {
  [browser, morning] = await Promise.all([launchChromium(), Morning.begin({ deputies: 3, projects: 4 })]);
});
afterAll(async () => {
  await browser.close();
  await morning.end();
});

/** Every answer comes after the first paint, as it does on a slow network. */
const answerLate = async (page: Page): Promise<void> => {
  await page.route('**/api/**', async (route) => {
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    await route.continue();
  });
};

/** How far what was seen has moved until now; what moved last is painted first. */
const moved = (page: Page): Promise<{ readonly sum: number; readonly what: readonly string[] }> =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const observer = new PerformanceObserver(() => undefined);
        observer.observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() =>
          setTimeout(() => {
            const shifts = observer.takeRecords() as (PerformanceEntry & { readonly value: number; readonly hadRecentInput: boolean; readonly sources: readonly { readonly node: Element | null }[] })[];
            const counted = shifts.filter(({ hadRecentInput }) => !hadRecentInput);
            resolve({ sum: counted.reduce((sum, { value }) => sum + value, 0), what: counted.flatMap(({ sources }) => sources.map(({ node }) => `${node?.nodeName} ${(node as Element | null)?.className}`)) });
          }),
        );
      }),
  );

const AT: Readonly<Record<string, BrowserContextOptions['viewport']>> = { telephone: PHONE, tablet: TABLET };

it.each([
  ['/deputy/', 'telephone', '座位号和登录码印在代表卡上。'],
  ['/deputy/', 'tablet', '座位号和登录码印在代表卡上。'],
  ['/public/', 'telephone', '还没有公布的结果。'],
  ['/public/', 'tablet', '还没有公布的结果。'],
  ['/public/#/query', 'telephone', '提交建议时得到的 16 位字母和数字，大小写、空格和横线都不要紧。'],
  ['/public/#/suggest', 'telephone', '现在没有正在进行的征集。'],
  ['/public/#/test/projects', 'telephone', '还没有票决确定的项目。'],
  ['/public/#/test/open-data', 'telephone', '可以下载的文件'],
])('nothing that was seen at %s on a %s moves when the rest comes', async (path, size, last) => {
  const page = await (await browser.newContext({ viewport: AT[size]! })).newPage();
  const complaints = complaintsOf(page);
  await answerLate(page);
  await page.goto(morning.stack.appUrl + path);
  await page.getByText(last).first().waitFor();
  const { sum, what } = await moved(page);
  expect([sum < MOST, sum < MOST ? [] : what]).toEqual([true, []]);
  expect(complaints).toEqual([]);
  await page.context().close();
});
