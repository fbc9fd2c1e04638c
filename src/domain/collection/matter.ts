import { AIMS, FILLERS, MATTERS } from './field-words';
import { exchangeWords, plainText, withoutWords, wordList } from './plain-text';
import { siteName, type PlaceName } from './place-name';

/** What a suggestion is about, without its place. Weights: higher in a title. */
export interface Matter {
  /** Matters that the field has a name for, by that name: 路灯. */
  readonly named: ReadonlyMap<string, number>;
  /** Two characters each: 装路 路灯. */
  readonly grams: ReadonlyMap<string, number>;
  /** One bit for each line of AIMS that the title has a word of. */
  readonly aims: number;
}

const IN_TITLE = 1.5;
const linesOf = (lines: readonly string[]): string[][] => lines.map((line) => line.split(' ').map(plainText));
const nameOf = new Map(linesOf(MATTERS).flatMap((words) => words.map((word) => [word, words[0]!] as const)));
const MATTER_WORDS = wordList(nameOf.keys());
const FILLER_WORDS = wordList(FILLERS);
const AIM_PATTERNS = linesOf(AIMS).map((words) => new RegExp(words.join('|'), 'u'));

/** Reads the matter of a suggestion whose place has been read. */
export function matterOf({ title, need }: { title: string; need: string }, place: PlaceName): Matter {
  const named = new Map<string, number>();
  const grams = new Map<string, number>();
  const withTitle = plainText(title);
  for (const [text, weight] of [[title, IN_TITLE], [need, 1]] as const) {
    const placeless = withoutPlace(text, place);
    for (const { name } of namedMatters(placeless)) keepFirst(named, name, weight);
    for (const gram of wordsOf(placeless).flatMap(bigrams)) keepFirst(grams, gram, weight);
  }
  return { named, grams, aims: AIM_PATTERNS.reduce((bits, pattern, at) => bits | (pattern.test(withTitle) ? 1 << at : 0), 0) };
}

/** Plain text in which the own place has become a gap. */
export const withoutPlace = (text: string, { town, site }: PlaceName): string =>
  withoutWords(siteName(plainText(text)), [site, town].filter((word) => word.length > 1));

/** Matters of the field in a plain text, each with the word that names it there. */
export function namedMatters(plain: string): readonly { readonly name: string; readonly word: string }[] {
  const found: { name: string; word: string }[] = [];
  exchangeWords(plain, MATTER_WORDS, (word) => {
    found.push({ name: nameOf.get(word)!, word });
    return word;
  });
  return found;
}

/** The runs of a plain text between gaps and words that say nothing. */
export const wordsOf = (plain: string): readonly string[] => exchangeWords(plain, FILLER_WORDS, () => ' ').split(' ').filter((run) => run.length > 1);

/** 装路灯 → 装路 路灯 */
export const bigrams = (run: string): readonly string[] => Array.from({ length: Math.max(0, run.length - 1) }, (_, at) => run.slice(at, at + 2));

function keepFirst(weights: Map<string, number>, term: string, weight: number): void {
  if (!weights.has(term)) weights.set(term, weight);
}
