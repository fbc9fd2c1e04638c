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
