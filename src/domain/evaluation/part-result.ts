import type { BallotPart } from '../ballot/ballot';
import type { RollCounts } from '../ballot/rule';
import type { PartCounts } from '../tally/counts';
import type { PartResult } from '../tally/result';
import { verdict } from '../tally/verdict';
import { evaluate } from './grade';

/** What the counts of one part mean, whichever kind of part it is. */
export function partResult(part: BallotPart, counts: PartCounts, roll: RollCounts): PartResult {
  return part.kind === 'adoption'
    ? { partId: part.id, kind: 'adoption', result: verdict(counts, roll, part.rule, part.form) }
    : { partId: part.id, kind: 'evaluation', result: evaluate(counts, roll, part.rule, part.form) };
}
