import type { BallotPart } from '../../../domain/ballot/ballot';
import { followUp, type FollowUp } from '../../../domain/tally/follow-up';
import type { PartResult } from '../../../domain/tally/result';

/** What is to be voted again: a runoff where anything is tied, else a re-ballot. */
export interface NextVote {
  readonly kind: 'runoff' | 'reballot';
  readonly parts: readonly BallotPart[];
}

/** The parts that have to be voted again in this session, narrowed to what is left to decide; null where nothing has to. */
export function nextVote(parts: readonly BallotPart[], results: readonly PartResult[]): NextVote | null {
  const called = parts.flatMap((part) => {
    const next = followUpOf(part, results);
    return next === null || next.when !== 'now' ? [] : [{ kind: next.kind, part: { ...part, form: next.form, rule: next.rule } as BallotPart }];
  });
  if (called.length === 0) return null;
  return { kind: called.some(({ kind }) => kind === 'runoff') ? 'runoff' : 'reballot', parts: called.map(({ part }) => part) };
}

function followUpOf(part: BallotPart, results: readonly PartResult[]): FollowUp | null {
  const found = results.find(({ partId }) => partId === part.id);
  return part.kind === 'adoption' && found?.kind === 'adoption' ? followUp(part.form, part.rule, found.result) : null;
}
