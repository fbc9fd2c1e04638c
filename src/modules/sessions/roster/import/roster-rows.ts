import type { ImportRowError } from '../../../../contract/http/imports';
import { ROW_LIMIT, type Cell, type Table } from '../../../../platform/tables/table';

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
const LONGEST: Readonly<Record<Field, number>> = { number: 40, name: 50, delegation: 50, seat: 20 };
const FIELDS: readonly Field[] = ['number', 'name', 'delegation', 'seat'];
/** Number of the template's example row, which nobody means to import. */
export const EXAMPLE_NUMBER = '示例';

/** Reads a roster: the rows that are right, and every reason why others are not. */
export function rosterRows(table: Table): { readonly rows: RosterRow[]; readonly errors: ImportRowError[] } {
  const places = placesOf(table[0] ?? []);
  const missing = FIELDS.filter((field) => field !== 'seat' && places[field] === -1);
  if (missing.length > 0) return { rows: [], errors: missing.map((field) => ({ row: 1, column: COLUMNS[field][0], code: 'column-missing', value: '' })) };
  if (table.length > ROW_LIMIT + 1) return { rows: [], errors: [{ row: ROW_LIMIT + 2, column: null, code: 'too-many-rows', value: String(ROW_LIMIT) }] };
  const filled = table.flatMap((cells, index) => (index > 0 && cells.some((cell) => cell.text !== '' || cell.hasFormula) ? [{ cells, row: index + 1 }] : []));
  if (filled.length === 0) return { rows: [], errors: [{ row: 2, column: null, code: 'no-rows', value: '' }] };
  const rows = filled.map(({ cells, row }) => rowOf(cells, row, places));
  const errors = [...filled.flatMap(({ cells }, index) => cellErrors(cells, rows[index]!, table[0] ?? [])), ...repeated(rows, 'number'), ...repeated(rows, 'seat')];
  return { rows, errors: errors.sort((one, other) => one.row - other.row) };
}

type Places = Readonly<Record<Field, number>>;

function placesOf(header: readonly Cell[]): Places {
  const heads = header.map((cell) => cell.text.toLowerCase());
  const place = (field: Field) => heads.findIndex((head) => COLUMNS[field].includes(head));
  return { number: place('number'), name: place('name'), delegation: place('delegation'), seat: place('seat') };
}

function rowOf(cells: readonly Cell[], row: number, places: Places): RosterRow {
  const text = (field: Field) => cells[places[field]]?.text ?? '';
  return { row, number: text('number'), name: text('name'), delegation: text('delegation'), seat: text('seat') || null };
}

function cellErrors(cells: readonly Cell[], row: RosterRow, header: readonly Cell[]): ImportRowError[] {
  const formulas = cells.flatMap((cell, index) => (cell.hasFormula ? [{ row: row.row, column: header[index]?.text ?? null, code: 'formula-in-cell', value: cell.text }] : []));
  const fields = FIELDS.flatMap((field) => {
    const code = textProblem(row[field] ?? '', field);
    return code === null ? [] : [errorAt(row, field, code)];
  });
  return [...formulas, ...fields];
}

function textProblem(text: string, field: Field): string | null {
  if (text === '') return field === 'seat' ? null : 'required';
  if ([...text].length > LONGEST[field]) return 'too-long';
  if (/\p{Cc}/u.test(text)) return 'control-character';
  return field === 'number' && text.startsWith(EXAMPLE_NUMBER) ? 'example-row' : null;
}

/** Every row after the first that repeats a value. */
function repeated(rows: readonly RosterRow[], field: 'number' | 'seat'): ImportRowError[] {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const value = row[field];
    if (value === null || value === '') return [];
    if (seen.has(value)) return [errorAt(row, field, `duplicate-${field}`)];
    seen.add(value);
    return [];
  });
}

export const errorAt = (row: RosterRow, field: Field, code: string): ImportRowError => ({ row: row.row, column: COLUMNS[field][0], code, value: row[field] ?? '' });
