#!/usr/bin/env node
// `npm run docs`: the documentation as a site of plain files in dist/docs, which the app serves at /docs/ and a browser opens from the disk.
import { join } from 'node:path';
import { assertNode, house, install } from './setup.mjs';

assertNode();
install();
const { buildDocs } = await import('./docs/build.mjs');
const folder = join(house, 'dist', 'docs');
console.log(`${buildDocs(folder)} 页 · pages: ${join(folder, 'index.html')}`);
