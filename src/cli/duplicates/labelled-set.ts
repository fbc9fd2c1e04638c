import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Suggestion } from '../../domain/collection/suggestion';

/** A suggestion of docs/duplicates.md with what a person says about it. */
export interface Labelled extends Suggestion {
  readonly scene: number;
  /** Duplicates share it; null: has no duplicate. */
  readonly group: string | null;
  readonly kind: string;
}

const FILE = join(__dirname, '..', '..', '..', 'test', 'scenarios', 'duplicate-suggestions.jsonl');

export const readLabelledSet = (): readonly Labelled[] => readFileSync(FILE, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Labelled);

/** Odd scenes may be looked at while tuning, even ones not. */
export const halvesOf = (set: readonly Labelled[]): { readonly tuning: readonly Labelled[]; readonly heldOut: readonly Labelled[] } => ({
  tuning: set.filter(({ scene }) => scene % 2 === 1),
  heldOut: set.filter(({ scene }) => scene % 2 === 0),
});
