import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const HOUSE = join(__dirname, '../..');
const FILES = { en: 'docs/runbook.md', 'zh-CN': 'docs/runbook.zh-CN.md' } as const;
export type Language = keyof typeof FILES;
export const LANGUAGES = Object.keys(FILES) as readonly Language[];

/** The tables of the runbook, in its order. */
export const TABLES = ['the day before', 'the day', 'sealed', 'trouble'] as const;
export type Table = (typeof TABLES)[number];

/** One row as it stands in one language. */
export interface Row {
  /** Its first cell: a number, who, or what has happened. */
  readonly name: string;
  readonly text: string;
  /** Words that stand on the screens, in the order of the row. */
  readonly bold: readonly string[];
  /** What must be seen. */
  readonly quoted: readonly string[];
}

const QUOTED: Readonly<Record<Language, RegExp>> = { en: /"([^"]+)"/g, 'zh-CN': /“([^”]+)”/g };

/** Every row of every table. */
export function runbook(language: Language): Readonly<Record<Table, readonly Row[]>> {
  const [, ...chapters] = readFileSync(join(HOUSE, FILES[language]), 'utf8').split(/^## /m);
  return Object.fromEntries(TABLES.map((table, at) => [table, rowsOf(chapters[at] ?? '', language)])) as Record<Table, Row[]>;
}

function rowsOf(chapter: string, language: Language): Row[] {
  const [, , ...rows] = chapter.split('\n').filter((line) => line.startsWith('|'));
  return rows.map((text) => {
    const said = text.replace(/`[^`]*`/g, '');
    return { name: text.split('|')[1]!.trim(), text, bold: all(said, /\*\*([^*]+)\*\*/g), quoted: all(said.replace(/\*\*/g, ''), QUOTED[language]) };
  });
}

const all = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found]) => found!);

export type Texts = { readonly [key: string]: string | Texts };

/** Papers to take along: they quote the screens themselves. */
const PRINTED = /^guides\./;

/** Every text of the screens by `folder key`, e.g. `presidium presidium.press.open`. */
export function screenTexts(language: Language): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const page of ['shared', 'deputy', 'presidium', 'hall', 'office', 'public', 'scrutineer', 'receipt']) {
    const folder = join(HOUSE, 'web', page, 'locales');
    for (const file of readdirSync(folder).filter((name) => (name === `${language}.json` || name.endsWith(`.${language}.json`)) && !PRINTED.test(name))) {
      for (const [key, text] of leaves(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Texts)) texts.set(`${page} ${key}`, text);
    }
  }
  return texts;
}

export function leaves(texts: Texts, path = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) => (typeof value === 'string' ? [[path + key, value] as [string, string]] : leaves(value, `${path}${key}.`)));
}
