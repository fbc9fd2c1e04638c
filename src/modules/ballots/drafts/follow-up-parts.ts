import type { BallotPart } from '../../../domain/ballot/ballot';
import { followUp } from '../../../domain/tally/follow-up';
import type { PartResult } from '../../../domain/tally/result';

/** The parts that have to be voted again in this session, narrowed to what is left to decide; [] where nothing has to. */
export function followUpParts(parts: readonly BallotPart[], results: readonly PartResult[]): BallotPart[] {
  return parts.flatMap((part): BallotPart[] => {
    const found = results.find(({ partId }) => partId === part.id);
    if (part.kind !== 'adoption' || found?.kind !== 'adoption') return [];
    const next = followUp(part.form, part.rule, found.result);
    return next === null || next.when !== 'now' ? [] : [{ ...part, form: next.form, rule: next.rule }];
  });
}
