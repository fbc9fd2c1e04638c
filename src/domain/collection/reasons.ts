import { namedMatters, withoutPlace, wordsOf } from './matter';
import type { PlaceLikeness } from './place-likeness';
import type { PlaceName } from './place-name';
import type { Suggestion } from './suggestion';

/** Why two suggestions are held to be alike, in words that a person can check. */
export type Reason =
  | { readonly kind: 'same-site' | 'same-street' | 'same-town' | 'part-of-town'; readonly name: string }
  | { readonly kind: 'whole-county' }
  | { readonly kind: 'near'; readonly metres: number }
  /** `words`: how the one and the other say it. */
  | { readonly kind: 'same-matter'; readonly name: string; readonly words: readonly string[] }
  | { readonly kind: 'shared-words'; readonly words: readonly string[] }
  | { readonly kind: 'same-category'; readonly category: string };

export interface Placed {
  readonly suggestion: Suggestion;
  readonly place: PlaceName;
}

const MOST_WORDS = 5;

/** SIMILAR-02: place first, then matter, then the words themselves. */
export function reasonsFor(one: Placed, other: Placed, place: PlaceLikeness): readonly Reason[] {
  const [own, theirs] = [plainMatter(one), plainMatter(other)];
  const words = sharedWords(own, theirs);
  const { category } = one.suggestion;
  return [
    ...placeReason(place),
    ...sameMatters(own, theirs),
    ...(words.length > 0 ? [{ kind: 'shared-words', words } as const] : []),
    ...(category !== '' && category === other.suggestion.category ? [{ kind: 'same-category', category } as const] : []),
  ];
}

const plainMatter = ({ suggestion, place }: Placed): string => withoutPlace(`${suggestion.title} ${suggestion.need}`, place);

function placeReason({ kind, name, metres }: PlaceLikeness): Reason[] {
  if (kind === 'unknown' || kind === 'other-place') return [];
  if (kind === 'whole-county') return [{ kind }];
  return kind === 'near' ? [{ kind, metres: Math.round(metres!) }] : [{ kind, name }];
}

function sameMatters(own: string, theirs: string): Reason[] {
  const named = [namedMatters(own), namedMatters(theirs)] as const;
  const names = [...new Set(named[0].map(({ name }) => name))].filter((name) => named[1].some((matter) => matter.name === name));
  return names.map((name) => ({ kind: 'same-matter', name, words: [...new Set(named.flat().filter((matter) => matter.name === name).map(({ word }) => word))] }));
}

/** The longest runs of characters that both have, the longest first. */
function sharedWords(own: string, theirs: string): readonly string[] {
  const shared = new Set<string>();
  for (const run of wordsOf(own)) {
    for (let start = 0; start < run.length - 1; start += 1) {
      const length = longestShared(run.slice(start), wordsOf(theirs));
      if (length > 1) shared.add(run.slice(start, start + length));
      start += Math.max(0, length - 1);
    }
  }
  return [...shared].sort((a, b) => b.length - a.length).slice(0, MOST_WORDS);
}

function longestShared(text: string, runs: readonly string[]): number {
  let length = 0;
  while (length < text.length && runs.some((run) => run.includes(text.slice(0, length + 1)))) length += 1;
  return length;
}
