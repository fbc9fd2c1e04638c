import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const BUILT = join(__dirname, '../../dist/web');

function pageOf(file: string): string {
  const path = join(BUILT, file);
  if (!existsSync(path)) throw new Error(`${path} is missing: run \`npm run build\` first`);
  return readFileSync(path, 'utf8');
}

/** What a page names in its head is fetched before it shows more than its frame. */
const namedIn = (page: string, ending: 'js' | 'css'): readonly string[] => [...new Set([...page.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path]) => path!).filter((path) => path.endsWith(`.${ending}`)))];
const carried = (paths: readonly string[]): number => paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(BUILT, path))).length, 0);

describe('what is carried to a page before it can be used', () => {
  it.each([
    { file: 'public/index.html', script: 60_000, style: 6_000, files: 8 },
    { file: 'public/reading.html', script: 5_000, style: 10_000, files: 3 },
    { file: 'deputy/index.html', script: 90_000, style: 6_000, files: 16 },
    { file: 'receipt/index.html', script: 75_000, style: 6_000, files: 16 },
  ])('is little at $file', ({ file, script, style, files }) => {
    const page = pageOf(file);
    const [scripts, styles] = [namedIn(page, 'js'), namedIn(page, 'css')];
    expect([scripts.length > 0, styles.length > 0]).toEqual([true, true]);
    expect(carried(scripts)).toBeLessThan(script);
    expect(carried(styles)).toBeLessThan(style);
    expect(scripts.length).toBeLessThanOrEqual(files);
  });

  it.each(['public', 'deputy'])('is not waited for by the frame of /%s/, which is HTML', (name) => {
    const page = pageOf(`${name}/index.html`);
    expect(page).toMatch(/<div id="app">\s*<div class="frame">/);
    expect(page).toContain('正在读取……');
    const styles = namedIn(page, 'css').map((path) => readFileSync(join(BUILT, path), 'utf8'));
    expect(styles.some((style) => style.includes('.frame__head'))).toBe(true);
    // a script that is no module would hold the frame up
    expect(page.match(/<script(?![^>]*type="module")/g)).toBeNull();
  });
});
