import type { BallotForm } from '../ballot/form';
import type { AdoptionRule, RollCounts } from '../ballot/rule';
import type { Adoption } from './adoption';
import type { PaperCounts } from './result';
import type { Standing } from './standings';

/** Everything a verdict rests on. */
export interface Grounds {
  readonly roll: RollCounts;
  readonly papers: PaperCounts;
  readonly rule: AdoptionRule;
  readonly form: BallotForm;
  readonly base: number;
  readonly needed: number | null;
  readonly standings: readonly Standing[];
  /** Approvals of the whole list; null unless the form is one. */
  readonly wholeApprovals: number | null;
  readonly adoption: Adoption;
}

/** One item on which the result turned. */
export interface DecisiveItem {
  readonly title: string;
  /** Approvals; points in *rank*. */
  readonly votes: number;
  /** Votes above (or, negative, below) the votes needed; null where order alone decides. */
  readonly overNeeded: number | null;
  /** Votes between it and the item on the other side of the cut; null if there is none. */
  readonly overCut: number | null;
  readonly role: 'lastAdopted' | 'tied' | 'firstNotAdopted';
}

/** What the sentences in both languages say: the same figures, worked out once. */
export interface Reasons extends Grounds {
  readonly quorum: { readonly needed: number; readonly isMet: boolean } | null;
  readonly decisive: readonly DecisiveItem[];
}
