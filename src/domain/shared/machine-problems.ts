import type { Medium } from '../ballot/ballot';
import type { Problem } from './problem';

/** Of the box's machine. Paper needs no box: it is what a hall falls back to when the box is ill. */
const OF_BOX: ReadonlySet<string> = new Set(['box-disk-short', 'box-commits-stuck']);

/** Free bytes below which no ballot should begin (MACHINE-01): what a server needs to go on writing when something else fills the disk. */
export const LEAST_FREE = 5e9;

/** Milliseconds after which a commit that has no answer is said to hang (MACHINE-02): a synchronous standby is lost, or the disk stands still. */
export const LONGEST_COMMIT = 3_000;

/** Milliseconds after which whoever wants to change something is refused instead of waiting too (MACHINE-02); later, because a busy machine may only be slow. */
export const LONGEST_PATIENCE = 10_000;

/** What can be seen of the machines under a vote. */
export interface MachineSigns {
  /** Free bytes of the fullest disk on which the app and its database write; null: none can be seen from here. */
  readonly free: number | null;
  /** The same of the box, as it says. */
  readonly boxFree: number | null;
  /** Milliseconds that a commit has been waiting for its answer; 0: none waits. */
  readonly commitWait: number;
  /** The same of the box: no paper is acknowledged meanwhile. */
  readonly boxCommitWait: number;
}

/** What staff must be told of them, in one sentence each; empty: nothing (MACHINE-01, MACHINE-02). @param leastFree bytes; 0: never mind the disks */
export function machineProblems({ free, boxFree, commitWait, boxCommitWait }: MachineSigns, leastFree: number): readonly Problem[] {
  const short = (code: string, left: number | null): readonly Problem[] => (left === null || left >= leastFree ? [] : [{ code, values: { free: gigabytes(left), least: gigabytes(leastFree) } }]);
  const stuck = (code: string, wait: number): readonly Problem[] => (wait < LONGEST_COMMIT ? [] : [{ code }]);
  return [...stuck('commits-stuck', commitWait), ...stuck('box-commits-stuck', boxCommitWait), ...short('disk-short', free), ...short('box-disk-short', boxFree)];
}

/** Those for which no real vote on this medium is opened; in mid-vote they are only said (MACHINE-03). */
export const opensNothing = (problems: readonly Problem[], medium: Medium): readonly Problem[] =>
  problems.filter(({ code }) => code !== 'commits-stuck' && (!OF_BOX.has(code) || medium === 'tablet'));

/** Down to one place, so that what is left is never made more. */
const gigabytes = (bytes: number): string => (Math.floor(bytes / 1e8) / 10).toFixed(1);
