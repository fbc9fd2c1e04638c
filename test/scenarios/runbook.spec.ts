import { DAY_LINES } from '../../src/domain/ballot/day-checklist';
import { LANGUAGES, runbook, screenTexts, TABLES, type Language, type Row } from '../support/runbook';

const books = { en: runbook('en'), 'zh-CN': runbook('zh-CN') };
const texts = { en: screenTexts('en'), 'zh-CN': screenTexts('zh-CN') };
/** Printed by programs, not shown by screens. */
const PRINTED = ['piaojue is running', '票决已启动'];
const other = (language: Language): Language => (language === 'en' ? 'zh-CN' : 'en');

/** Punctuation, and what a text leaves open, count for nothing. */
const bare = (text: string): string => text.replace(/[\s.,:;…。，：；、]+/g, ' ').trim();
const pattern = (text: string): RegExp => new RegExp(bare(text).split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.{1,12}'));

/** Texts of the screens that are these words, or, of what is only seen, have them in them. */
function keysOf(words: string, language: Language, isPart: boolean): string[] {
  const wanted = bare(words);
  return [...texts[language]].filter(([, text]) => text.split(' | ').some((form) => (isPart ? bare(form).includes(wanted) || pattern(form).exec(wanted)?.[0] === wanted : bare(form) === wanted))).map(([key]) => key);
}

/** Words of a row that stand on no screen, or on one whose words in the other language are not in the same row there. */
function strays(row: Row, twin: Row, language: Language): string[] {
  const said = bare(twin.text.replace(/\*\*/g, ''));
  const isThere = (key: string): boolean => texts[other(language)].get(key)!.split(' | ').some((form) => said.includes(bare(form)));
  const boldStrays = row.bold.filter((words) => !keysOf(words, language, false).some(isThere));
  const seenStrays = row.quoted.filter((words) => !PRINTED.includes(words) && keysOf(words, language, true).length === 0);
  return [...boldStrays, ...seenStrays].map((words) => `${row.name}: ${words}`);
}

describe('the runbook', () => {
  it.each(LANGUAGES)('names the lines of the checklist, all of them and in their order: %s', (language) => {
    const titles = DAY_LINES.map((line) => texts[language].get(`shared day.line.${line}`));
    expect(books[language]['the day before'].at(-1)!.bold.slice(-titles.length)).toEqual(titles);
  });

  it.each(TABLES)('has the same rows in both languages, with as many words of the screens in each: %s', (table) => {
    const [en, zh] = [books.en[table], books['zh-CN'][table]];
    expect(en.length).toBeGreaterThan(7);
    const shape = (rows: readonly Row[]) => rows.map(({ name, bold }, at) => `${/^\d/.test(name) ? name : at}: ${bold.length}`);
    expect(shape(zh)).toEqual(shape(en));
  });

  it.each(LANGUAGES)('says nothing in bold or in quotes that stands on no screen, and the same words as its twin: %s', (language) => {
    const found = TABLES.flatMap((table) => books[language][table].flatMap((row, at) => strays(row, books[other(language)][table][at]!, language)));
    expect(found).toEqual([]);
  });
});
