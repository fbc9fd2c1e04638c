/** Words with their weights in one text, by number, in ascending order of numbers. */
export interface Terms {
  readonly ids: Uint32Array;
  readonly weights: Float32Array;
}

/** Numbers for words. A word keeps its number, also when nobody uses it any more. */
export class Vocabulary {
  private readonly numbers = new Map<string, number>();

  get size(): number {
    return this.numbers.size;
  }

  /** Numbers new words. */
  learn(words: Iterable<string>): void {
    for (const word of words) if (!this.numbers.has(word)) this.numbers.set(word, this.numbers.size);
  }

  /** A word that was never learnt gets a number that no text has. */
  terms(weights: ReadonlyMap<string, number>): Terms {
    let beyond = this.numbers.size;
    const numbered = [...weights].map(([word, weight]) => [this.numbers.get(word) ?? beyond++, weight] as const).sort(([a], [b]) => a - b);
    return { ids: Uint32Array.from(numbered, ([id]) => id), weights: Float32Array.from(numbered, ([, weight]) => weight) };
  }
}

/**
 * What two texts have in common, from 0 to 1: the weight of their shared words over a mean of their whole weights.
 * @param shortness how far the shorter text sets the measure (1: it alone, so that a text is like any longer one that contains it)
 * @param rarity weight of a word among all texts
 */
export function commonShare(one: Terms, other: Terms, shortness: number, rarity: (id: number) => number): number {
  let [shared, at] = [0, 0];
  one.ids.forEach((id, index) => {
    while (at < other.ids.length && other.ids[at]! < id) at += 1;
    if (other.ids[at] === id) shared += Math.min(one.weights[index]!, other.weights[at]!) * rarity(id);
  });
  if (shared === 0) return 0;
  const sizes = [wholeWeight(one, rarity), wholeWeight(other, rarity)] as const;
  return shared / (shortness * Math.min(...sizes) + (1 - shortness) * Math.max(...sizes));
}

function wholeWeight({ ids, weights }: Terms, rarity: (id: number) => number): number {
  let sum = 0;
  for (let at = 0; at < ids.length; at += 1) sum += weights[at]! * rarity(ids[at]!);
  return sum;
}
