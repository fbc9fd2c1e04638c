import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { AccountsService } from '../../src/modules/accounts/accounts.service';
import { launchChromium } from '../browser/chromium';
import { unfold } from '../browser/support/unfold';
import { furnished, type Furniture } from '../e2e/levels/furnished';
import { TwoLevels } from '../e2e/levels/two-levels';
import { allRolesAs, PASSWORD, systemOf } from '../factories/congress';
import { SCRIPTS } from '../factories/scripts';
import { runApp } from '../support/running-app';

const OFFICE = ['collection', 'bench', 'department', 'intake', 'handovers', 'approval', 'closing', 'overview', 'round', 'roster', 'projects', 'rules', 'deliberation', 'ballots', 'attendance', 'progress', 'supervision', 'evaluation', 'satisfaction', 'work-days', 'accounts', 'audit'];

let levels: TwoLevels;
let of: Furniture;
let browser: Browser;
let written: number;

beforeAll(async () => {
  [browser, levels] = await Promise.all([launchChromium(), runApp({ webFolder: join(__dirname, '../../dist/web'), drawing: join(__dirname, '../../dist/drawing/draw.js') }).then((running) => TwoLevels.in(running))]);
  of = await furnished(levels);
  written = await writeScripts();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await levels.running.stop();
});

/** After every text in Chinese, wherever it is kept, stands a script: as if every door had let one in. @returns how many texts */
async function writeScripts(): Promise<number> {
  const columns = await levels.query<{ table: string; column: string; type: string }>(
    `select c.table_name as table, c.column_name as column, c.data_type as type from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where table_schema = 'public' and table_type = 'BASE TABLE' and c.data_type in ('text', 'jsonb', 'ARRAY') and table_name not in ('audit_entries', 'programme_words') order by 1, 2`,
  );
  let texts = 0;
  for (const [index, { table, column, type }] of columns.entries()) {
    const script = SCRIPTS[index % SCRIPTS.length]!;
    const put = type === 'text' ? `${column} || $1` : type === 'ARRAY' ? `(select array_agg(one || $1) from unnest(${column}) one)` : `regexp_replace(${column}::text, '"([^"]*[一-龥][^"]*)"(?!:)', '"\\1' || replace(replace(to_json($1::text)::text, '"', ''), '\\', '\\\\') || '"', 'g')::jsonb`;
    // a constraint or a type that has no room for it is a wall of its own
    const changed = await levels.query<{ count: string }>(`with changed as (update ${table} set ${column} = ${put} where ${column}::text ~ '[一-龥]' returning 1) select count(*) from changed`, [script]).catch(() => null);
    texts += Number(changed?.[0]?.count ?? 0);
  }
  return texts;
}

/** A browser that tells what ran, and what its policy had to stop. */
async function watched(): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addInitScript(() => {
    const own = window as unknown as { stopped: string[] };
    own.stopped = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample, blockedURI }) => own.stopped.push(`${violatedDirective} ${blockedURI} ${sample}`));
  });
  return context;
}

/** Opens, unfolds, passes over and presses nothing. @returns whether a script's text is shown as text */
async function visit(page: Page, address: string, wrong: string[]): Promise<boolean> {
  const asked = (dialog: { message(): string; dismiss(): Promise<void> }): void => void (wrong.push(`${address}: asked "${dialog.message()}"`), dialog.dismiss());
  page.on('dialog', asked);
  await page.goto(`${levels.running.url}${address}`);
  await page.reload(); // an address that differs in its fragment alone opens nothing anew
  await page.waitForLoadState('networkidle');
  await unfold(page);
  await page.evaluate(() => document.querySelectorAll('body *').forEach((one) => ['mouseover', 'focus', 'toggle'].forEach((kind) => one.dispatchEvent(new Event(kind, { bubbles: true })))));
  const found = await page.evaluate(() => {
    const { pwned, stopped } = window as unknown as { pwned?: number; stopped: string[] };
    return { pwned, stopped, text: document.body.innerText + Array.from(document.querySelectorAll<HTMLInputElement>('input, textarea'), ({ value }) => value).join('\n') + document.title };
  });
  if (found.pwned !== undefined) wrong.push(`${address}: ran script ${found.pwned}`);
  if (found.stopped.length > 0) wrong.push(`${address}: policy stopped ${found.stopped.join('; ')}`);
  page.off('dialog', asked);
  return /pwned/.test(found.text);
}

async function everyPage(context: BrowserContext, addresses: readonly string[]): Promise<{ wrong: string[]; showing: number }> {
  const page = await context.newPage();
  const wrong: string[] = [];
  let showing = 0;
  for (const address of addresses) showing += Number(await visit(page, address, wrong));
  await context.close();
  return { wrong, showing };
}

describe('a script in every text that people gave', () => {
  it('was written', () => {
    expect(written).toBeGreaterThan(100);
  });

  it('is read as text in every room of the office and of the dais', async () => {
    const { app } = levels.running;
    const unitId = of.unit;
    for (const admin of ['systemAdmin', 'auditAdmin'] as const) {
      await app.get(AccountsService).create(systemOf(levels.lower.id), { username: `all-${admin}`, name: '样样都管', password: PASSWORD, roles: allRolesAs(admin), unitId });
    }
    const context = await watched();
    await context.request.post(`${levels.running.url}/api/logins`, { data: { username: 'all-systemAdmin', password: PASSWORD } });
    const rooms = OFFICE.filter((room) => room !== 'audit').map((room) => `/office/#/${room}`);
    const dais = ['', `ballots/${of.ballot}/attendance`, `ballots/${of.ballot}/result`, `ballots/${of.ballot}/paper`, `ballots/${of.ballot}/files`, `sessions/${of.session}/deliberation`].map((room) => `/presidium/#/${room}`);
    const { wrong, showing } = await everyPage(context, [...rooms, ...dais, '/scrutineer/']);
    expect(wrong).toEqual([]);
    expect(showing).toBeGreaterThan(20);
    const audit = await watched();
    await audit.request.post(`${levels.running.url}/api/logins`, { data: { username: 'all-auditAdmin', password: PASSWORD } });
    expect((await everyPage(audit, ['/office/#/audit'])).wrong).toEqual([]);
  }, 300_000);

  it('is read as text by residents, in the hall and on a deputy’s tablet', async () => {
    const { slug } = levels.lower;
    const open = ['', 'suggest', 'query', `${slug}/projects`, `${slug}/projects/${of.adopted}`, `${slug}/proposals`, `${slug}/proposals/${of.asked}`, `${slug}/satisfaction`, `${slug}/satisfaction/${of.project}`].flatMap((page) => [`/public/#/${page}`, `/read/${page}`]);
    const everybody = await everyPage(await watched(), [...open, '/hall/']);
    expect(everybody.wrong).toEqual([]);
    expect(everybody.showing).toBeGreaterThan(5);
    const tablet = await watched();
    const deputy = await everyPage(tablet, [`/deputy/#card=${of.card}`, '/deputy/']);
    expect(deputy.wrong).toEqual([]);
    expect(deputy.showing).toBeGreaterThan(0);
  }, 300_000);
});
