#!/usr/bin/env node
// `npm run bench`: builds what is old, then measures. `--json` for machines.
import { assertNode, build, install } from './setup.mjs';

assertNode();
install();
build();
await import('../dist/cli/bench.js');
