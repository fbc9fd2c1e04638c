#!/usr/bin/env node
// `npm start` on a machine with Node and nothing else: installs and builds what is missing or old, then serves.
import { assertNode, build, install } from './setup.mjs';

assertNode();
install();
build();
await import('../dist/cli/serve.js');
