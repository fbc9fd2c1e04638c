import type { ImportRowError } from '../../../../contract/http/imports';
import type { Table } from '../../../../platform/tables/table';
import { quoted, tableRows } from '../../../../platform/tables/table-rows';

/** One deputy as a roster file names them. */
export interface RosterRow {
  /** As the clerk's program numbers it. */
  readonly row: number;
  readonly number: string;
  readonly name: string;
  readonly delegation: string;
  readonly seat: string | null;
}

type Field = 'number' | 'name' | 'delegation' | 'seat';

/** Heads of columns, the first of which is printed in the template. */
export const COLUMNS: Readonly<Record<Field, readonly [string, string]>> = {
  number: ['代表证号', 'number'],
  name: ['姓名', 'name'],
  delegation: ['代表团', 'delegation'],
  seat: ['座位号', 'seat'],
};
export const NEEDED = ['number', 'name', 'delegation'] as const satisfies readonly Field[];
const LONGEST: Readonly<Record<Field, number>> = { number: 40, name: 50, delegation: 50, seat: 20 };
const FIELDS: readonly Field[] = ['number', 'name', 'delegation', 'seat'];
/** Number of the template's example row, which nobody means to import. */
export const EXAMPLE_NUMBER = '示例';

/** Reads a roster: the rows that are right, and every reason why others are not. */
export function rosterRows(table: Table): { readonly rows: RosterRow[]; readonly errors: ImportRowError[] } {
  const read = tableRows(table, COLUMNS, NEEDED);
  const rows = read.rows.map(({ row, texts: { number, name, delegation, seat } }): RosterRow => ({ row, number, name, delegation, seat: seat || null }));
  const errors = [...read.errors, ...rows.flatMap(textErrors), ...repeated(rows, 'number'), ...repeated(rows, 'seat')];
  return { rows, errors: errors.sort((one, other) => one.row - other.row) };
}

const textErrors = (row: RosterRow): ImportRowError[] =>
  FIELDS.flatMap((field) => {
    const code = textProblem(row[field] ?? '', field);
    return code === null ? [] : [errorAt(row, field, code)];
  });

function textProblem(text: string, field: Field): string | null {
  if (text === '') return field === 'seat' ? null : 'required';
  if ([...text].length > LONGEST[field]) return 'too-long';
  if (/\p{Cc}/u.test(text)) return 'control-character';
  return field === 'number' && text.startsWith(EXAMPLE_NUMBER) ? 'example-row' : null;
}

const REPEATED = { number: 'duplicate-number', seat: 'duplicate-seat' } as const;

/** Every row after the first that repeats a value. */
function repeated(rows: readonly RosterRow[], field: 'number' | 'seat'): ImportRowError[] {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const value = row[field];
    if (value === null || value === '') return [];
    if (seen.has(value)) return [errorAt(row, field, REPEATED[field])];
    seen.add(value);
    return [];
  });
}

export const errorAt = (row: RosterRow, field: Field, code: string): ImportRowError => ({ row: row.row, column: COLUMNS[field][0], code, value: quoted(row[field] ?? '') });
