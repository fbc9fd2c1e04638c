#!/usr/bin/env node
// `npm run -s sbom -- FILE`: what the program is made of, built and tested with, from the lock file alone, as CycloneDX 1.5 (JSON). Nothing is asked of any server.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fail, house } from './setup.mjs';

const [file] = process.argv.slice(2);
if (file === undefined) fail('请给出文件名：npm run -s sbom -- sbom.json。 Name a file: npm run -s sbom -- sbom.json');
const { status, stdout, stderr } = spawnSync('npm', ['sbom', '--package-lock-only', '--sbom-format=cyclonedx', '--sbom-type=application', '--offline'], { cwd: house, encoding: 'utf8', maxBuffer: 2 ** 28, shell: process.platform === 'win32' });
if (status !== 0) fail(`npm sbom 失败。 npm sbom failed: ${stderr.trim()}`);
const bom = JSON.parse(stdout);
// npm names it after the folder; and with --omit=dev it would leave out whatever a development package needs too, Express among them
bom.metadata.component.name = JSON.parse(readFileSync(join(house, 'package.json'), 'utf8')).name;
writeFileSync(resolve(file), `${JSON.stringify(bom, null, 2)}\n`);
console.log(`${bom.components.length} 个组件 · components: ${resolve(file)}`);
