#!/usr/bin/env node
// `npm run test:faults`: builds what is old, then kills app, box, PostgreSQL, tablets and stations in mid-vote, many times, and takes away their disk and their clock. Takes minutes.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from './chromium.mjs';
import { assertNode, build, fail, house, install, run } from './setup.mjs';

assertNode();
install();
build();
const folder = mkdtempSync(join(tmpdir(), 'piaojue-faults-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const found = await chromium(folder);
if (found === null) fail('没有可用的 Chromium，请安装后设置 CHROME_PATH。 No Chromium: install one and set CHROME_PATH.');
Object.assign(process.env, found.env, { CHROME_PATH: found.path });
run(process.execPath, [join(house, 'node_modules', 'jest', 'bin', 'jest.js'), '--selectProjects', 'faults', '--runInBand', ...process.argv.slice(2)], '故障测试未通过。 The fault tests failed.');
