import type { CloseAnswer } from '../../contract/box-wire';
import type { DecisionView } from '../../contract/http/ballots';
import type { AdoptedLists, Departure } from '../../domain/decision/adopted-lists';
import type { PartResult } from '../../domain/tally/result';

/** What a counted ballot means: computed by the rule, certified by the scrutineers, announced by the presidium. */
export interface Decision {
  readonly results: readonly PartResult[];
  /** Root, count and signature of the closing set; null where everything was on paper. */
  readonly closing: Omit<CloseAnswer, 'counts'> | null;
  readonly computed: AdoptedLists;
  readonly adopted: AdoptedLists | null;
  readonly departure: Departure | null;
  readonly scrutineers: readonly string[];
  readonly certifiedBy: string | null;
  readonly certifiedAt: Date | null;
  readonly announcedBy: string | null;
  readonly announcedAt: Date | null;
  readonly noticeNumber: string | null;
  readonly noticeText: string | null;
  readonly publishedAt: Date | null;
}

export function decisionView({ results: _, closing: __, certifiedAt, announcedAt, publishedAt, adopted, ...decision }: Decision): DecisionView {
  return {
    ...decision,
    adopted: adopted ?? {},
    certifiedAt: certifiedAt?.toISOString() ?? null,
    announcedAt: announcedAt?.toISOString() ?? null,
    publishedAt: publishedAt?.toISOString() ?? null,
  };
}
