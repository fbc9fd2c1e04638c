import type { Surplus } from '../../domain/screening/surplus';
import type { Problem } from '../../domain/shared/problem';
import type { ApprovalStepView } from './programmes';

/** GET /api/programmes/:id/approval · PUT …/shortlist · POST …/approval-acts */
export interface ApprovalView {
  readonly chain: readonly ApprovalStepView[];
  /** Index of the step that the list waits for; null: none, it is with the office or has passed all. */
  readonly waitsFor: number | null;
  readonly standing: 'bench' | 'step' | 'done';
  readonly acts: readonly ApprovalActView[];
  readonly shortlist: readonly ShortlistRow[];
  readonly seats: number | null;
  readonly surplus: Surplus | null;
  /** Why the list cannot become the candidates, and what should be known all the same. */
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
  readonly isRoundClosed: boolean;
}
export interface ShortlistRow {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly costCents: number | null;
  /** Whether its conclusion as a candidate has been signed. */
  readonly isSigned: boolean;
  readonly isCandidate: boolean;
}
export interface ApprovalActView {
  readonly step: string;
  readonly body: string;
  readonly outcome: 'passed' | 'sent-back';
  readonly decidedOn: string;
  readonly document: string | null;
  readonly backTo: string | null;
  readonly reason: string | null;
  readonly by: string;
}
export type ApproveRequest = Omit<ApprovalActView, 'body' | 'by'>;
export interface ShortlistRequest {
  readonly ids: readonly string[];
}

/** GET /api/programmes/:id/fund · PUT/DELETE /api/programmes/:id/fund/:projectId. 代表建议专项资金, in 分. */
export interface FundView {
  readonly fundCents: number;
  readonly fixedCents: number;
  readonly amounts: readonly { readonly id: string; readonly number: number; readonly title: string; readonly amountCents: number; readonly by: string; readonly at: string }[];
}
export interface FundRequest {
  readonly amountCents: number;
}
