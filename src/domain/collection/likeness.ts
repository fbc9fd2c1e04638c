import { PLACE_SHARES, placeLikeness, type PlaceLikeness, type ReadPlace } from './place-likeness';
import { commonShare, type Terms } from './vocabulary';

/** A suggestion as it is compared. */
export interface Reading {
  readonly place: ReadPlace;
  readonly named: Terms;
  readonly grams: Terms;
  readonly aims: number;
  readonly category: string;
}

export interface Likeness {
  /** From 0 to 1; comparable across queries, not a probability. */
  readonly score: number;
  readonly place: PlaceLikeness;
}

/** From here on two suggestions are shown as probably the same. Found on the tuning half of the labelled set (docs/duplicates.md). */
export const LIKELY_DUPLICATE = 0.265;

/** Whether a person should be asked if these two are one. Never a reason to refuse or merge anything by itself. */
export const isLikelyDuplicate = ({ score }: { readonly score: number }): boolean => score >= LIKELY_DUPLICATE;

/** Below this there is nothing that a person would call alike. */
export const isWorthShowing = ({ score }: { readonly score: number }): boolean => score >= LIKELY_DUPLICATE / 2;

const NAMED_TO_GRAMS = 0.8;
const OTHER_NAMED_MATTER = 0.35;
const OTHER_AIM = 0.4;
const OTHER_CATEGORY = 0.95;

/** SIMILAR-01: the same matter at the same place. The two are multiplied, for neither alone makes a duplicate. */
export function likeness(one: Reading, other: Reading, rarity: (id: number) => number): Likeness {
  const place = placeLikeness(one.place, other.place);
  const aim = one.aims === other.aims ? 1 : OTHER_AIM;
  const category = one.category === other.category ? 1 : OTHER_CATEGORY;
  return { place, score: PLACE_SHARES[place.kind] * matterLikeness(one, other, rarity) * aim * category };
}

/** Words of the field outweigh n-grams where both have some; two texts that name different matters are held to differ. */
function matterLikeness(one: Reading, other: Reading, rarity: (id: number) => number): number {
  const grams = commonShare(one.grams, other.grams, 0.6, rarity);
  const scale = 1 + NAMED_TO_GRAMS;
  if (one.named.ids.length === 0 || other.named.ids.length === 0) return Math.min(1, (2 * grams) / scale);
  const named = commonShare(one.named, other.named, 0.7, rarity);
  return named === 0 ? (OTHER_NAMED_MATTER * grams) / scale : (grams + NAMED_TO_GRAMS * named) / scale;
}
