#!/usr/bin/env node
// `npm run -s eval:duplicates`: precision and recall of the duplicate finder, one line of JSON. `-- --halves`, `-- --errors`.
import { setUpQuietly } from './quiet.mjs';

setUpQuietly();
await import('../dist/cli/eval-duplicates.js');
