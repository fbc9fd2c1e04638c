const DIGITS: ReadonlyMap<string, string> = new Map([...'0123456789'].map((digit, at) => [digit, '零一二三四五六七八九'[at]!]));
const FORMAL_DIGITS: ReadonlyMap<string, string> = new Map([...'〇壹贰叁肆伍陆柒捌玖'].map((digit, at) => [digit, '零一二三四五六七八九'[at]!]));

/** One spelling for what people type: half width, small letters, Chinese digits, one space for whatever is neither letter nor digit. */
export function plainText(text: string): string {
  const folded = text.normalize('NFKC').toLowerCase();
  return folded
    .replace(/[0-9〇壹贰叁肆伍陆柒捌玖]/g, (digit) => DIGITS.get(digit) ?? FORMAL_DIGITS.get(digit)!)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Words by their first character, longer ones first. Quicker on many words than one long regular expression. */
export type WordList = ReadonlyMap<string, readonly string[]>;

export function wordList(words: Iterable<string>): WordList {
  const list = new Map<string, string[]>();
  for (const word of [...words].sort((a, b) => b.length - a.length)) list.set(word[0]!, [...(list.get(word[0]!) ?? []), word]);
  return list;
}

/** The text with every word of the list exchanged, from the left, the longest word at each place. */
export function exchangeWords(text: string, list: WordList, exchange: (word: string) => string): string {
  let exchanged = '';
  for (let at = 0; at < text.length; ) {
    const word = list.get(text[at]!)?.find((candidate) => text.startsWith(candidate, at));
    exchanged += word === undefined ? text[at]! : exchange(word);
    at += word?.length ?? 1;
  }
  return exchanged;
}

/** A gap instead of each of these words. */
export const withoutWords = (text: string, words: readonly string[]): string => words.reduce((rest, word) => rest.replaceAll(word, ' '), text);
