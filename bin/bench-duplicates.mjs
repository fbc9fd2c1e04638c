#!/usr/bin/env node
// `npm run -s bench:duplicates`: time and memory of the duplicate finder. `-- --json` for machines.
import { setUpQuietly } from './quiet.mjs';

setUpQuietly();
await import('../dist/cli/bench-duplicates.js');
