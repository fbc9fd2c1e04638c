#!/usr/bin/env node
// `npm start` on a machine with Node and nothing else: installs and builds what is missing or old, then serves.
import { assertNode, build, install } from './setup.mjs';

assertNode();
install();
build();
stopWithNpm();
await import('../dist/cli/serve.js');

/** npm passes SIGTERM to its shell, which dies without telling us: when our parent is gone, we stop as if told. */
function stopWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGTERM'), 250).unref();
}
