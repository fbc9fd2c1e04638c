import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { GUIDED } from '../../web/shared/help/rooms';
import { LANGUAGES } from '../../web/shared/texts';

const HOUSE = join(__dirname, '../..');
const BUILD = 'bin/docs/build.mjs';
let folder: string;
let pages: ReadonlyMap<string, string>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'piaojue-docs-'));
  const { status, stderr } = spawnSync(process.execPath, [join(HOUSE, BUILD), join(folder, 'site')], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  pages = new Map(filesIn(join(folder, 'site')).filter((path) => path.endsWith('.html')).map((path) => [path, readFileSync(path, 'utf8')]));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const filesIn = (path: string): string[] => readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name)).filter((name) => statSync(name).isFile());
const all = (html: string, pattern: RegExp): string[] => [...html.matchAll(pattern)].map(([, found]) => found!);
const addressesIn = (html: string): string[] => all(html, /(?:href|src)="([^"]*)"/g);
const isElsewhere = (address: string): boolean => /^(https?:|mailto:)/.test(address);

/** What is wrong with an address that stands on a page of the site; null: nothing. */
function fault(page: string, address: string): string | null {
  const [path, anchor] = address.split('#') as [string, string?];
  const file = path === '' ? page : resolve(dirname(page), decodeURI(path));
  if (!existsSync(file)) return 'leads nowhere';
  const names = anchor === undefined ? [] : all(readFileSync(file, 'utf8'), / id="([^"]*)"/g);
  return anchor === undefined || names.includes(decodeURIComponent(anchor)) ? null : 'names no part of its page';
}

describe('the documentation as a site', () => {
  it('has a page for every text of docs, which every page leads to', () => {
    const texts = readdirSync(join(HOUSE, 'docs'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
    const expected = ['index.html', 'index.zh-CN.html', ...texts.map((name) => name.replace(/README\.md$/, 'index.md').replace(/\.md$/, '.html'))].map((name) => join(folder, 'site', name));
    expect(expected.filter((path) => !pages.has(path))).toEqual([]);
    const linked = [...pages].map(([page, html]) => new Set(addressesIn(html).filter((one) => !isElsewhere(one)).map((one) => resolve(dirname(page), decodeURI(one.split('#')[0]!)))));
    for (const path of expected) expect([path, linked.filter((one) => !one.has(path)).length]).toEqual([path, 0]);
  });

  it('has no dead address and no missing picture within itself', () => {
    const faults = [...pages].flatMap(([page, html]) => addressesIn(html).filter((one) => !isElsewhere(one)).flatMap((address) => fault(page, address) ?? []).map((what) => `${page}: ${what}`));
    expect(faults).toEqual([]);
    expect([...pages.values()].flatMap(addressesIn).filter((one) => one.endsWith('.md'))).toEqual([]);
  });

  it('shows every picture that the browser tests drew, as it is', () => {
    const drawn = readdirSync(join(HOUSE, 'docs/screens')).filter((name) => name.endsWith('.webp'));
    const shown = addressesIn(pages.get(join(folder, 'site/screens/index.html'))!).filter((one) => one.endsWith('.webp'));
    expect(shown.sort()).toEqual(drawn.sort());
    for (const name of drawn) expect(readFileSync(join(folder, 'site/screens', name)).equals(readFileSync(join(HOUSE, 'docs/screens', name)))).toBe(true);
  });

  it('shows each text about a room with a picture of that room', () => {
    const guide = [...pages].filter(([page]) => page.startsWith(join(folder, 'site/guide/')));
    expect(guide.length).toBe(Object.values(GUIDED).flat().length * LANGUAGES.length);
    expect(guide.filter(([, html]) => all(html, /<img [^>]*src="([^"]+)"/g).length === 0).map(([page]) => page)).toEqual([]);
  });

  it('needs no script and asks no other server for anything; works from a disk', () => {
    for (const html of pages.values()) {
      expect(all(html, /(<script|<iframe| style="| on\w+=")/g)).toEqual([]);
      expect(all(html, /<(?:link|img)[^>]* (?:href|src)="([^"]*)"/g).filter((one) => isElsewhere(one) || one.startsWith('/'))).toEqual([]);
    }
    expect(readFileSync(join(folder, 'site/style.css'), 'utf8')).not.toMatch(/@import|url\(/);
  });

  it('is not built from a text that leads nowhere', () => {
    const copy = join(folder, 'house');
    for (const path of ['bin/docs', 'docs/screens', 'web/shared/styles']) mkdirSync(join(copy, path), { recursive: true });
    for (const path of ['bin/docs', 'web/shared/styles']) for (const name of readdirSync(join(HOUSE, path))) writeFileSync(join(copy, path, name), readFileSync(join(HOUSE, path, name)));
    symlinkSync(join(HOUSE, 'node_modules'), join(copy, 'node_modules'));
    const build = () => spawnSync(process.execPath, [join(copy, BUILD), join(folder, 'other')], { encoding: 'utf8' });
    writeFileSync(join(copy, 'README.md'), '# House\n\n<b onclick="x">[one](docs/one.md#a-part)</b>');
    writeFileSync(join(copy, 'docs/one.md'), '# One\n\n## A part');
    expect(build().status).toBe(0);
    expect(readFileSync(join(folder, 'other/index.html'), 'utf8')).toContain('&#60;b onclick=&#34;x&#34;&#62;<a href="one.html#a-part">one</a>');
    writeFileSync(join(copy, 'docs/one.md'), '# One\n\n[two](two.md)');
    expect([build().status, build().stderr.includes('docs/one.md: nothing at two.md')]).toEqual([1, true]);
  });
});
