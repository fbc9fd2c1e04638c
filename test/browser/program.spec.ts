import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { PROGRAM_LIST, programText } from '../../src/domain/audit/program';
import { readProgramFolder } from '../../src/platform/http/program-folder';
import { runApp, type RunningApp } from '../support/running-app';
import { launchChromium, LAN_NAME, TABLET } from './chromium';
import { codeOfCommand, programCodeOn } from './support/program-code';

const BUILT = join(__dirname, '../../dist/web');

let browser: Browser;
let folder: string;
let server: RunningApp;
const at = (path: string) => join(folder, path);
const asset = (name: string) => `assets/${readdirSync(at('assets')).find((file) => file.startsWith(`${name}-`) && file.endsWith('.js'))!}`;
const writeList = () => writeFileSync(at(PROGRAM_LIST), programText(readProgramFolder(folder)));

beforeAll(async () => {
  browser = await launchChromium();
});
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'piaojue-program-'));
  // without the compressed siblings, each of which a change would have to reach
  cpSync(BUILT, folder, { recursive: true, filter: (path) => !/\.(br|gz)$/.test(path) });
  server = await runApp({ webFolder: folder });
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});
afterAll(() => browser.close());

/** A tablet at which nobody has signed in, at the kind of address that a hall has. */
async function tablet(): Promise<Page> {
  const page = await (await browser.newContext({ viewport: TABLET })).newPage();
  await page.goto(`${server.url.replace('127.0.0.1', LAN_NAME)}/deputy/`);
  await page.getByText('用代表卡登录').waitFor();
  return page;
}
async function codeOn(page: Page): Promise<string> {
  await page.getByRole('button', { name: '程序代码' }).click();
  return programCodeOn(page.getByRole('dialog'));
}
const warning = (page: Page) => page.getByRole('dialog').getByRole('alert');
const close = (page: Page) => page.getByRole('button', { name: '关闭' }).click();

describe('the program code on a tablet', () => {
  it('is the one that `piaojue program` says of the server, and of the screens built here', async () => {
    const page = await tablet();
    const code = await codeOn(page);
    expect(await warning(page).count()).toBe(0);
    expect(await codeOfCommand(server.url)).toEqual({ exit: 0, code, differing: [] });
    expect(await codeOfCommand()).toEqual({ exit: 0, code, differing: [] });
  });

  it('is another one after a file was changed that this page does not even load, and both name the file', async () => {
    const honest = await codeOn(await tablet());
    const path = asset('office');
    writeFileSync(at(path), `${readFileSync(at(path), 'utf8')}\n`);
    const page = await tablet();
    const code = await codeOn(page);
    expect(code).not.toBe(honest);
    expect(await warning(page).innerText()).toContain(path);
    expect(await codeOfCommand(server.url)).toEqual({ exit: 10, code, differing: [path] });
  });

  it('is another one on the only tablet that is given another program, while the command finds nothing', async () => {
    const [one, other] = [await tablet(), await tablet()];
    const path = asset('form');
    await other.route(`**/${path}`, (route) => route.fulfill({ contentType: 'text/javascript', body: `${readFileSync(at(path), 'utf8')}\n` }));
    await other.reload();
    await other.getByText('用代表卡登录').waitFor();
    const [code, strange] = [await codeOn(one), await codeOn(other)];
    expect(strange).not.toBe(code);
    expect(await codeOfCommand(server.url)).toEqual({ exit: 0, code, differing: [] });
  });

  it('is of what the page runs from, not of what the server hands out since', async () => {
    const page = await tablet();
    const honest = await codeOn(page);
    await close(page);
    const path = asset('deputy');
    writeFileSync(at(path), `${readFileSync(at(path), 'utf8')}\n`);
    expect((await codeOfCommand(server.url)).exit).toBe(10);
    expect(await codeOn(page)).toBe(honest);
  });

  it('is no code of the new version while the page still runs the old one', async () => {
    const page = await tablet();
    const path = asset('deputy');
    const next = 'assets/deputy-next.js';
    renameSync(at(path), at(next));
    writeFileSync(at('deputy/index.html'), readFileSync(at('deputy/index.html'), 'utf8').replaceAll(path, next));
    writeList();
    const { exit, code } = await codeOfCommand(server.url);
    expect(exit).toBe(0);
    expect(await codeOn(page)).not.toBe(code);
    expect(await warning(page).innerText()).toContain(path);
  });

  it.each([
    ['has no list', () => rmSync(at(PROGRAM_LIST))],
    ['has a list that is none', () => writeFileSync(at(PROGRAM_LIST), 'everything is fine\n')],
  ])('is none where the server %s', async (_, change) => {
    change();
    const page = await tablet();
    await page.getByRole('button', { name: '程序代码' }).click();
    await warning(page).waitFor();
    expect(await page.locator('.program__code').count()).toBe(0);
  });
});
