#!/usr/bin/env node
// `npm run audit:speed`: Lighthouse over the pages that residents and deputies open, as on a mid-range telephone with a slow network and a processor four times slower than this one.
// They are those of a house with a result, a project and a suggestion that it makes for itself; with `-- http://localhost:4100` those of the one that runs there, and other addresses may follow. Lighthouse is no dependency (docs/dependencies.md): `npm install --prefix FOLDER lighthouse@12.8.2`, then LIGHTHOUSE=FOLDER.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium as browsers } from 'playwright-core';
import { chromium } from './chromium.mjs';
import { setUpQuietly } from './quiet.mjs';
import { assertNode, fail, house } from './setup.mjs';

/** Of 100; what is below fails. */
const BUDGETS = { performance: 95, accessibility: 100 };
const PAGES = ['/read/', '/public/', '/public/#/suggest', '/public/#/query', '/receipt/', '/deputy/'];
const ROUNDS = 3;
const PORT = 9_222 + (process.pid % 700);

assertNode();
const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean', default: false } } });
const lighthouse = await find();
const [base, ...more] = positionals.length > 0 ? positionals : await ownHouse();
const folder = mkdtempSync(join(tmpdir(), 'piaojue-speed-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const found = await chromium(folder);
if (found === null) fail('没有可用的 Chromium，请安装后设置 CHROME_PATH。 No Chromium: install one and set CHROME_PATH.');
const browser = await browsers.launch({ executablePath: found.path, env: { ...process.env, ...found.env }, args: [`--remote-debugging-port=${PORT}`, '--no-sandbox'] });

const pages = [];
for (const address of [...PAGES, ...more].map((path) => new URL(path, base).href)) pages.push(await audited(address));
await browser.close();
console.log(values.json ? JSON.stringify({ pages }) : pages.map(line).join('\n'));
process.exit(pages.every(({ scores }) => Object.entries(BUDGETS).every(([name, least]) => scores[name] >= least)) ? 0 : 1);

/** The middle one of several runs, by its performance. */
async function audited(address) {
  const runs = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { lhr } = await lighthouse(address, { port: PORT, output: 'json', logLevel: 'silent', onlyCategories: Object.keys(BUDGETS), formFactor: 'mobile' });
    runs.push(lhr);
  }
  const { categories, audits } = runs.sort((one, other) => one.categories.performance.score - other.categories.performance.score)[ROUNDS >> 1];
  const ms = (name) => Math.round(audits[name].numericValue);
  return {
    page: address.replace(base, ''),
    scores: Object.fromEntries(Object.keys(BUDGETS).map((name) => [name, Math.round(categories[name].score * 100)])),
    ...{ firstPaintMs: ms('first-contentful-paint'), largestPaintMs: ms('largest-contentful-paint'), blockedMs: ms('total-blocking-time'), shift: audits['cumulative-layout-shift'].numericValue, bytes: ms('total-byte-weight') },
    faults: categories.accessibility.auditRefs.filter(({ id, weight }) => weight > 0 && audits[id].score === 0).map(({ id }) => id),
  };
}

function line({ page, scores, firstPaintMs, largestPaintMs, blockedMs, shift, bytes, faults }) {
  return `${page}: ${Object.entries(scores).map(([name, score]) => `${name} ${score}`).join(', ')} · first paint ${firstPaintMs} ms, largest ${largestPaintMs} ms, blocked ${blockedMs} ms, shift ${shift.toFixed(3)}, ${Math.round(bytes / 1000)} kB ${faults.join(' ')}`;
}

/** A house with something to show on every page; it ends with this program. @returns its address and pages */
async function ownHouse() {
  setUpQuietly();
  const test = join(house, 'test', 'support');
  const { stdout } = spawn(process.execPath, ['--require', join(test, 'typescript-hook.cjs'), join(test, 'followed-house.ts')], { cwd: house, stdio: ['pipe', 'pipe', 2] });
  for await (const line of createInterface(stdout)) {
    const { url, paths } = JSON.parse(line);
    return [url, ...paths];
  }
  return fail('没有建成有内容的系统。 The house to be measured did not come up.');
}

async function find() {
  const from = createRequire(pathToFileURL(join(resolve(process.env.LIGHTHOUSE ?? '.'), 'package.json')));
  try {
    return (await import(pathToFileURL(from.resolve('lighthouse')).href)).default;
  } catch {
    return fail('没有找到 Lighthouse：npm install --prefix 目录 lighthouse@12.8.2，再设置 LIGHTHOUSE=目录。 Lighthouse was not found: install it in a folder and set LIGHTHOUSE to it.');
  }
}
