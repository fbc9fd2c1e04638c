import { Gathering } from './gathering';
import { likeness } from './likeness';
import { Postings } from './postings';
import { entryOf, type Entry } from './reading';
import { reasonsFor, type Placed, type Reason } from './reasons';
import type { Suggestion } from './suggestion';
import { Vocabulary } from './vocabulary';

export interface Similar {
  readonly id: string;
  /** From 0 to 1; see `isLikelyDuplicate`. */
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/** Suggestions that can be asked for their like. Holds no more than it is given; whoever owns it keeps it in step with the database. */
export class SimilarityIndex {
  private readonly vocabulary = new Vocabulary();
  private readonly postings = new Postings();
  private readonly slots = new Map<string, number>();
  private readonly entries: (Entry | undefined)[] = [];
  private readonly free: number[] = [];
  /** idf: the fewer suggestions have a word, the more it says. */
  private readonly rarity = (id: number): number => Math.log(1 + this.size / Math.max(1, this.postings.count(id)));
  private readonly gathering = new Gathering(this.postings, this.rarity);

  get size(): number {
    return this.slots.size;
  }

  /** Adds a suggestion, or puts it in the place of the one that has its id. */
  put(suggestion: Suggestion): void {
    this.remove(suggestion.id);
    const slot = this.free.pop() ?? this.entries.length;
    const entry = entryOf(suggestion, this.vocabulary, { learns: true });
    this.entries[slot] = entry;
    this.slots.set(suggestion.id, slot);
    this.postings.add(entry.found, slot);
  }

  /** Takes a suggestion out; no answer shows that it was there. An id that is not there is passed over. */
  remove(id: string): void {
    const slot = this.slots.get(id);
    if (slot === undefined) return;
    this.postings.remove(this.entries[slot]!.found, slot);
    this.entries[slot] = undefined;
    this.slots.delete(id);
    this.free.push(slot);
  }

  /** The most similar ones, best first, never itself. The suggestion need not be in the index: it may still be being written. */
  similarTo(suggestion: Suggestion, limit: number): readonly Similar[] {
    const entry = entryOf(suggestion, this.vocabulary, { learns: false });
    return this.gathering
      .slotsFor(entry, this.entries.length)
      .map((slot) => this.entries[slot]!)
      .filter((other) => other.suggestion.id !== suggestion.id)
      .map((other) => ({ other, id: other.suggestion.id, ...likeness(entry.reading, other.reading, this.rarity) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, limit)
      .map(({ other, id, score, place }) => ({ id, score, reasons: reasonsFor(placed(entry), placed(other), place) }));
  }
}

const placed = ({ suggestion, reading }: Entry): Placed => ({ suggestion, place: reading.place });
