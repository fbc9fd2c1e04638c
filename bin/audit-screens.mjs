#!/usr/bin/env node
// `npm run audit:screens`: leads Chromium through every room and form of every page, at every size it is used at, and says what axe-core and the layout rules hold against it.
// `-- --json` prints `{ "screens": [{ page, state, size, violations, missingTranslations, scriptBytes, picture }] }` and nothing else; `-- --to FOLDER` keeps the pictures there. Takes minutes.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from './chromium.mjs';
import { setUpQuietly } from './quiet.mjs';
import { assertNode, fail, house } from './setup.mjs';

const { values, positionals: only } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean', default: false }, to: { type: 'string' } } });
assertNode();
setUpQuietly();

const pictures = resolve(values.to ?? join(tmpdir(), 'piaojue-screens'));
mkdirSync(pictures, { recursive: true });
const list = join(pictures, 'screens.jsonl');
rmSync(list, { force: true });

const unpacked = mkdtempSync(join(tmpdir(), 'piaojue-chromium-'));
process.on('exit', () => rmSync(unpacked, { recursive: true, force: true }));
const found = await chromium(unpacked);
if (found === null) fail('没有可用的 Chromium，请安装后设置 CHROME_PATH。 No Chromium: install one and set CHROME_PATH.');

const browserTests = join(house, 'test', 'browser');
const tours = readdirSync(browserTests).filter((name) => name.endsWith('.spec.ts') && readFileSync(join(browserTests, name), 'utf8').includes('new Tour(') && (only.length === 0 || only.some((word) => name.includes(word))));
const { status } = spawnSync(process.execPath, [join(house, 'node_modules', 'jest', 'bin', 'jest.js'), ...tours.map((name) => join(browserTests, name)), '--selectProjects', 'browser', '--runInBand', '--testTimeout', '1800000', '--forceExit'], {
  cwd: house,
  env: { ...process.env, ...found.env, CHROME_PATH: found.path, PIAOJUE_AUDIT: pictures },
  stdio: ['ignore', 2, 2],
});
const screens = existsSync(list) ? readFileSync(list, 'utf8').trim().split('\n').map((line) => JSON.parse(line)).map((screen) => ({ ...screen, picture: join(pictures, screen.picture) })) : [];
console.log(values.json ? JSON.stringify({ screens }) : report(screens));
process.exitCode = status === 0 && screens.every(({ violations, missingTranslations }) => violations.length + missingTranslations.length === 0) ? 0 : 1;

function report(all) {
  const faults = all.flatMap(({ page, state, size, violations, missingTranslations }) => [...violations, ...missingTranslations].map((fault) => `✗ ${page} · ${state} · ${size}: ${fault}`));
  return [...faults, `${all.length} 个画面，${faults.length} 处问题；图片在 ${pictures} · screens: ${all.length}, faults: ${faults.length}, pictures in ${pictures}`].join('\n');
}
