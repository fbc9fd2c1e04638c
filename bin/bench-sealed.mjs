#!/usr/bin/env node
// `npm run -s bench:sealed`: what sealed ballots cost, and the same small vote by Belenios where it is installed. `-- --json` for machines.
import { setUpQuietly } from './quiet.mjs';

setUpQuietly();
if (process.env.CHROME_PATH) process.argv.push('--chrome', process.env.CHROME_PATH);
await import('../dist/cli/bench-sealed.js');
