import type { ClosingException } from '../../domain/screening/closing-problems';
import type { Problem } from '../../domain/shared/problem';

/** GET /api/programmes/:id/closing?from=&limit= · PUT/DELETE …/exceptions/:projectId · POST …/close */
export interface ClosingView {
  readonly total: number;
  readonly replied: number;
  readonly excepted: number;
  /** How many things stand in the way of closing, and this page of them. */
  readonly owed: number;
  readonly problems: readonly Problem[];
  readonly next: number | null;
  readonly exceptions: readonly (ClosingException & { readonly id: string })[];
  readonly closedAt: string | null;
}
export interface ExceptionRequest {
  readonly code: ClosingException['code'];
  readonly reason: string;
}
