import type { Problem } from '../../domain/shared/problem';

/** What is wrong with a cell of a table that somebody wants to import. */
export interface ImportRowError {
  /** As the clerk's program numbers it: the header is row 1. */
  readonly row: number;
  /** Its head; null: the row or the table as a whole. */
  readonly column: string | null;
  readonly code: string;
  readonly value: string;
  readonly values?: Problem['values'];
}

/** What an import of a table would do or did. POST /api/projects/import?dryRun=true|false (multipart `file`: .xlsx or .csv) · GET /api/projects/template.xlsx */
export interface TableImportReport {
  readonly dryRun: boolean;
  readonly rows: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly errors: readonly ImportRowError[];
}

/** A suggestion that an import took in; the only time its query code is told. */
export interface ImportReceipt {
  readonly row: number;
  readonly number: string;
  readonly queryCode: string;
}

/**
 * POST /api/programmes/:id/proposals/import?dryRun=true|false (multipart `file`: .xlsx or .csv) · GET /api/proposals/template.xlsx
 *
 * The answer is one JSON object a line: while rows are being taken in `{progress}`, in the end `{report}` or `{problem}`, after which whatever was taken in stays
 * and the same table may be sent again.
 */
export interface ProposalImportReport {
  readonly dryRun: boolean;
  readonly rows: number;
  /** Taken in, or to be taken in. */
  readonly added: number;
  /** In since an earlier time. */
  readonly unchanged: number;
  readonly errors: readonly ImportRowError[];
  readonly receipts: readonly ImportReceipt[];
}

export type ImportLine =
  | { readonly progress: { readonly done: number; readonly of: number } }
  | { readonly report: ProposalImportReport }
  | { readonly problem: { readonly code: string; readonly problems: readonly Problem[] } };
