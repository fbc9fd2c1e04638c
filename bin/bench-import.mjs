#!/usr/bin/env node
// `npm run -s bench:import`: time and memory of a table of suggestions. `-- --json` for machines, `-- --rows 20000` for a longer one.
import { setUpQuietly } from './quiet.mjs';

setUpQuietly();
await import('../dist/cli/bench-import.js');
