#!/usr/bin/env node
// `npm run -s list:words`: prints src/platform/lists/list-words.ts, the texts of the screens that the tables of `src/**/*.table.ts` name.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const LANGUAGES = ['zh-CN', 'en'];

const leaves = (texts, path = '') => Object.entries(texts).flatMap(([key, value]) => (typeof value === 'string' ? [[path + key, value]] : leaves(value, `${path}${key}.`)));
const textsIn = (language) =>
  new Map(
    ['shared', 'office', 'presidium', 'public'].flatMap((page) => {
      const folder = join(root, 'web', page, 'locales');
      const files = readdirSync(folder).filter((name) => name === `${language}.json` || name.endsWith(`.${language}.json`)).sort();
      return files.flatMap((name) => leaves(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
    }),
  );

/** A whole key, or the beginning of one that ends with what a row says: `staff.role.${role}`. */
const NAMED = /['`]([a-z][A-Za-z]*(?:(?:\.[A-Za-z][\w-]*)+(?:\.(?=\$\{))?|\.(?=\$\{)))/g;
const sources = readdirSync(join(root, 'src'), { recursive: true }).filter((name) => name.endsWith('.table.ts')).map((name) => readFileSync(join(root, 'src', name), 'utf8').replace(/^import .*$/gm, ''));
const named = [...new Set(sources.flatMap((source) => [...source.matchAll(NAMED)].map(([, key]) => key)))];

const chinese = textsIn('zh-CN');
const keys = named.flatMap((key) => {
  const found = key.endsWith('.') ? [...chinese.keys()].filter((one) => one.startsWith(key)) : [key].filter((one) => chinese.has(one));
  if (found.length === 0) throw new Error(`no screen has a text ${key}`);
  return found;
});
const sorted = [...new Set(keys)].sort();

const quoted = (text) => `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'").replace(/\n/g, '\\n')}'`;
const wordsOf = (language) => {
  const texts = textsIn(language);
  return `  ${quoted(language).includes('-') ? quoted(language) : language}: {\n${sorted.map((key) => `    ${quoted(key)}: ${quoted(texts.get(key))},\n`).join('')}  },\n`;
};
process.stdout.write(`/** What lists are called in files, taken from the texts of the screens by \`npm run -s list:words\`; not written by hand. */\nexport const LIST_WORDS: Readonly<Record<'zh-CN' | 'en', Readonly<Record<string, string>>>> = {\n${LANGUAGES.map(wordsOf).join('')}};\n`);
