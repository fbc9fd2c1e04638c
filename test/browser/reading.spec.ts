import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync, inflateSync } from 'node:zlib';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import type { OpenData } from '../../src/contract/http/open-data';
import type { ProposalReceipt } from '../../src/contract/http/proposals';
import { idea, round } from '../factories/collection';
import { ASKED, followedProject, type FollowedProject } from '../factories/followed-project';
import { whileAbsent } from '../support/absent-database';
import { BrowserSession } from '../support/browser-session';
import { axeProblems, complaintsOf, launchChromium, PHONE } from './chromium';
import { textProblems } from './support/inspection';
import { layoutProblems } from './support/layout-problems';
import { portraitProblems } from './support/portraits';
import { scanned } from './support/scan';
import { NARROW, SIZES } from './support/sizes';
import { Tour } from './support/tour';

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
/** The part of a picture that is dark. */
async function inked(picture: Buffer): Promise<number> {
  const points = await sharp(picture).greyscale().raw().toBuffer();
  return points.filter((light) => light < 110).length / points.length;
}

/** How many letters a PDF of Chromium draws. */
function lettersIn(pdf: Buffer): number {
  const streams = [...pdf.toString('latin1').matchAll(/\/FlateDecode[^>]*\/Length (\d+)[^>]*>> stream\n/g)].map(({ 0: head, 1: length, index }) => inflateSync(pdf.subarray(index + head.length, index + head.length + Number(length))).toString('latin1'));
  return streams.flatMap((stream) => [...stream.matchAll(/<([0-9A-F]+)>[^\n]*T[jJ]/gi)]).reduce((sum, [, glyphs]) => sum + glyphs!.length / 2, 0);
}

const PICTURES = process.env.PIAOJUE_PICTURES;

const tour = new Tour('reading', {}, []);
let browser: Browser;
let followed: FollowedProject;
beforeAll(async () => {
  [browser, followed] = await Promise.all([launchChromium(), followedProject()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await followed.morning.end();
});

const at = (path: string): string => `${followed.morning.stack.appUrl}${path}`;

async function reader(options: BrowserContextOptions = {}): Promise<{ readonly page: Page; readonly complaints: readonly string[] }> {
  const page = await (await browser.newContext({ viewport: PHONE, ...options })).newPage();
  return { page, complaints: complaintsOf(page) };
}

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  for (const size of ['phone', 'desk'] as const) {
    await page.setViewportSize(SIZES[size]);
    await page.screenshot({ path: join(PICTURES, `reading-${name}-${size}.png`), fullPage: true });
  }
  await page.setViewportSize(PHONE);
}

it('is read without script from the result to its project and to the suggestion that it began as', async () => {
  const { page, complaints } = await reader({ javaScriptEnabled: false });
  await page.goto(at('/'));
  await picture(page, 'start');
  await page.getByRole('link', { name: followed.ballot.title }).click();
  await page.getByRole('heading', { name: '通过的项目' }).waitFor();
  expect(await page.getByRole('row', { name: /老街装路灯/ }).innerText()).toMatch(/3\s+0\s+0\s+0\s+1\s+通过/);
  await picture(page, 'result');
  await page.getByRole('region', { name: '通过的项目' }).getByRole('link', { name: followed.title }).click();
  await page.getByRole('heading', { name: followed.title }).waitFor();
  for (const words of ['县交通局', '节点 q1', '红', '施工前']) expect([words, await page.getByText(words).first().isVisible()]).toEqual([words, true]);
  expect(await page.locator('.spot').getByRole('heading').allInnerTexts()).toEqual(['路口']);
  expect(await page.locator('.spot__moments > div').allInnerTexts()).toEqual([/^施工前\s+\d+年/, /^施工中\s+暂无$/, /^完工后\s+\d+年/].map((words) => expect.stringMatching(words) as string));
  const photos = page.locator('.spot').getByRole('img');
  expect(await photos.evaluateAll((all: HTMLImageElement[]) => Promise.all(all.map(async (one) => (await one.decode(), [...one.alt.split('，').slice(0, 2), one.naturalWidth]))))).toEqual([['路口', '施工前', 300], ['路口', '完工后', 300]]);
  await page.setViewportSize(SIZES.desk);
  const [before, after] = await Promise.all((await photos.all()).map((photo) => photo.boundingBox()));
  expect([after!.y, after!.x > before!.x + before!.width]).toEqual([before!.y, true]);
  await page.setViewportSize(PHONE);
  expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0);
  await picture(page, 'project');
  await page.getByRole('link', { name: /提出/ }).click();
  await page.getByText('老街晚上没有路灯').waitFor();
  await picture(page, 'suggestion');
  await page.goto(at('/read/test/projects'));
  await page.getByRole('link', { name: followed.title }).waitFor();
  await picture(page, 'projects');
  await page.goto(at('/read/test/proposals?lang=en'));
  await page.getByRole('heading', { name: 'What people suggest' }).first().waitFor();
  await page.getByRole('link', { name: followed.title }).waitFor();
  await picture(page, 'suggestions');
  expect(complaints).toEqual([]);
  await page.context().close();
});

it.each([
  ['front page', '/'],
  ['projects', '/test/projects'],
  ['project', '/test/projects/:id'],
  ['suggestions', '/test/proposals'],
  ['suggestion', '/test/proposals/:id'],
  ['satisfaction', '/test/satisfaction'],
  ['open data', '/test/open-data'],
  ['result', '/test/:ballot'],
  ['guides', '/guide'],
  ['guide', '/guide/deputy'],
])('reads well: %s, in both languages and every size of type, with a few lines of script', async (what, place) => {
  const { page, complaints } = await reader();
  const address = at(`/read${place.replace(':id', followed.id).replace(':ballot', followed.ballot.id)}`);
  await page.goto(`${address}?lang=en`);
  expect(await axeProblems(page)).toEqual([]);
  await page.goto(address);
  await tour.look(page, what);
  expect(tour.faults()).toEqual([]);
  await page.goto(address);
  await page.getByRole('button', { name: '大字' }).click();
  await page.reload();
  await page.locator('html[data-text="125"]').waitFor();
  expect(await textProblems(page)).toEqual([]);
  await page.getByRole('link', { name: 'English' }).click();
  await page.locator('html[lang="en"]').waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('tells by its address alone whether anything is new, and keeps a policy without inline styles', async () => {
  for (const [place, styles] of [['/read/', /style-src 'self';/], [`/read/test/${followed.ballot.id}`, /style-src 'self';/], [`/read/test/projects/${followed.id}`, /style-src 'self' 'sha256-[\w+/=]+';/]] as const) {
    const first = await fetch(at(place));
    const etag = first.headers.get('etag')!;
    expect([place, first.status, first.headers.get('cache-control')]).toEqual([place, 200, 'public, max-age=5, stale-while-revalidate=60, stale-if-error=86400']);
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    expect(first.headers.get('content-security-policy')).toMatch(styles);
    expect(first.headers.get('content-security-policy')).not.toContain('unsafe');
    expect((await fetch(at(place), { headers: { 'if-none-match': etag } })).status).toBe(304);
    const tags = await Promise.all(['br', 'gzip', 'identity'].map(async (coding) => (await fetch(at(place), { headers: { 'accept-encoding': coding } })).headers.get('etag')));
    expect([place, new Set(tags).size, tags.includes(etag)]).toEqual([place, 3, true]);
  }
});

it('shows nothing that is not public, and says so where nothing is', async () => {
  const { morning, id } = followed;
  const { stack, congressId } = morning;
  const draft = await morning.draft(await morning.rules('county-competitive'), { projectIds: morning.projects.map((one) => one.id) });
  const programmeId = await round({ app: stack.app, url: stack.appUrl, congressId } as never, congressId);
  const { body } = await new BrowserSession(stack.appUrl).post<ProposalReceipt>('/api/public/test/proposals', idea(programmeId, { area: '', category: '', title: '还没有审核的建议' }));
  for (const place of [`test/${draft.id}`, `test/proposals/${body.id}`, `test/projects/${morning.projects[0]!.id}`, 'nowhere/projects', 'test/projects/..%2f..', 'test/toString/x']) {
    const { status, headers } = await fetch(at(`/read/${place}`), { redirect: 'manual' });
    expect([place, [404, 302].includes(status), headers.get('etag')]).toEqual([place, true, null]);
  }
  const { page } = await reader({ javaScriptEnabled: false });
  await page.goto(at(`/read/test/proposals/${body.id}`));
  await page.getByText('找不到所要的内容').waitFor();
  await page.context().close();
  const said = (await Promise.all(['', 'test/projects', `test/projects/${id}`, 'test/proposals', `test/proposals/${id}`].map(async (place) => (await fetch(at(`/read/${place}`))).text()))).join('');
  expect([said.includes('还没有审核的建议'), said.includes('内部难处'), said.match(/progress-photos/g)?.length]).toEqual([false, false, 2]);
});

it('says that it is to be tried again where its database is away, and shows everything when that is back', async () => {
  const { page } = await reader({ javaScriptEnabled: false });
  const place = at('/read/test/projects?year=2001');
  await whileAbsent(followed.morning.stack.databases.app, async () => {
    const answer = await page.goto(place);
    const { 'retry-after': again, 'cache-control': cache } = answer!.headers();
    expect([answer!.status(), again, cache]).toEqual([503, '1', 'no-store']);
    await page.getByText('系统正忙，请稍后再试').waitFor();
    await picture(page, 'away');
  });
  expect((await page.goto(place))!.status()).toBe(200);
  await page.context().close();
});

it('tells news as Atom and as JSON Feed, which its pages name', async () => {
  const { page } = await reader({ javaScriptEnabled: false });
  await page.goto(at(`/read/test/projects/${followed.id}`));
  const address = await page.locator('link[rel=alternate][type="application/atom+xml"]').getAttribute('href');
  const atom = await (await fetch(at(address!))).text();
  const titles = await page.evaluate((text) => Array.from(new DOMParser().parseFromString(text, 'application/xml').querySelectorAll('entry > title')).map((one) => one.textContent), atom);
  expect(titles).toEqual(expect.arrayContaining([followed.ballot.title, `《${followed.title}》节点完成：节点 q1`]));
  const json = (await (await fetch(at((await page.locator('link[type="application/feed+json"]').getAttribute('href'))!))).json()) as { items: { id: string; title: string; url: string }[] };
  expect(json.items.map(({ title }) => title)).toEqual(titles);
  expect(new Set(json.items.map(({ url }) => new URL(url).pathname))).toEqual(new Set([`/read/test/${followed.ballot.id}`, `/read/test/projects/${followed.id}`]));

  await page.goto(at(`/read/test/projects/${followed.id}?lang=en`));
  const inEnglish = (await (await fetch(at((await page.locator('link[type="application/feed+json"]').getAttribute('href'))!))).json()) as { language: string; items: { id: string; title: string; url: string }[] };
  expect([inEnglish.language, inEnglish.items.map(({ title }) => title)]).toEqual(['en', expect.arrayContaining([followed.ballot.title, `“${followed.title}”: milestone done: 节点 q1`])]);
  expect(inEnglish.items.map(({ id }) => id)).toEqual(json.items.map(({ id }) => id));
  expect(new Set(inEnglish.items.map(({ url }) => new URL(url).search))).toEqual(new Set(['?lang=en']));
  expect((await (await fetch(at('/api/public/test/feed.atom?lang=en'))).text()).includes('xml:lang="en"')).toBe(true);
  expect((await fetch(at('/api/public/test/feed.atom?lang=fr'))).status).toBe(400);
  await page.context().close();
});

it('lists every file of its open data with the size and the hash that the file has', async () => {
  const { files } = (await (await fetch(at('/api/public/test/open-data'))).json()) as OpenData;
  for (const { address, bytes, sha256 } of files) {
    const answer = await fetch(at(address));
    const body = Buffer.from(await answer.arrayBuffer());
    expect([address, answer.status, bytes ?? body.length, sha256 ?? sha256Of(body)]).toEqual([address, 200, body.length, sha256Of(body)]);
  }
  expect(files.filter(({ sha256 }) => sha256 !== null).length).toBe(4);
  const schema = (await (await fetch(at('/api/public/test/open-data/schema.json'))).json()) as { $defs: Record<string, { items: { required: string[] } }> };
  for (const list of ['projects', 'proposals']) {
    const [first] = (await (await fetch(at(`/api/public/test/open-data/${list}.json`))).json()) as [object];
    expect(Object.keys(first)).toEqual(schema.$defs[list]!.items.required);
  }
  const { page } = await reader({ javaScriptEnabled: false });
  await page.goto(at('/read/test/open-data'));
  await page.getByText('请注明来源“测试县人民代表大会”').waitFor();
  await picture(page, 'open-data');
  await page.context().close();
});

it('is the same suggestion for a browser that asks for the whole page', async () => {
  const { page, complaints } = await reader();
  await page.goto(at(`/public/#/test/proposals/${followed.id}`));
  await page.getByText('老街晚上没有路灯').first().waitFor();
  await tour.look(page, 'suggestion with script');
  expect([...tour.faults(), ...complaints]).toEqual([]);
  await page.context().close();
});

it('keeps in its address what a list was narrowed to: there again after a reload, and for whoever is sent it', async () => {
  const { page, complaints } = await reader();
  await page.goto(at('/public/#/test/projects'));
  await page.getByLabel('亮灯').selectOption('red');
  await page.waitForURL(/#\/test\/projects\?colour=red$/);
  await page.goto(at('/public/#/test/proposals'));
  await page.getByLabel('排列').selectOption('supports');
  await page.getByLabel('查找（至少两个字）').fill('路灯');
  await page.getByRole('button', { name: '查找' }).click();
  await page.waitForURL((url) => decodeURIComponent(url.hash) === '#/test/proposals?sort=supports&q=路灯');
  const sent = await reader();
  await sent.page.goto(page.url());
  await sent.page.getByRole('link', { name: followed.title }).waitFor();
  expect([await sent.page.getByLabel('排列').inputValue(), await sent.page.getByLabel('查找（至少两个字）').inputValue()]).toEqual(['supports', '路灯']);
  await sent.page.getByLabel('查找（至少两个字）').fill('没有人提过');
  await sent.page.getByRole('button', { name: '查找' }).click();
  await sent.page.getByRole('link', { name: followed.title }).waitFor({ state: 'detached' });
  expect([...complaints, ...sent.complaints]).toEqual([]);
  await page.context().close();
  await sent.page.context().close();
});

it('is as easily read where it stands on the page of another, in both languages and on the narrowest telephone', async () => {
  const { page, complaints } = await reader();
  for (const path of ['/read/test/embed/projects', `/read/test/embed/projects/${followed.id}`]) {
    for (const language of ['', '?lang=en']) {
      await page.goto(at(path + language));
      await page.getByRole('link', { name: followed.title }).waitFor();
      expect([path, language, await axeProblems(page)]).toEqual([path, language, []]);
      await page.setViewportSize(NARROW);
      expect([path, language, [...(await textProblems(page)), ...(await layoutProblems(page))]]).toEqual([path, language, []]);
      await page.setViewportSize(PHONE);
    }
  }
  await page.goto(at('/read/test/embed/projects'));
  expect([...(await portraitProblems(page, 'reading', 'board elsewhere')), ...complaints]).toEqual([]);
  await page.context().close();
});

it('stands on a page of another origin where it is meant to, and nowhere else', async () => {
  const asked = await reader();
  await asked.page.goto(at('/read/test/projects'));
  expect(await asked.page.locator('pre').textContent()).toMatch(/^<iframe src="http[^"]+\/read\/test\/embed\/projects" title="测试县人民代表大会 · 民生实事项目"/);
  await asked.page.context().close();
  const parts = { part: `/read/test/embed/projects/${followed.id}`, board: '/read/test/embed/projects' };
  const pages = { page: `/read/test/projects/${followed.id}`, public: '/public/', deputy: '/deputy/', office: '/office/', presidium: '/presidium/', scrutineer: '/scrutineer/', hall: '/hall/' };
  const frames = Object.entries({ ...parts, ...pages }).map(([id, path]) => `<iframe id="${id}" name="${id}" width="360" height="420" src="${at(path)}"></iframe>`);
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(frames.join('')));
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  const { page } = await reader();
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  for (const id of Object.keys(parts)) {
    await page.frameLocator(`#${id}`).getByText('红 · 明显滞后').waitFor();
    const link = page.frameLocator(`#${id}`).getByRole('link', { name: followed.title });
    expect([await link.getAttribute('href'), await page.frameLocator(`#${id}`).locator('base').getAttribute('target')]).toEqual([`/read/test/projects/${followed.id}`, '_blank']);
  }
  await picture(page, 'embedded');
  const standsIn = (id: string): string | undefined => page.frame({ name: id })?.url();
  for (const [id, path] of Object.entries(parts)) {
    expect([id, standsIn(id)]).toEqual([id, at(path)]);
    const { headers } = await fetch(at(path));
    expect([id, headers.get('content-security-policy'), headers.get('x-frame-options')]).toEqual([id, expect.stringMatching(/frame-ancestors http: https:(;|$)/), null]);
  }
  // the browser's own words stand where it was not given leave
  for (const id of Object.keys(pages)) expect([id, standsIn(id)]).toEqual([id, 'chrome-error://chromewebdata/']);
  await page.context().close();
  await new Promise((done) => server.close(done));
});

it('gives a picture of one project to pass on, which its page names for previews', async () => {
  const { page } = await reader();
  await page.goto(at(`/read/test/projects/${followed.id}`));
  expect(await page.locator('meta[property="og:title"]').getAttribute('content')).toBe(followed.title);
  const preview = new URL((await page.locator('meta[property="og:image"]').getAttribute('content'))!);
  const pictures = await Promise.all([at(preview.pathname), at((await page.getByRole('link', { name: '下载图片（方）' }).getAttribute('href'))!)].map(async (address) => Buffer.from(await (await fetch(address)).arrayBuffer())));
  expect(await Promise.all(pictures.map(async (one) => { const { format, width, height } = await sharp(one).metadata(); return [format, width, height]; }))).toEqual([['png', 1200, 630], ['png', 1080, 1080]]);
  pictures.forEach((one, index) => PICTURES !== undefined && writeFileSync(join(PICTURES, `card-${index}.png`), one));
  for (const one of pictures) expect(await inked(one)).toBeGreaterThan(0.02);
  const address = `${followed.morning.stack.settings.publicUrl}/read/test/projects/${followed.id}`;
  expect(pictures.map(scanned)).toEqual([address, address]);
  await page.goto(at(`/read/test/projects/${followed.id}?lang=en`));
  const english = await Promise.all([new URL((await page.locator('meta[property="og:image"]').getAttribute('content'))!), new URL((await page.getByRole('link', { name: 'Download a wide picture' }).getAttribute('href'))!, at('/'))].map(async ({ pathname, search }) => Buffer.from(await (await fetch(at(pathname + search))).arrayBuffer())));
  if (PICTURES !== undefined) writeFileSync(join(PICTURES, 'card-english.png'), english[0]!);
  expect([english[0]!.equals(english[1]!), english[0]!.equals(pictures[0]!), scanned(english[0]!)]).toEqual([true, false, `${address}?lang=en`]);
  await page.context().close();
});

it.each([
  ['a result', 2, '/:ballot', '通过的项目'],
  ['a project', 3, '/projects/:id', ASKED.need],
  ['the list of projects', 1, '/projects', ASKED.title],
])('prints %s on %d pages of A4 at most, without what is pressed', async (what, most, place, words) => {
  const { page } = await reader();
  await page.goto(at(`/read/test${place.replace(':id', followed.id).replace(':ballot', followed.ballot.id)}`));
  // a browser that people print from fetches what it put off; this one prints what it has
  for (const photo of await page.locator('img').all()) await photo.evaluate((one: HTMLImageElement) => ((one.loading = 'eager'), one.decode()));
  const pdf = await page.pdf({ format: 'A4', margin: { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' } });
  if (PICTURES !== undefined) writeFileSync(join(PICTURES, `${what}.pdf`), pdf);
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)!.length).toBeLessThanOrEqual(most);
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0);
  expect(await page.getByText(words).first().isVisible()).toBe(true);
  await page.context().close();
});

it('prints the figures of every year, which are folded on the screen', async () => {
  const pages = { '/read/test/projects': false, '/public/#/test/projects': true };
  for (const [place, isScripted] of Object.entries(pages)) {
    const { page, complaints } = await reader({ javaScriptEnabled: isScripted });
    await page.goto(at(place));
    const years = page.locator('details').filter({ has: page.getByText('各年度完成率', { exact: true }) }).first();
    await years.waitFor();
    expect([place, await page.getByRole('columnheader', { name: '完成率' }).isVisible()]).toEqual([place, false]);
    const printed = lettersIn(await page.pdf({ format: 'A4' }));
    expect([place, await page.getByRole('columnheader', { name: '完成率' }).isVisible(), await years.getAttribute('open')]).toEqual([place, false, null]);
    const folded = (await years.locator('summary').first().innerText()).length;
    await years.evaluate((one) => one.classList.add('no-print'));
    const without = lettersIn(await page.pdf({ format: 'A4' }));
    expect([place, printed - without > 6 * folded]).toEqual([place, true]);
    expect(complaints).toEqual([]);
    await page.context().close();
  }
});

it('keeps the room of a photo that is still on its way', async () => {
  const { page } = await reader({ javaScriptEnabled: false });
  let come = (): void => undefined;
  const coming = new Promise<void>((done) => (come = done));
  await page.route('**/progress-photos/**', async (route) => {
    await coming;
    await route.continue();
  });
  await page.goto(at(`/read/test/projects/${followed.id}`), { waitUntil: 'domcontentloaded' });
  const photos = page.locator('.spot img');
  const rooms = () => photos.evaluateAll((all) => all.map((one) => { const { x, y, width, height } = one.getBoundingClientRect(); return [x, y, width, height].map(Math.round); }));
  const loaded = () => photos.evaluateAll((all: HTMLImageElement[]) => all.map(({ complete, naturalWidth }) => complete && naturalWidth > 0));
  await photos.last().scrollIntoViewIfNeeded();
  expect(await loaded()).toEqual([false, false]);
  const before = await rooms();
  come();
  await photos.evaluateAll((all: HTMLImageElement[]) => Promise.all(all.map((one) => ((one.loading = 'eager'), one.decode()))));
  expect([await loaded(), await rooms()]).toEqual([[true, true], before]);
  expect(before.every(([, , width, height]) => Math.abs(width! / height! - 3 / 4) < 0.05)).toBe(true);
  await page.context().close();
});

it('leads a resident to what became of a suggestion in two taps', async () => {
  const { stack, congressId } = followed.morning;
  const programmeId = await round({ app: stack.app, url: stack.appUrl, congressId } as never, congressId);
  const { body } = await new BrowserSession(stack.appUrl).post<ProposalReceipt>('/api/public/test/proposals', idea(programmeId, { area: '', category: '', title: '修村口的桥' }));
  const { page, complaints } = await reader();
  await page.goto(at('/'));
  let taps = 0;
  await page.exposeFunction('tapped', () => (taps += 1));
  await page.addInitScript(() => window.addEventListener('click', ({ isTrusted }) => isTrusted && (window as never as { tapped(): void }).tapped(), true));
  await page.reload();
  await page.getByRole('link', { name: '查询我的建议' }).click();
  // typing the code is no tap: the field has the cursor
  await page.getByLabel('查询码').waitFor();
  await page.locator('input:focus').waitFor();
  await page.keyboard.type(body.queryCode!);
  await page.getByRole('button', { name: '查询', exact: true }).click();
  await page.getByRole('heading', { name: '修村口的桥' }).waitFor();
  await page.getByText('已收到，等待审核').waitFor();
  expect(taps).toBe(2);
  expect(complaints).toEqual([]);
  await page.context().close();
});

it('carries less than 60 kB of script to a page that is read', () => {
  const web = join(__dirname, '../../dist/web');
  const scripts = [...readFileSync(join(web, 'public/reading.html'), 'utf8').matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, path]) => join(web, path!));
  expect([scripts.length > 0, scripts.every(existsSync)]).toEqual([true, true]);
  expect(scripts.reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0)).toBeLessThan(60_000);
});
