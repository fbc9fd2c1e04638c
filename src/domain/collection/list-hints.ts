/** One row of a positive or negative list. Any of the words in a suggestion brings the hint up while it is being written. */
export interface ListRow {
  readonly code: string;
  readonly text: string;
  readonly words: readonly string[];
}

/** A row that speaks, and the word that made it. */
export interface ListHint {
  readonly list: 'positive' | 'negative';
  readonly code: string;
  readonly text: string;
  readonly word: string;
}

export interface ScopeLists {
  readonly positiveList: readonly ListRow[];
  readonly negativeList: readonly ListRow[];
}

/**
 * Which rows of the lists a text brings up, in the order of the lists, each by the first of its words that stands there (LIST-01).
 * A hint and never a verdict: people decide what the words mean.
 */
export function listHints(text: string, { positiveList, negativeList }: ScopeLists): readonly ListHint[] {
  const plain = folded(text);
  const hintsOf = (list: ListHint['list'], rows: readonly ListRow[]): ListHint[] =>
    rows.flatMap(({ code, text: says, words }) => {
      const word = words.find((candidate) => folded(candidate) !== '' && plain.includes(folded(candidate)));
      return word === undefined ? [] : [{ list, code, text: says, word }];
    });
  return [...hintsOf('negative', negativeList), ...hintsOf('positive', positiveList)];
}

/** Half width, small letters, no spaces: people write 形象 工程 and ＰＰＰ. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
