#!/usr/bin/env node
// `npm run -s simulate -- --province`: what a province needs, worked out from a part of it that is played here. `-- --json` for machines.
import { setUpQuietly } from './quiet.mjs';

setUpQuietly();
await import('../dist/cli/simulate.js');
