/**
 * Pairs of neighbouring characters, and whole words of Latin letters and digits, each once: what a search in Chinese can look up, where words have no
 * spaces between them (SEARCH-01).
 */
export function gramsOf(...texts: readonly string[]): readonly string[] {
  const grams = new Set<string>();
  for (const run of texts.join(' ').normalize('NFKC').toLowerCase().match(/[a-z\d]+|[\p{L}\p{N}]+/gu) ?? []) {
    const letters = [...run];
    if (letters.length === 1 || /^[a-z\d]+$/.test(run)) grams.add(run);
    for (let at = 0; at + 1 < letters.length; at += 1) grams.add(letters[at]! + letters[at + 1]!);
  }
  return [...grams];
}
