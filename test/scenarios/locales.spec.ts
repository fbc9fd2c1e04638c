import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SCRUTINEERS_CHECKS } from '../../src/domain/decision/scrutineers-checks';
import { PROBLEM_STATUS } from '../../src/contract/problem-codes';
import english from '../../web/shared/english';
import chinese from '../../web/shared/chinese';
import { createTexts } from '../../web/shared/texts';

const root = join(__dirname, '../..');
const pages = ['deputy', 'presidium', 'hall', 'office', 'public', 'scrutineer', 'receipt', 'gallery'];
type Texts = { readonly [key: string]: string | Texts };

const textsOf = (file: string): Texts => JSON.parse(readFileSync(join(root, 'web', file), 'utf8')) as Texts;
const problemTexts = (language: string): Texts => ({ ...(textsOf(`shared/locales/no-answer.${language}.json`).problems as Texts), ...(textsOf(`shared/locales/problems.${language}.json`).problems as Texts) });

/** `a.b.c` → text, for every text of a file. */
function leaves(texts: Texts, path = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) => (typeof value === 'string' ? [[path + key, value] as [string, string]] : leaves(value, `${path}${key}.`)));
}

/** A text has one form, or one for a single thing and one for several; each names the same things. */
const forms = (text: string): string[] => text.split(' | ');
const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
/** After a number: a word in the plural, which is wrong where the number is 1. */
const AFTER_NUMBER = /\{\w+\} (?:more )?([a-z]+s)\b/g;
const VERBS = ['as', 'asks', 'does', 'has', 'is', 'leads', 'leaves', 'lies', 'shows'];
const isOfSeveral = (text: string): boolean => [...text.matchAll(AFTER_NUMBER)].some(([, word]) => !VERBS.includes(word!));
/** How Chinese is not set: marks of half a square, signs of a typewriter, letters of a full square, 零 for the 〇 of years. */
const AGAINST_CHINESE_TYPE = {
  'half-width mark beside Chinese': /\p{sc=Han}\s*[,;:?!]|[,;:?!]\p{sc=Han}|\p{sc=Han}\.(\s|$)/u,
  'half-width bracket around Chinese': /\([^)]*\p{sc=Han}[^)]*\)/u,
  'straight quotation mark beside Chinese': /["']\p{sc=Han}|\p{sc=Han}["']/u,
  'dots or strokes instead of …… and ——': /\.\.\.|--|(?<!…)…(?!…)/,
  'figure or letter of a full square': /[０-９Ａ-Ｚａ-ｚ]/,
  'space between Chinese words': /\p{sc=Han} \p{sc=Han}/u,
  '零 in a year': /[一二三四五六七八九]零[一二三四五六七八九零]|二零|○/,
};
/** English texts that name a Chinese word: what a spreadsheet or a template must say, and the number that every map bears. */
const WITH_CHINESE_WORDS = [
  ...['districts.number', 'districts.numberHint', 'map.approval', 'problems.not-an-approval-number', 'problems.not-person-or-organisation', 'problems.not-yes-or-no'],
  ...['templates.mark.article', 'templates.mark.body', 'templates.mark.head', 'templates.mark.wide'],
];
/** Every pair of files, by the address that both begin with. */
const prefixes = ['shared', ...pages].flatMap((page) => readdirSync(join(root, 'web', page, 'locales')).filter((name) => name.endsWith('zh-CN.json')).map((name) => `${page}/locales/${name.slice(0, -'zh-CN.json'.length)}`));

describe('texts of the screens', () => {
  it.each(prefixes)('say the same things in both languages: %s', (prefix) => {
    const [zh, en] = [new Map(leaves(textsOf(`${prefix}zh-CN.json`))), new Map(leaves(textsOf(`${prefix}en.json`)))];
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort());
    expect([...zh].filter(([key, text]) => placeholders(text).join() !== placeholders(en.get(key)!).join())).toEqual([]);
    expect([...zh].filter(([key, text]) => (text === '') !== (en.get(key) === ''))).toEqual([]);
  });

  it.each(Object.entries(AGAINST_CHINESE_TYPE))('keep to Chinese punctuation (GB/T 15834): no %s', (_, against) => {
    expect(prefixes.flatMap((prefix) => leaves(textsOf(`${prefix}zh-CN.json`))).filter(([, text]) => against.test(text))).toEqual([]);
  });

  it('are there for every key that a screen names', () => {
    const keys = new Set(prefixes.flatMap((prefix) => leaves(textsOf(`${prefix}zh-CN.json`)).map(([key]) => key)));
    const web = join(root, 'web');
    const files = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(vue|ts)$/.test(name));
    const named = files.flatMap((name) => [...readFileSync(join(web, name), 'utf8').matchAll(/\bt\('([\w-]+(?:\.[\w-]+)+)'/g)].map(([, key]) => key!));
    expect(named.length).toBeGreaterThan(1_500);
    expect(named.filter((key) => !keys.has(key))).toEqual([]);
  });

  it('are in English on the English page, but for words that stand in a file or on a map as they are', () => {
    expect(prefixes.flatMap((prefix) => leaves(textsOf(`${prefix}en.json`))).flatMap(([key, text]) => (/\p{sc=Han}/u.test(text) ? [key] : [])).sort()).toEqual(WITH_CHINESE_WORDS);
  });

  it('know one thing from several in English', () => {
    const inEnglish = prefixes.flatMap((prefix) => leaves(textsOf(`${prefix}en.json`)));
    expect(inEnglish.filter(([, text]) => forms(text).length === 1 && isOfSeveral(text)).map(([key]) => key)).toEqual([]);
    const wrong = inEnglish.filter(([, text]) => forms(text).length > 1 && (forms(text).length !== 2 || !text.includes('{count}') || isOfSeveral(forms(text)[0]!)));
    expect(wrong).toEqual([]);
  });

  it('take the form that the number asks for', () => {
    const { t } = createTexts(chinese, english);
    expect([0, 1, 2].map((count) => t('turnout.people', { count }))).toEqual(['0 deputies', '1 deputy', '2 deputies']);
    expect(createTexts(chinese).t('turnout.people', { count: 1 })).toBe('1 人');
  });

  it.each(pages)('of the page %s hide none of the shared ones', (page) => {
    const shared = [...Object.keys(textsOf('shared/locales/zh-CN.json')), 'problems'];
    expect(Object.keys(textsOf(`${page}/locales/zh-CN.json`)).filter((key) => shared.includes(key))).toEqual([]);
  });
});

/** Kebab-case words in these folders that are no problem codes. */
const OTHER_WORDS = [
  'other-place', 'part-of-town', 'same-category', 'same-matter', 'same-site', 'same-street', 'same-town', 'shared-words', 'whole-county',
  'sign-off', 'adopted-as-candidate', 'next-year', 'deputy-suggestion', 'already-under-way', 'not-feasible', 'out-of-scope', 'in-legal-procedure', 'awaiting-higher-authority',
  'government-meeting', 'party-committee', 'directors-meeting', 'joint-meeting', 'two-thirds', 'more-than-half',
  'county-competitive', 'town-competitive', 'equal-number-per-item', 'mid-year', 'suggestion-fund', 'street-assembly', 'standing-committee', 'one-per-item', 'whole-list', 'void-paper', 'presidium-consent',
  ...SCRUTINEERS_CHECKS,
];
const RULE_FOLDERS = ['collection', 'screening', 'deliberation', 'ballot', 'tally', 'decision', 'progress', 'evaluation', 'documents', 'shared'].map((stage) => join(root, 'src/domain', stage));
const CODE_IN_MODULES = /(?:code: |DomainError\(\s*|problem\([^']*)'([a-z0-9]+(?:-[a-z0-9]+)*)'/g;

const sourcesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8').replace(/^\s*(?:import|\*|\/\*|\/\/).*$/gm, ''));

const wordsIn = (source: string): string[] => [...source.matchAll(/'([a-z][a-z0-9]*(?:-[a-z0-9]+)+)'/g)].map((match) => match[1]!);
const codesIn = (source: string): string[] => [...source.matchAll(CODE_IN_MODULES)].map((match) => match[1]!);
const without = (codes: readonly string[], texts: Texts): string[] => [...new Set(codes)].filter((code) => !(code in texts)).sort();

describe.each(['zh-CN', 'en'])('problem sentences in %s', (language) => {
  const texts = problemTexts(language);

  it('exist for every code of the contract', () => {
    expect(without(Object.keys(PROBLEM_STATUS), texts)).toEqual([]);
  });

  it('exist for every reason that the rules give', () => {
    const words = RULE_FOLDERS.flatMap(sourcesIn).flatMap(wordsIn);
    expect(words.length).toBeGreaterThan(20);
    expect(without(words.filter((word) => !OTHER_WORDS.includes(word)), texts)).toEqual([]);
  });

  it('exist for every reason that the modules give', () => {
    const codes = sourcesIn(join(root, 'src/modules')).flatMap(codesIn);
    expect(codes.length).toBeGreaterThan(20);
    expect(without(codes, texts)).toEqual([]);
  });
});
