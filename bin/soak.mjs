#!/usr/bin/env node
// `npm run -s soak -- --minutes 15`: ballots one after the other, faster than life. `-- --json` for machines. Exit code 1 where something rises.
import { setUpQuietly } from './quiet.mjs';

setUpQuietly();
await import('../dist/cli/soak.js');
