import type { FollowupAct, FollowupState } from '../../domain/evaluation/followup-states';
import type { DueState } from '../../domain/screening/due-dates';
import type { SatisfactionRates } from '../../domain/tally/result';

export const EVALUATING_BODIES = ['congress', 'delegations', 'standingCommittee', 'assembly'] as const;
/** Who graded: the congress in plenary, in the plenaries of its delegations, the standing committee, or an assembly of residents' deputies. */
export type EvaluatingBody = (typeof EVALUATING_BODIES)[number];

/**
 * GET /api/evaluations?year= · POST /api/evaluations (held outside this system) ·
 * GET /api/evaluation-followups · POST /api/evaluation-followups/:id/acts · PUT /api/evaluation-followups/:id/unit
 */
export interface EvaluationView {
  readonly id: string;
  readonly projectId: string;
  /** The year of the project. */
  readonly year: number;
  readonly project: string;
  /** The item as it stood on the paper: the project, or a part of it that one unit answers for. */
  readonly item: string;
  readonly unit: string;
  readonly body: EvaluatingBody;
  /** null: held outside this system, as `reference` says. */
  readonly ballotId: string | null;
  readonly reference: string;
  readonly evaluatedOn: string;
  /** Votes for each choice, in the order of the scale; null where they are not published and the reader is the public. */
  readonly counts: readonly { readonly choice: string; readonly votes: number }[] | null;
  readonly base: number;
  /** null: nothing was graded. */
  readonly grade: string | null;
  /** Whether the grade is the last of the scale: 整改, and a report again. */
  readonly isBelow: boolean;
  readonly rates: SatisfactionRates | null;
}
export interface RecordEvaluationRequest {
  readonly projectId: string;
  readonly item: string;
  readonly unit: string;
  readonly body: EvaluatingBody;
  readonly evaluatedOn: string;
  /** The minutes or the document that says so. */
  readonly reference: string;
  /** From best to worst; `abstain` is no grade. */
  readonly counts: readonly { readonly choice: string; readonly votes: number }[];
  /** The number of which half is asked. */
  readonly base: number;
  readonly half: 'atLeast' | 'exceed';
  /** Whether the public sees the votes too, and not the grade alone. */
  readonly isCountsPublic: boolean;
}
export interface FollowupView {
  readonly id: string;
  readonly evaluation: EvaluationView;
  /** null: no unit of the register bears that name yet; the office says which. */
  readonly unitId: string | null;
  readonly unit: string;
  readonly state: FollowupState;
  readonly openedOn: string;
  readonly dueOn: string;
  /** null: nothing is owed any more. */
  readonly due: DueState | null;
  readonly steps: readonly { readonly act: FollowupAct; readonly text: string; readonly by: string; readonly on: string }[];
  readonly second: EvaluationView | null;
  readonly acts: readonly FollowupAct[];
}
export interface FollowupActRequest {
  readonly act: Exclude<FollowupAct, 'evaluate'>;
  /** The state the person saw. */
  readonly from: FollowupState;
  readonly text: string;
}
export interface FollowupUnitRequest {
  readonly unitId: string;
}
