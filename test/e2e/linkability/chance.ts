/** The largest number of hits that pure guessing reaches with the given confidence: a binomial quantile. */
export function hitsByChance(papers: number, chanceOfOne: number, confidence: number): number {
  let term = (1 - chanceOfOne) ** papers;
  let sum = term;
  let hits = 0;
  while (sum < confidence) {
    hits += 1;
    term *= ((papers - hits + 1) / hits) * (chanceOfOne / (1 - chanceOfOne));
    sum += term;
  }
  return hits;
}
