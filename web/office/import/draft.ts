import type { CorrectedTable, ImportColumn, ImportRowError, ImportTable } from '../../../src/contract/http/imports';
import { guessed, type Matches } from './guess';

/** A row that stays out, and why. */
export interface LeftOut {
  readonly row: number;
  readonly errors: readonly ImportRowError[];
}

/** A table on its way in: as it was read, how its columns were matched, and what has been corrected and left out since. */
export interface ImportDraft {
  readonly name: string;
  readonly columns: readonly ImportColumn[];
  /** `rows[0]` are the heads of the file; a row keeps its number whatever is left out. */
  readonly rows: readonly (readonly string[])[];
  readonly formulas: readonly (readonly [row: number, column: number])[];
  readonly matches: Matches;
  readonly leftOut: readonly LeftOut[];
}

export const draftOf = (name: string, { columns, rows, formulas }: ImportTable): ImportDraft => ({ name, columns, rows, formulas, matches: guessed(rows[0] ?? [], columns), leftOut: [] });

/** Columns that are needed and that no column of the file stands for yet. */
export const unmatched = ({ columns, matches }: Pick<ImportDraft, 'columns' | 'matches'>): readonly string[] => columns.filter(({ head, isNeeded }) => isNeeded && (matches[head] ?? -1) < 0).map(({ head }) => head);

/** Heads that some column of the file stands for, in the order of the template. */
export const matchedHeads = ({ columns, matches }: Pick<ImportDraft, 'columns' | 'matches'>): readonly string[] => columns.map(({ head }) => head).filter((head) => (matches[head] ?? -1) >= 0);

const outOf = ({ leftOut }: ImportDraft): ReadonlySet<number> => new Set(leftOut.map(({ row }) => row));

/** What goes to the server: matched columns alone under their own heads; a row that is left out stays as an empty one, so that rows keep their numbers. */
export function corrected(draft: ImportDraft): CorrectedTable {
  const heads = matchedHeads(draft);
  const places = heads.map((head) => draft.matches[head]!);
  const leftOut = outOf(draft);
  const rows = draft.rows.slice(1).map((cells, index) => (leftOut.has(index + 2) ? [] : places.map((at) => cells[at] ?? '')));
  const formulas = draft.formulas.flatMap(([row, column]) => (row > 0 && !leftOut.has(row + 1) && places.includes(column) ? [[row, places.indexOf(column)] as const] : []));
  return { rows: [heads, ...rows], formulas };
}

/** With a column of the file standing for a head, and for no other one. */
export const withMatch = (draft: ImportDraft, head: string, at: number): ImportDraft => ({ ...draft, matches: Object.fromEntries(Object.entries({ ...draft.matches, [head]: at }).map(([one, place]) => [one, one !== head && place === at ? -1 : place])) });

/** With one cell said anew: what is typed is no formula. @param row as the clerk's program numbers it */
export function withCell(draft: ImportDraft, row: number, head: string, text: string): ImportDraft {
  const at = draft.matches[head]!;
  const rows = draft.rows.map((cells, index) => (index === row - 1 ? Array.from({ length: Math.max(cells.length, at + 1) }, (_, column) => (column === at ? text : (cells[column] ?? ''))) : cells));
  return { ...draft, rows, formulas: draft.formulas.filter(([line, column]) => line !== row - 1 || column !== at) };
}

/** Rows that say anything and are not left out, by number. */
export const filledRows = (draft: ImportDraft): readonly number[] => {
  const gone = outOf(draft);
  return draft.rows.flatMap((cells, index) => (index > 0 && !gone.has(index + 1) && cells.some((text) => text.trim() !== '') ? [index + 1] : []));
};

/** Rows of a table that an import refuses. What is wrong with the table as a whole stands in its first row. */
export const wrongRows = (errors: readonly ImportRowError[]): readonly number[] => [...new Set(errors.map(({ row }) => row))].filter((row) => row > 1).sort((one, other) => one - other);

/** Without the rows that are wrong; they can still be taken away. */
export const withoutWrong = (draft: ImportDraft, errors: readonly ImportRowError[]): ImportDraft => ({ ...draft, leftOut: [...draft.leftOut, ...wrongRows(errors).map((row) => ({ row, errors: errors.filter((error) => error.row === row) }))] });

/** Every rejected row, left out or not, by number. */
export const rejected = (draft: ImportDraft, errors: readonly ImportRowError[]): readonly LeftOut[] => [...withoutWrong(draft, errors).leftOut].sort((one, other) => one.row - other.row);

/** Rejected rows as a table to be corrected elsewhere: the columns of the file as they are, then their number and why. */
export function rejectedTable({ rows }: Pick<ImportDraft, 'rows'>, out: readonly LeftOut[], heads: readonly [row: string, reason: string], say: (error: ImportRowError) => string): readonly (readonly string[])[] {
  const header = rows[0] ?? [];
  const reasons = (errors: readonly ImportRowError[]) => errors.map((error) => (error.column === null ? say(error) : `${error.column}：${say(error)}`)).join('；');
  return [[...header, ...heads], ...out.map(({ row, errors }) => [...header.map((_, column) => rows[row - 1]?.[column] ?? ''), String(row), reasons(errors)])];
}
