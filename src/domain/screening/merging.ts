import type { Problem } from '../shared/problem';
import type { BenchState } from './bench-states';

/** What a merge depends on. `root`: number of the suggestion at the end of its own chain of merges; null: it is merged into nothing. */
export interface Mergeable {
  readonly number: number;
  readonly state: BenchState;
  readonly root: number | null;
}

/**
 * Why one suggestion cannot become part of another of its round (MERGE-01): itself; merged already; the other is merged, then its root is named;
 * its reply has been signed. With two roots that differ no circle can arise.
 */
export function mergeProblems(source: Mergeable, into: Mergeable): readonly Problem[] {
  return [
    ...(source.number === into.number ? [{ code: 'merges-with-itself', at: 'into' }] : []),
    ...(source.root === null ? [] : [{ code: 'suggestion-merged', at: 'id', values: { number: source.number, root: source.root } }]),
    ...(into.root === null ? [] : [{ code: 'target-is-merged', at: 'into', values: { number: into.number, root: into.root } }]),
    ...(source.state === 'signed' ? [{ code: 'signed-already', at: 'id', values: { number: source.number } }] : []),
  ];
}
