import type { Postings } from './postings';
import type { Entry } from './reading';

/** So many that share the most and rarest words are compared in full. */
const COMPARED = 300;
/** A named matter counts for as many n-grams. */
const NAMED_WEIGHT = 3;
/** What a shared matter counts for in one that shares no word of the place. */
const PLACELESS = 0.03;

/** Gathers, for one suggestion, those that are worth a full comparison. */
export class Gathering {
  /** By slot, while gathering: weight of what is shared in matter, and in place. Zero in between. */
  private matterSums = new Float32Array(1024);
  private placeSums = new Float32Array(1024);

  constructor(
    private readonly postings: Postings,
    private readonly rarity: (id: number) => number,
  ) {}

  /** Slots below `slots` that share the most, matter times place as in the score itself: else other places would crowd out the same one. */
  slotsFor(entry: Entry, slots: number): readonly number[] {
    this.makeRoom(slots);
    const touched = this.sumUp(entry);
    const wholePlace = entry.placeWords.reduce((sum, id) => sum + this.rarity(id), 0);
    const ranks = Float32Array.from(touched, (slot) => this.rank(slot, wholePlace));
    for (const slot of touched) this.matterSums[slot] = this.placeSums[slot] = 0;
    const least = ranks.slice().sort()[Math.max(0, ranks.length - COMPARED)] ?? 0;
    const even = touched.filter((_, at) => ranks[at] === least && least > 0);
    return [...touched.filter((_, at) => ranks[at]! > least), ...even].slice(0, COMPARED);
  }

  /** Slots that share a word; what they share is in the sums. */
  private sumUp({ found, placeWords, reading }: Entry): number[] {
    const touched: number[] = [];
    const [named, ofPlace] = [new Set(reading.named.ids), new Set(placeWords)];
    for (const id of found) {
      const weight = this.rarity(id) * (named.has(id) ? NAMED_WEIGHT : 1);
      const sums = ofPlace.has(id) ? this.placeSums : this.matterSums;
      for (const slot of this.postings.slotsOf(id)) {
        if (this.matterSums[slot] === 0 && this.placeSums[slot] === 0) touched.push(slot);
        sums[slot]! += weight;
      }
    }
    return touched;
  }

  /** The root keeps long texts, which share more words with everything, from crowding out the short one that says the same. */
  private rank(slot: number, wholePlace: number): number {
    const placeShare = wholePlace === 0 ? 0 : this.placeSums[slot]! / wholePlace;
    return Math.sqrt(this.matterSums[slot]!) * (PLACELESS + placeShare ** 2);
  }

  private makeRoom(slots: number): void {
    if (slots > this.matterSums.length) [this.matterSums, this.placeSums] = [new Float32Array(slots * 2), new Float32Array(slots * 2)];
  }
}
