import type { Reading } from './likeness';
import { bigrams, matterOf } from './matter';
import { placeName, siteName, unitsOf } from './place-name';
import { plainText } from './plain-text';
import type { Suggestion } from './suggestion';
import type { Vocabulary } from './vocabulary';

/** A suggestion with all that is worked out of it once. */
export interface Entry {
  readonly suggestion: Suggestion;
  readonly reading: Reading;
  /** Numbers of the words under which it is found: of its matter and of its place. */
  readonly found: Uint32Array;
  readonly placeWords: Uint32Array;
}

/** Reads a suggestion. `learns`: its words become part of the vocabulary. */
export function entryOf(suggestion: Suggestion, vocabulary: Vocabulary, { learns }: { readonly learns: boolean }): Entry {
  const { town, site } = placeName(suggestion);
  const { named, grams, aims } = matterOf(suggestion, { town, site });
  const namedWords = new Map([...named].map(([name, weight]) => [`#${name}`, weight]));
  const placeWords = new Map([...bigrams(town), ...bigrams(site)].map((word) => [word, 1]));
  const found = new Map([...namedWords, ...grams, ...placeWords]);
  if (learns) vocabulary.learn(found.keys());
  const text = siteName(plainText(`${suggestion.title} ${suggestion.need}`).replaceAll(' ', ''));
  return {
    suggestion,
    found: vocabulary.terms(found).ids,
    placeWords: vocabulary.terms(placeWords).ids,
    reading: {
      place: { town, site, units: unitsOf(site), point: suggestion.point, text },
      named: vocabulary.terms(namedWords),
      grams: vocabulary.terms(grams),
      aims,
      category: suggestion.category,
    },
  };
}
