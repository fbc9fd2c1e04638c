import type { BallotPart } from '../../src/domain/ballot/ballot';
import type { PartResult } from '../../src/domain/tally/result';
import { resultRows, type ResultRow } from './result-rows';

export interface Bar extends ResultRow {
  /** The figure that decides: approvals, or points where deputies number the items. */
  readonly value: number;
  /** `value` as a share of the scale, 0 … 1. */
  readonly share: number;
}
export interface Bars {
  readonly bars: readonly Bar[];
  readonly measure: 'approve' | 'points';
  /** Where the line of the votes needed stands, 0 … 1; null where order alone decides. */
  readonly line: number | null;
  readonly needed: number | null;
}

/**
 * An adoption part as bars over one scale that begins at 0: the papers issued, or the votes needed where these are more, or
 * the highest points. Null for evaluations and for a list that is adopted as a whole, which are read as tables.
 */
export function resultBars(part: BallotPart, { kind, result }: PartResult): Bars | null {
  if (kind !== 'adoption' || part.form.mark === 'whole-list') return null;
  const measure = part.form.mark === 'rank' ? 'points' : 'approve';
  const { rows } = resultRows(part, { partId: part.id, kind, result });
  const valueOf = (row: ResultRow) => row.counts[measure] ?? 0;
  const highest = Math.max(0, ...rows.map(valueOf));
  const scale = Math.max(1, highest, measure === 'approve' ? result.papers.issued : 0, result.needed ?? 0);
  return {
    bars: rows.map((row) => ({ ...row, value: valueOf(row), share: valueOf(row) / scale })),
    measure,
    line: result.needed === null ? null : result.needed / scale,
    needed: result.needed,
  };
}

/** The bars as they are read out: the most first; items with equal figures in the order of the paper. */
export const byRank = (bars: readonly Bar[]): readonly Bar[] => [...bars].sort((one, other) => other.value - one.value || one.order - other.order);
