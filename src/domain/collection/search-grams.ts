/** Full and half width, upper and lower case are one; everything but letters and digits parts words. */
export const searchWords = (text: string): readonly string[] => text.normalize('NFKC').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function bigramsOf(run: string): readonly string[] {
  const characters = [...run];
  return characters.length === 1 ? [run] : characters.slice(1).map((character, index) => characters[index]! + character);
}

/** Every pair of neighbouring characters, each once: Chinese has no spaces to part words, and no word is shorter than a character (SEARCH-01). */
export function searchGrams(...texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap(searchWords).flatMap(bigramsOf))].sort();
}

/** What was typed into a search box: its words, and the pairs that every find must hold. No grams: too short to look for. */
export function searchQuery(typed: string): { readonly words: readonly string[]; readonly grams: readonly string[] } {
  const words = searchWords(typed).filter((word) => [...word].length > 1);
  return { words, grams: searchGrams(...words) };
}
