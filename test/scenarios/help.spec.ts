import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LANGUAGES, type Language } from '../../web/shared/texts';
import { GUIDED, type GuidedPage } from '../../web/shared/help/rooms';

const ROOT = join(__dirname, '../..');
const GUIDE = join(ROOT, 'docs/guide');
const PAGES = Object.keys(GUIDED) as GuidedPage[];
const LINES = 15;
/** Words of the screen: 「」 in Chinese, “” in English. */
const QUOTED: Readonly<Record<Language, RegExp>> = { 'zh-CN': /「([^」]*)」/g, en: /“([^”]*)”/g };
type Texts = { readonly [key: string]: string | Texts };

const read = (page: GuidedPage, room: string, language: Language): string => readFileSync(join(GUIDE, page, `${room}.${language}.md`), 'utf8');
const leaves = (texts: Texts): string[] => Object.values(texts).flatMap((text) => (typeof text === 'string' ? text.split(' | ') : leaves(text)));
/** The locale files that a module imports, whether at once or by way of another. */
const localesOf = (module: string): string[] =>
  [...readFileSync(module, 'utf8').matchAll(/from '(\.[^']*)'/g)].flatMap(([, name]) => {
    const path = join(dirname(module), name!);
    if (path.endsWith('.json')) return [path];
    return path.endsWith('shared/english') ? localesOf(`${path}.ts`) : [];
  });
/** Everything that a page says, in a language. */
function wordsOf(page: GuidedPage, language: Language): ReadonlySet<string> {
  const files = localesOf(join(ROOT, 'web', page, 'english.ts')).map((file) => (language === 'en' ? file : file.replace(/en\.json$/, 'zh-CN.json')));
  return new Set(files.flatMap((file) => leaves(JSON.parse(readFileSync(file, 'utf8')) as Texts)));
}

describe.each(PAGES)('the help of the page %s', (page) => {
  it('has a text for every room in every language, and no other', () => {
    const wanted = GUIDED[page].flatMap((room) => LANGUAGES.map((language) => `${room}.${language}.md`));
    expect(readdirSync(join(GUIDE, page)).sort()).toEqual(wanted.sort());
  });

  it.each(LANGUAGES)('names only what stands on the page, and is short: %s', (language) => {
    const words = wordsOf(page, language);
    const texts = GUIDED[page].map((room) => [room, read(page, room, language)] as const);
    const named = texts.flatMap(([room, text]) => [...text.matchAll(QUOTED[language])].map(([, word]) => `${room}: ${word}`));
    expect(named.length).toBeGreaterThan(1);
    expect(named.filter((one) => !words.has(one.slice(one.indexOf(': ') + 2)))).toEqual([]);
    expect(texts.filter(([, text]) => text.split('\n').filter(Boolean).length > LINES).map(([room]) => room)).toEqual([]);
  });

  it.each(LANGUAGES)('says what a room is for, what to do in numbered steps, and what then may go wrong: %s', (language) => {
    const shape = /^# .+\n\n[^#\n].+\n\n(\d\. .+\n)+\n## .+\n\n(- .+\n)+$/;
    expect(GUIDED[page].filter((room) => !shape.test(read(page, room, language)))).toEqual([]);
  });
});

it('the pages that have help are those of the folder', () => {
  expect(readdirSync(GUIDE).sort()).toEqual([...PAGES].sort());
});
