import type { BallotPart } from '../../../domain/ballot/ballot';
import type { RollCounts } from '../../../domain/ballot/rule';
import { partResult } from '../../../domain/evaluation/part-result';
import { emptyCounts } from '../../../domain/tally/counting';
import type { PartCounts } from '../../../domain/tally/counts';
import type { PartResult } from '../../../domain/tally/result';

/** What the counts of every part mean; a part without counts has none of anything. */
export function partResults(parts: readonly BallotPart[], counts: readonly PartCounts[], roll: RollCounts): PartResult[] {
  return parts.map((part) => partResult(part, counts.find(({ partId }) => partId === part.id) ?? emptyCounts(part.form, part.id), roll));
}
