#!/usr/bin/env node
// `npm test` on a machine with Node and nothing else: sets itself up, runs every check, ends with `N passed, N failed`.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from './chromium.mjs';
import { assertNode, build, house, install } from './setup.mjs';

assertNode();
install();
const folder = mkdtempSync(join(tmpdir(), 'piaojue-test-run-'));
const tool = (...path) => [process.execPath, join(house, 'node_modules', ...path)];

/** name → seconds, whether it passed */
const steps = [];
const totals = { passed: 0, failed: 0, skipped: 0 };

await step('build', build);
// Each keeps one core busy: two at a time.
await Promise.all([
  checks([['lint', tool('eslint', 'bin', 'eslint.js'), '.']]),
  checks([
    ['types: server', tool('typescript', 'bin', 'tsc'), '--noEmit', '-p', 'tsconfig.json'],
    ['types: tests', tool('typescript', 'bin', 'tsc'), '-p', 'tsconfig.spec.json'],
    ['types: screens', tool('vue-tsc', 'bin', 'vue-tsc.js'), '--noEmit', '-p', join('web', 'tsconfig.json')],
    ['layering', tool('dependency-cruiser', 'bin', 'dependency-cruise.mjs'), 'src', 'web', '--config', '.dependency-cruiser.cjs'],
  ]),
]);
const PROJECTS = ['unit', 'scenarios', 'integration', 'e2e', 'browser'];
await step('tests', tests);

rmSync(folder, { recursive: true, force: true });
report();

async function step(name, work) {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(4, 70 - name.length))}`);
  const start = Date.now();
  const hasPassed = (await work()) !== false;
  steps.push({ name, hasPassed, seconds: (Date.now() - start) / 1000 });
  if (!hasPassed) console.log(`✗ ${name}`);
}

/** Programs one after another, each of which says what it has to say when it is done. */
async function checks(all) {
  for (const [name, [program, ...path], ...args] of all) {
    const start = Date.now();
    const child = spawn(program, [...path, ...args], { cwd: house });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => said.push(data));
    const [code] = await once(child, 'close');
    steps.push({ name, hasPassed: code === 0, seconds: (Date.now() - start) / 1000 });
    console.log(`\n── ${name} ${'─'.repeat(Math.max(4, 70 - name.length))}\n${Buffer.concat(said)}${code === 0 ? '' : `✗ ${name}`}`);
  }
}

function command([program, ...path], args, env = {}) {
  return spawnSync(program, [...path, ...args], { cwd: house, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;
}

/** All at once: two workers that take the next file are busy to the end, where one project after another left one of them idle at each end. */
async function tests() {
  const found = await chromium(folder);
  if (found === null) console.log('没有可用的 Chromium，请安装后设置 CHROME_PATH · no Chromium: install one and set CHROME_PATH');
  else console.log(`Chromium: ${found.path}`);
  const hasPassed = jest(found === null ? PROJECTS.slice(0, -1) : PROJECTS, found === null ? {} : { ...found.env, CHROME_PATH: found.path });
  return hasPassed && found !== null;
}

/** Runs jest projects and adds up their figures; a suite that does not even load counts as one failure. */
function jest(projects, env) {
  const file = join(folder, 'tests.json');
  const hasPassed = command(tool('jest', 'bin', 'jest.js'), ['--selectProjects', ...projects, '--forceExit', '--json', `--outputFile=${file}`], env);
  if (!existsSync(file)) {
    totals.failed += 1;
    return false;
  }
  const result = JSON.parse(readFileSync(file, 'utf8'));
  totals.passed += result.numPassedTests;
  totals.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  totals.skipped += result.numPendingTests + result.numTodoTests;
  return hasPassed;
}

function report() {
  console.log('\n── summary ──');
  for (const { name, hasPassed, seconds } of steps) console.log(`${hasPassed ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`);
  if (totals.skipped > 0) console.log(`${totals.skipped} skipped, each with its reason above`);
  const failedChecks = steps.filter(({ name, hasPassed }) => !hasPassed && name !== 'tests').length;
  console.log(`${totals.passed} passed, ${totals.failed + failedChecks} failed`);
  process.exitCode = steps.every(({ hasPassed }) => hasPassed) ? 0 : 1;
}
