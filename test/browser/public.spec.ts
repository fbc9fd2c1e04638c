import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import type { BallotView } from '../../src/contract/http/ballots';
import type { RuleProfile } from '../../src/domain/ballot/rule-profile';
import { Morning } from '../e2e/ballots/morning';
import { untilState } from '../e2e/ballots/until';
import { axeProblems, complaintsOf, launchChromium, PHONE, TABLET } from './chromium';

let browser: Browser;
let morning: Morning;
let ballot: BallotView;

/** One vote from draft to publication: two of three robots approve the first two projects. */
async function published(change: Partial<RuleProfile> = {}): Promise<BallotView> {
  const draft = await morning.draft(await morning.rules('county-competitive', change));
  await morning.advance(draft.id, 'arm', 'issue');
  const robots = await morning.tablets();
  const manifest = await morning.handOut(draft.id, robots);
  await morning.advance(draft.id, 'open');
  const [first, second] = manifest.parts[0]!.form.items;
  const marks = { [manifest.parts[0]!.id]: { marks: { [first!.id]: 'approve', [second!.id]: 'approve' } } };
  await Promise.all(robots.slice(0, 2).map((robot) => robot.cast(manifest, marks)));
  await morning.advance(draft.id, 'close');
  await untilState(morning, draft.id, 'counted');
  await morning.advance(draft.id, 'certify', 'announce', 'publish');
  return untilState(morning, draft.id, 'published');
}

beforeAll(async () => {
  [browser, morning] = await Promise.all([launchChromium(), Morning.begin({ deputies: 3, projects: 4 })]);
  await morning.tablets();
  ballot = await published();
});
afterAll(async () => {
  await browser.close();
  await morning.end();
});

describe.each([
  ['a desk', TABLET],
  ['a phone', PHONE],
])('the published result, read at %s', (_, viewport) => {
  it('says what was adopted, by which figures, and how to count again', async () => {
    const page = await (await browser.newContext({ viewport })).newPage();
    const complaints = complaintsOf(page);
    await page.goto(`${morning.stack.appUrl}/public/`);
    await page.getByText('示例 · 虚构人员与数据，不是真实表决').waitFor();
    expect(await axeProblems(page)).toEqual([]);
    await page.getByRole('link', { name: ballot.title }).click();

    await page.getByRole('heading', { name: '通过的项目' }).waitFor();
    expect(await page.getByRole('region', { name: '通过的项目' }).getByRole('listitem').allInnerTexts()).toEqual([expect.stringContaining('项目1'), expect.stringContaining('项目2')]);
    const row = page.getByRole('row', { name: /项目1/ });
    expect((await row.getByRole('cell').allInnerTexts()).join(' ')).toMatch(/2 0 0 0 1 通过/);
    expect((await page.getByRole('main').innerText()).replace(/\s/g, '')).toContain(ballot.manifestCode!.replace(/-/g, ''));
    await page.getByRole('heading', { name: '公告' }).waitFor();
    await page.getByText('bin/piaojue verify bundle', { exact: true }).waitFor();
    expect(await axeProblems(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);

    const bundle = await page.getByRole('link', { name: /bundle\.zip/ }).getAttribute('href');
    const answer = await fetch(morning.stack.appUrl + bundle!);
    expect([answer.status, Buffer.from(await answer.arrayBuffer()).subarray(0, 2).toString()]).toEqual([200, 'PK']);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('reads in English and says plainly when a result does not exist', async () => {
    const page = await (await browser.newContext({ viewport })).newPage();
    await page.goto(`${morning.stack.appUrl}/public/#/test/00000000-0000-4000-8000-000000000000`);
    await page.getByText('找不到所要的内容').waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByText('This cannot be found').waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    expect(await axeProblems(page)).toEqual([]);
    await page.context().close();
  });
});

it('a named vote that is published by name is handed out as a file: what the table says, and nothing that a spreadsheet runs', async () => {
  await morning.query(`update deputies set name = '=1+1' where deputy_id = '${morning.deputies[0]!.id}'`);
  const { id, title } = await published({ secrecy: 'named', publishNames: true });
  const page = await (await browser.newContext({ viewport: PHONE })).newPage();
  const complaints = complaintsOf(page);
  await page.goto(`${morning.stack.appUrl}/public/#/test/${id}`);
  const section = page.getByRole('region', { name: '记名投票明细', exact: true });
  await section.getByRole('rowheader').first().waitFor();
  const heads = await section.getByRole('columnheader').allInnerTexts();
  const rows = await Promise.all((await section.getByRole('row').all()).slice(1).map(async (row) => [...(await row.getByRole('rowheader').innerText()).split(' '), ...(await row.getByRole('cell').allInnerTexts())]));
  const [file] = await Promise.all([page.waitForEvent('download'), section.getByRole('button', { name: '下载 CSV' }).click()]);
  const written = readFileSync(await file.path(), 'utf8');
  expect(file.suggestedFilename()).toBe(`${title}-记名投票明细.csv`);
  expect(heads).toEqual(['代表', '项目1', '项目2', '项目3', '项目4']);
  expect(rows.map(([name]) => name)).toEqual(expect.arrayContaining(['=1+1', '代表2']));
  const harmless = rows.map(([name, ...rest]) => [name === '=1+1' ? "'=1+1" : name, ...rest]);
  expect(written).toBe(`\ufeff${[[heads[0], '代表团', ...heads.slice(1)], ...harmless].map((cells) => cells.join(',')).join('\r\n')}\r\n`);
  expect(await axeProblems(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await page.context().close();
});
