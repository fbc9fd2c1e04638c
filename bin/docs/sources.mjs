// Which texts the site is made of, and where each of them stands in it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

export const house = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const OF_THE_HOUSE = ['README.md', 'README.zh-CN.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'];
export const PICTURES = 'docs/screens';
/** The menu's order; what stands in folders of other names comes last. */
const ORDER = ['house', 'docs', 'guide', 'adr'];
const orderOf = (group) => ORDER.findIndex((one) => group === one || group.startsWith(`${one}/`)) >>> 0;

/** A path of the repository → a path of the site: `docs/adr/README.md` → `adr/index.html`. */
const targetOf = (source) => source.replace(/^docs\//, '').replace(/README(\.[\w-]+)?\.md$/, 'index$1.html').replace(/\.md$/, '.html');

const titleOf = (text, source) => /^# (.+)$/m.exec(text)?.[1].replace(/[`*]/g, '') ?? posix.basename(source, '.md');

/** Every text: its path in the repository, its path in the site, title, language, and the group of the menu that it stands in. */
export function texts() {
  const below = readdirSync(join(house, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => posix.join('docs', name.replaceAll('\\', '/')));
  const sources = [...OF_THE_HOUSE.filter((name) => existsSync(join(house, name))), ...below.filter((name) => name.endsWith('.md') && !name.startsWith(PICTURES)).sort()];
  const pages = sources.map((source) => {
    const text = readFileSync(join(house, source), 'utf8');
    const [, group = ''] = /^docs\/(.*)\/[^/]+$/.exec(source) ?? [];
    return { source, text, target: targetOf(source), title: titleOf(text, source), language: /zh-CN\.md$/.test(source) ? 'zh-CN' : 'en', group: source.startsWith('docs/') ? group || 'docs' : 'house' };
  });
  return pages.sort((one, other) => orderOf(one.group) - orderOf(other.group));
}

/** Rooms whose picture is named after the state that it shows; every other room's is named after the room, `office-roster`. */
const OTHERWISE = JSON.parse(readFileSync(join(house, 'bin/docs/pictures-of-rooms.json'), 'utf8'));

/** What is on the pictures that a text is shown with: those of its room where it is about one room of a page, `docs/guide/office/roster.zh-CN.md`, else null. */
export function pictureOf(source) {
  const [, page, room] = /^docs\/guide\/([\w-]+)\/([\w-]+)\./.exec(source) ?? [];
  return page === undefined ? null : (OTHERWISE[`${page}-${room}`] ?? `${page}-${room}`);
}

/** The pictures that the browser tests drew: file, what is on it, and at which size. */
export function pictures() {
  return readdirSync(join(house, PICTURES)).filter((name) => name.endsWith('.webp')).sort().map((file) => {
    const [, name, size] = /^(.+)\.([\w-]+)\.webp$/.exec(file);
    return { file, name, size };
  });
}
