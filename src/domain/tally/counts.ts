import type { InvalidReason } from './result';

/** Sums over papers of one part. Counts of several places (boxes, delegations, paper) add up (COUNT-04: 文成 2022 votes by delegation). */
export interface PartCounts {
  readonly partId: string;
  readonly returned: number;
  readonly valid: number;
  readonly reasons: Readonly<Partial<Record<InvalidReason, number>>>;
  /** item → choice (or `notPressed`) → papers. whole-list uses the one key `*`; rank uses `ranked` and `points`. */
  readonly items: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** The counts of two places of one part, added figure by figure. */
export function addCounts(one: PartCounts, other: PartCounts): PartCounts {
  return {
    partId: one.partId,
    returned: one.returned + other.returned,
    valid: one.valid + other.valid,
    reasons: addFigures(one.reasons, other.reasons),
    items: Object.fromEntries(
      namesOf(one.items, other.items).map((item) => [item, addFigures(ownFigures(one.items, item), ownFigures(other.items, item))]),
    ),
  };
}

type Figures = Readonly<Record<string, number>>;

const namesOf = (...records: readonly object[]): readonly string[] => [...new Set(records.flatMap((record) => Object.keys(record)))];

function addFigures(one: Figures, other: Figures): Record<string, number> {
  return Object.fromEntries(namesOf(one, other).map((name) => [name, figure(one, name) + figure(other, name)]));
}

/** A figure by name; a name that is not there counts 0 (and `constructor` is a name like any other). */
export function figure(figures: Figures | undefined, name: string): number {
  return figures !== undefined && Object.hasOwn(figures, name) ? (figures[name] ?? 0) : 0;
}

export function ownFigures(items: PartCounts['items'], item: string): Figures {
  return Object.hasOwn(items, item) ? (items[item] ?? {}) : {};
}
