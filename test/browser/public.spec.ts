import type { Browser } from 'playwright-core';
import type { BallotView } from '../../src/contract/http/ballots';
import { Morning } from '../e2e/ballots/morning';
import { untilState } from '../e2e/ballots/until';
import { axeProblems, complaintsOf, launchChromium, PHONE, TABLET } from './chromium';

let browser: Browser;
let morning: Morning;
let ballot: BallotView;

/** One vote from draft to publication: two of three robots approve the first two projects. */
async function published(): Promise<BallotView> {
  const draft = await morning.draft(await morning.rules('county-competitive'));
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
