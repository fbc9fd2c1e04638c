#!/usr/bin/env node
// `npm run -s example:bundle`: a sealed rehearsal on servers of its own; its bundle is docs/examples/sealed-bundle.
import { setUpQuietly } from './quiet.mjs';

setUpQuietly();
await import('../dist/cli/example-bundle.js');
