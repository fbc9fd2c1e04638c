import type { Problem } from '../../domain/shared/problem';

/** Which rows, and which fields they all get. A preview says what would come of it and changes nothing. */
export interface BulkRequest<T extends object> {
  readonly ids: readonly string[];
  readonly change: T;
  readonly isPreview: boolean;
}

export interface BulkChange<T extends object> {
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  readonly from: T;
  readonly to: T;
}

/** POST …/bulk-acts: all of it or nothing. POST …/bulk-acts/:id/undo takes it back once, as long as every row is as it was left. */
export interface BulkAnswer<T extends object> {
  /** null: a preview. */
  readonly bulkId: string | null;
  readonly changes: readonly BulkChange<T>[];
  /** What would not change, and why. */
  readonly left: readonly { readonly id: string; readonly name: string; readonly problem: Problem }[];
}

/** POST /api/deputies/bulk-acts · roster.edit. `all`: every deputy that the list finds so, instead of `ids`; for previews. */
export interface DeputiesBulkRequest extends BulkRequest<DeputiesBulkChange> {
  readonly all?: { readonly q?: string; readonly delegation?: string };
}
export interface DeputiesBulkChange {
  readonly isInOffice?: boolean;
  readonly delegationId?: string;
}

/** POST /api/projects/bulk-acts · projects.edit */
export interface ProjectsBulkChange {
  readonly responsibleUnit?: string;
  readonly fundingSource?: string;
  readonly finishBy?: string;
}

/** POST /api/accounts/bulk-acts · accounts.manage. Whoever is disabled is signed out everywhere; taking it back signs nobody in again. */
export interface AccountsBulkChange {
  readonly isDisabled: boolean;
}
