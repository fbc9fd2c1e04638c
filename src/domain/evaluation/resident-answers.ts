/** What a resident may answer: four grades, and 不了解, which is no grade and counts in no share (RESIDENT-01). */
export const RESIDENT_ANSWERS = ['verySatisfied', 'satisfied', 'mostlySatisfied', 'unsatisfied', 'unaware'] as const;
export type ResidentAnswer = (typeof RESIDENT_ANSWERS)[number];

export type AnswerCounts = Readonly<Record<ResidentAnswer, number>>;

/** Votes and of how many, both whole numbers. */
export interface AnswerShare {
  readonly votes: number;
  readonly of: number;
}

/** Residents' 满意率 (very satisfied and satisfied) and with 基本满意, of those who know the project; null where nobody does (RESIDENT-01). */
export function residentShares(counts: AnswerCounts): { readonly satisfied: AnswerShare; readonly satisfiedOrMostly: AnswerShare } | null {
  const of = counts.verySatisfied + counts.satisfied + counts.mostlySatisfied + counts.unsatisfied;
  if (of === 0) return null;
  const satisfied = counts.verySatisfied + counts.satisfied;
  return { satisfied: { votes: satisfied, of }, satisfiedOrMostly: { votes: satisfied + counts.mostlySatisfied, of } };
}
