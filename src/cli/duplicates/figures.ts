import { isLikelyDuplicate } from '../../domain/collection/likeness';
import { SimilarityIndex } from '../../domain/collection/similarity-index';
import type { Labelled } from './labelled-set';

/** Over all pairs of a set. `precision`: of the pairs that were called duplicates, how many are; `recall`: of the pairs that are, how many were called so. */
export interface Figures {
  readonly precision: number;
  readonly recall: number;
}
export interface Miss {
  readonly fault: 'missed' | 'false';
  readonly score: number;
  readonly pair: readonly [Labelled, Labelled];
}

/** More than anybody reads; a likely one is never further down. */
const ASKED = 100;

/** Asks the index for the like of every suggestion of the set, as a screen does. `among`: others that stand in the index beside them. */
export function judge(set: readonly Labelled[], among: SimilarityIndex = new SimilarityIndex()): Figures & { readonly misses: readonly Miss[] } {
  for (const suggestion of set) among.put(suggestion);
  const found = scoresOf(set, among);
  const pairs = pairsOf(set).map((pair) => ({ pair, score: found.get(key(...pair)) ?? 0, is: pair[0].group !== null && pair[0].group === pair[1].group }));
  const called = pairs.filter(isLikelyDuplicate);
  const right = called.filter(({ is }) => is).length;
  const misses = pairs.filter((pair) => pair.is !== isLikelyDuplicate(pair)).map(({ pair, score, is }): Miss => ({ fault: is ? 'missed' : 'false', score, pair }));
  return { precision: share(right, called.length), recall: share(right, pairs.filter(({ is }) => is).length), misses };
}

function scoresOf(set: readonly Labelled[], index: SimilarityIndex): ReadonlyMap<string, number> {
  return new Map(set.flatMap((suggestion) => index.similarTo(suggestion, ASKED).map(({ id, score }) => [key(suggestion, { id }), score] as const)));
}

const pairsOf = (set: readonly Labelled[]): (readonly [Labelled, Labelled])[] => set.flatMap((one, at) => set.slice(at + 1).map((other) => [one, other] as const));

const key = (one: { readonly id: string }, other: { readonly id: string }): string => [one.id, other.id].sort().join(' ');

/** To three decimals, rounded down, so that a figure never looks better than it is. */
const share = (part: number, whole: number): number => (whole === 0 ? 1 : Math.floor((1000 * part) / whole) / 1000);
