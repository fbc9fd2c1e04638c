import type { BallotPart } from '../../domain/ballot/ballot';
import { quorumNeeded } from '../../domain/ballot/threshold';
import type { Problem } from '../../domain/shared/problem';

/** The quorum of a ballot: the largest that one of its parts asks for; null: none. */
export function quorumOf(parts: readonly BallotPart[], deputies: number): number | null {
  const needed = parts.flatMap((part) => (part.kind === 'adoption' ? [quorumNeeded(deputies, part.rule.quorum)] : []));
  return needed.reduce((most, one) => (one === null ? most : Math.max(most ?? 0, one)), null);
}

/** Why so few may not vote (组织法 §14); empty: they may. */
export function quorumProblems(parts: readonly BallotPart[], { deputies, present }: { readonly deputies: number; readonly present: number }): readonly Problem[] {
  const needed = quorumOf(parts, deputies);
  return needed === null || present >= needed ? [] : [{ code: 'below-quorum', values: { present, needed, deputies } }];
}
