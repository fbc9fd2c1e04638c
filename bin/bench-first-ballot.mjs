#!/usr/bin/env node
// `npm run bench:first-ballot`: how long until a deputy can mark the first choice, on a tablet with a processor four times slower than this one (docs/performance.md). `-- --json` for machines.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setUpQuietly } from './quiet.mjs';
import { house } from './setup.mjs';

setUpQuietly();
const test = join(house, 'test', 'support');
const { status, stdout } = spawnSync(process.execPath, ['--require', join(test, 'typescript-hook.cjs'), join(test, 'first-ballot.ts')], { cwd: house, stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' });
if (status === 0) {
  const { milliseconds } = JSON.parse(stdout.trim().split('\n').at(-1));
  const [least, median, most] = [0, milliseconds.length >> 1, milliseconds.length - 1].map((at) => milliseconds.toSorted((one, other) => one - other)[at]);
  console.log(process.argv.includes('--json') ? JSON.stringify({ least, median, most }) : `first ballot screen, 12 items, processor four times slower: usable after ${median} ms (${least} to ${most})`);
}
process.exit(status ?? 1);
