#!/usr/bin/env node
// `npm run test:faults`: builds what is old, then kills app, box, PostgreSQL, tablets and stations in mid-vote, many times, and takes away their disk and their clock; then the seeded harness
// with its usual seed and number. `-- --seed N --faults M [--json]` and `-- --accuracy POSITIONS [--json]` and `-- --herd TABLETS [--json]` run the harness alone (test/faults/seeded). Takes minutes.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from './chromium.mjs';
import { setUpQuietly } from './quiet.mjs';
import { assertNode, build, fail, house, install, run } from './setup.mjs';

const args = process.argv.slice(2);
const isHarness = args.some((word) => /^--(seed|faults|minutes|accuracy|control|herd|json)\b/.test(word));

assertNode();
if (isHarness) {
  setUpQuietly();
  process.exit(harness(args).status ?? 1);
}
install();
build();
const folder = mkdtempSync(join(tmpdir(), 'piaojue-faults-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const found = await chromium(folder);
if (found === null) fail('没有可用的 Chromium，请安装后设置 CHROME_PATH。 No Chromium: install one and set CHROME_PATH.');
Object.assign(process.env, found.env, { CHROME_PATH: found.path });
run(process.execPath, [join(house, 'node_modules', 'jest', 'bin', 'jest.js'), '--selectProjects', 'faults', '--runInBand', ...args], '故障测试未通过。 The fault tests failed.');
if (args.length === 0 && harness([]).status !== 0) fail('随机故障测试未通过。 The seeded faults found a violation.');

/** Databases of a thousand kills lie in memory where there is room: kill -9 takes nothing from the system's cache either, and recovery has not to wait for a disk. */
function harness(words) {
  const env = { ...process.env, ...(hasRoomInMemory() && { TMPDIR: '/dev/shm' }) };
  return spawnSync(process.execPath, ['--require', join(house, 'test', 'support', 'typescript-hook.cjs'), join(house, 'test', 'faults', 'seeded', 'main.ts'), ...words], { stdio: 'inherit', env });
}

function hasRoomInMemory() {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize > 3 * 2 ** 30;
  } catch {
    return false;
  }
}
