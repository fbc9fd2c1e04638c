import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { GUIDES } from '../../web/shared/guides/guides';
import { runApp, type RunningApp } from '../support/running-app';
import { axeProblems, complaintsOf, launchChromium, PHONE } from './chromium';
import { textProblems } from './support/inspection';
import { layoutProblems } from './support/layout-problems';
import { NARROW } from './support/sizes';

const PICTURES = process.env.PIAOJUE_PICTURES;
const DIST = join(__dirname, '../../dist');
const PAPER = { format: 'A4', margin: { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' } } as const;
const LANGUAGES = ['', '?lang=en'];

let browser: Browser;
let running: RunningApp;
beforeAll(async () => {
  [browser, running] = await Promise.all([launchChromium(), runApp({ webFolder: join(DIST, 'web'), drawing: join(DIST, 'drawing/draw.js') })]);
});
afterAll(async () => {
  await browser.close();
  await running.stop();
});

async function reader(options: BrowserContextOptions = {}): Promise<Page> {
  return (await browser.newContext({ viewport: PHONE, ...options })).newPage();
}
const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b/g)!.length;

describe.each(GUIDES)('the guide of one page: %s', (guide) => {
  it('prints on one sheet of A4, in both languages and in the largest type', async () => {
    for (const size of ['100', '150']) {
      const page = await reader();
      await page.addInitScript((text) => window.localStorage.setItem('piaojue/setting/text-size', text), size);
      for (const language of LANGUAGES) {
        await page.goto(`${running.url}/read/guide/${guide}${language}`);
        await page.locator(`html[data-text="${size}"]`).waitFor();
        const pdf = await page.pdf(PAPER);
        if (PICTURES) {
          mkdirSync(PICTURES, { recursive: true });
          writeFileSync(join(PICTURES, `guide ${guide} ${size}${language.replace('?lang=', ' ')}.pdf`), pdf);
        }
        expect([size, language, pagesOf(pdf)]).toEqual([size, language, 1]);
      }
      await page.context().close();
    }
  }, 300_000);

  it('is read without script, on a narrow screen too', async () => {
    const page = await reader({ javaScriptEnabled: false });
    await page.goto(`${running.url}/guide/`);
    await page.locator(`a[href="/read/guide/${guide}"]`).click();
    await page.getByRole('heading', { name: '会上' }).waitFor();
    expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0);
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'In the hall' }).waitFor();
    await page.context().close();

    const scripted = await reader({ viewport: NARROW });
    const complaints = complaintsOf(scripted);
    for (const language of LANGUAGES) {
      await scripted.goto(`${running.url}/read/guide/${guide}${language}`);
      await scripted.getByRole('button', { name: language ? 'Print' : '打印' }).waitFor();
      expect([...(await axeProblems(scripted)), ...(await textProblems(scripted)), ...(await layoutProblems(scripted))]).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await scripted.context().close();
  }, 300_000);
});

it('leads from one page to the four, which the scripted page shows too', async () => {
  const page = await reader();
  const complaints = complaintsOf(page);
  for (const language of LANGUAGES) {
    await page.goto(`${running.url}/guide/${language}`);
    expect([await page.getByRole('main').getByRole('link').count(), ...(await axeProblems(page)), ...(await textProblems(page))]).toEqual([GUIDES.length]);
  }
  await page.goto(`${running.url}/public/#/guide/clerk`);
  await page.getByRole('heading', { name: '会务工作人员一页指南' }).waitFor();
  await page.getByRole('link', { name: '全部指南' }).click();
  await page.getByRole('link', { name: '监票人一页指南' }).waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
}, 300_000);
