/**
 * What the public may know. It follows from the round's clock, from merges and from replies that were signed off, and from nothing else:
 * received (only by query code, before moderation) → collected → screening → answered | merged | candidate → (later stages) adopted | notAdopted.
 */
export const PUBLIC_STATES = ['received', 'collected', 'screening', 'merged', 'answered', 'candidate', 'adopted', 'notAdopted'] as const;
export type PublicState = (typeof PUBLIC_STATES)[number];

/** All that may enter. What the bench thinks, notes, assigns or has not signed off is no field here, so it can show nowhere (PUBLIC-01). */
export interface PublicFacts {
  /** Of the round, by its dates and the clock. */
  readonly phase: 'planned' | 'collection' | 'screening' | 'deliberation' | 'closed';
  /** Moderation let it be seen. */
  readonly isPublic: boolean;
  readonly isMerged: boolean;
  /** A reply was signed off and released. */
  readonly isAnswered: boolean;
  /** It stands on a list of candidates that was approved. */
  readonly isCandidate: boolean;
  /** Of a vote whose result was published. */
  readonly outcome: 'adopted' | 'notAdopted' | null;
}

/** The furthest a suggestion has come, as far as anybody may know (PUBLIC-01). */
export function publicState({ phase, isPublic, isMerged, isAnswered, isCandidate, outcome }: PublicFacts): PublicState {
  if (outcome !== null) return outcome;
  if (isCandidate) return 'candidate';
  if (isMerged) return 'merged';
  if (isAnswered) return 'answered';
  if (!isPublic) return 'received';
  return phase === 'planned' || phase === 'collection' ? 'collected' : 'screening';
}
