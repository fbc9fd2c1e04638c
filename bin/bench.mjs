#!/usr/bin/env node
// `npm run bench`: every figure beside its limit of the same run. `npm run -s bench -- --json` for machines, `--only NAME`, `--scale small`.
import { setUpQuietly } from './quiet.mjs';

setUpQuietly();
await import('../dist/cli/bench.js');
