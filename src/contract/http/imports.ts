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

/** A column that an import understands: its head as the template prints it, and what else it may be called, in small letters. */
export interface ImportColumn {
  readonly head: string;
  readonly others: readonly string[];
  readonly isNeeded: boolean;
}

/** A table as it was read, so that it can be corrected where it was chosen. `rows[0]` are its heads; `formulas` are cells by place in `rows` that hold no text but a formula. */
export interface ImportTable {
  readonly columns: readonly ImportColumn[];
  readonly rows: readonly (readonly string[])[];
  readonly formulas: readonly (readonly [row: number, column: number])[];
}

/** A table as the import wizard sends it, in place of a .xlsx or .csv file. */
export type CorrectedTable = Omit<ImportTable, 'columns'>;

/** What an import of a table would do or did. POST /api/projects/import?dryRun=true|false&shows=true|false (multipart `file`: .xlsx, .csv or a CorrectedTable as JSON) · GET /api/projects/template.xlsx */
export interface TableImportReport {
  readonly dryRun: boolean;
  readonly rows: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly errors: readonly ImportRowError[];
  /** Where `shows` asked for it. */
  readonly table?: ImportTable;
}

/** A suggestion that an import took in; the only time its query code is told. */
export interface ImportReceipt {
  readonly row: number;
  readonly number: string;
  readonly queryCode: string;
}

/**
 * POST /api/programmes/:id/proposals/import?dryRun=true|false&shows=true|false (multipart `file`: .xlsx, .csv or a CorrectedTable as JSON) · GET /api/proposals/template.xlsx
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
  /** Where `shows` asked for it. */
  readonly table?: ImportTable;
}

export type ImportLine =
  | { readonly progress: { readonly done: number; readonly of: number } }
  | { readonly report: ProposalImportReport }
  | { readonly problem: { readonly code: string; readonly problems: readonly Problem[] } };
