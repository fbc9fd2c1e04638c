#!/usr/bin/env node
// `npm run -s bench:progress`: the overview of 1,500 towns and the page of one project. `-- --json` for machines.
import { setUpQuietly } from './quiet.mjs';

setUpQuietly();
await import('../dist/cli/bench-progress.js');
