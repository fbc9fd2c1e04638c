import type { ImportRowError } from '../../contract/http/imports';
import { ROW_LIMIT, type Cell, type Table } from './table';

/** Heads of each column, in small letters: the first is printed in the template, the others are understood as well. */
export type Heads<Field extends string> = Readonly<Record<Field, readonly [string, ...string[]]>>;

/** A row that says anything, with the text of each column; '' where the column is not there. */
export interface TableRow<Field extends string> {
  /** As the clerk's program numbers it. */
  readonly row: number;
  readonly texts: Readonly<Record<Field, string>>;
}

/** The rows of a table by its heads, in whatever order they stand, and what is wrong with it before any rule is asked. */
export function tableRows<Field extends string>(table: Table, heads: Heads<Field>, needed: readonly NoInfer<Field>[]): { readonly rows: readonly TableRow<Field>[]; readonly errors: readonly ImportRowError[] } {
  const header = (table[0] ?? []).map(({ text }) => text);
  const fields = Object.keys(heads) as Field[];
  const places = new Map(fields.map((field) => [field, header.findIndex((head) => heads[field].includes(head.toLowerCase()))]));
  const missing = needed.filter((field) => places.get(field) === -1);
  if (missing.length > 0) return { rows: [], errors: missing.map((field) => ({ row: 1, column: heads[field][0], code: 'column-missing', value: '' })) };
  if (table.length > ROW_LIMIT + 1) return { rows: [], errors: [{ row: ROW_LIMIT + 2, column: null, code: 'too-many-rows', value: String(ROW_LIMIT) }] };
  const filled = table.flatMap((cells, index) => (index > 0 && cells.some(({ text, hasFormula }) => text !== '' || hasFormula) ? [{ cells, row: index + 1 }] : []));
  if (filled.length === 0) return { rows: [], errors: [{ row: 2, column: null, code: 'no-rows', value: '' }] };
  const textsOf = (cells: readonly Cell[]) => Object.fromEntries(fields.map((field) => [field, cells[places.get(field)!]?.text ?? ''])) as Record<Field, string>;
  return { rows: filled.map(({ cells, row }) => ({ row, texts: textsOf(cells) })), errors: filled.flatMap(({ cells, row }) => formulas(cells, row, header)) };
}

const formulas = (cells: readonly Cell[], row: number, header: readonly string[]): ImportRowError[] =>
  cells.flatMap(({ hasFormula, text }, index) => (hasFormula ? [{ row, column: header[index] ?? null, code: 'formula-in-cell', value: quoted(text) }] : []));

const QUOTED_LENGTH = 60;

/** A cell as an error quotes it: enough to know it by. */
export const quoted = (text: string): string => (text.length > QUOTED_LENGTH ? `${[...text].slice(0, QUOTED_LENGTH).join('')}…` : text);
