#!/usr/bin/env node
// `npm run -s bench:collection`: lists, search, map, bench and export among 100,000 suggestions. `-- --json` for machines.
import { setUpQuietly } from './quiet.mjs';

setUpQuietly();
await import('../dist/cli/bench-collection.js');
