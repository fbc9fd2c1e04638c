#!/usr/bin/env node
// `npm run -s docs:rights`: prints docs/rights.md.
import { assertNode, build, install } from './setup.mjs';

assertNode();
install();
build();
await import('../dist/cli/rights.js');
