import type { InvalidReason } from './result';

/** Sums over papers of one part. Counts of several places (boxes, delegations, paper) add up (domain.md §4.2 E, 文成 2022). */
export interface PartCounts {
  readonly partId: string;
  readonly returned: number;
  readonly valid: number;
  readonly reasons: Readonly<Partial<Record<InvalidReason, number>>>;
  /** item → choice (or `notPressed`) → papers. whole-list uses the one key `*`; rank uses `ranked` and `points`. */
  readonly items: Readonly<Record<string, Readonly<Record<string, number>>>>;
}
