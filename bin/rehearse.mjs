#!/usr/bin/env node
// `npm run rehearse`: robots play the other deputies of a running `npm start`. `-- --auto` presses the staff's buttons too.
import { assertNode, build, install } from './setup.mjs';

assertNode();
install();
build();
await import('../dist/cli/rehearse.js');
