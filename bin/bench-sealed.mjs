#!/usr/bin/env node
// `npm run -s bench:sealed`: what sealed ballots cost, and the same small vote by Belenios where it is installed. `-- --json` for machines.
import { setUpQuietly } from './quiet.mjs';

setUpQuietly();
await import('../dist/cli/bench-sealed.js');
