import type { LocalDate } from '../shared/local-date';
import type { Colour } from './lamp-policy';
import type { MoneyEntry } from './money';

/** How much of a target is done by now, all in all. */
export interface DoneQuantity {
  readonly targetId: string;
  readonly done: number;
}

/** A milestone that a unit says it has reached, and what shows it. */
export interface ReachedMilestone {
  readonly milestoneId: string;
  readonly doneOn: LocalDate;
  /** Papers, numbers, addresses. */
  readonly evidence: string;
  readonly photoIds: readonly string[];
}

/** How and until when something red is to be green again. */
export interface WayBack {
  readonly text: string;
  readonly on: LocalDate;
}

/** What a unit reports of a project for a period. */
export interface Report {
  readonly quantities: readonly DoneQuantity[];
  readonly money: readonly MoneyEntry[];
  readonly milestones: readonly ReachedMilestone[];
  readonly problems: string;
  readonly wishes: string;
  /** Why money is away from what was approved, or a figure lower than before. */
  readonly explanation: string;
  /** The unit's own rating. */
  readonly rating: Colour;
  readonly wayBack: WayBack | null;
}

/** What whoever looks at a report says of it. */
export interface Review {
  /** Of those that the report claims. */
  readonly acceptedMilestones: readonly string[];
  /** The supervisors' rating, beside the unit's own. */
  readonly rating: Colour;
  readonly note: string;
  readonly wayBack: WayBack | null;
}
