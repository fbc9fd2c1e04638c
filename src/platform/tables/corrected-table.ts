import { DomainError } from '../../domain/shared/problem';
import { isWellFormed } from '../../domain/shared/well-formed';
import { ROW_LIMIT, type Table } from './table';

const BEGINNING = Buffer.from('{"rows":[[');

/** Whether this is a table as the import wizard sends it, and neither a workbook nor lines of text. */
export const isCorrected = (file: Buffer): boolean => file.subarray(0, BEGINNING.length).equals(BEGINNING);

/** Reads a `CorrectedTable`. @throws DomainError `not-a-spreadsheet` */
export function correctedTable(file: Buffer): Table {
  const { rows, formulas } = parsed(file);
  if (!areRows(rows) || !arePlaces(formulas)) throw new DomainError('not-a-spreadsheet');
  const marked = new Set(formulas.map(([row, column]) => `${row} ${column}`));
  return rows.slice(0, ROW_LIMIT + 2).map((cells, row) => cells.map((text, column) => ({ text: text.trim(), hasFormula: marked.has(`${row} ${column}`) })));
}

function parsed(file: Buffer): { readonly rows?: unknown; readonly formulas?: unknown } {
  try {
    return JSON.parse(file.toString('utf8')) as object;
  } catch {
    throw new DomainError('not-a-spreadsheet');
  }
}

const isListOf = <T>(value: unknown, isOne: (one: unknown) => one is T): value is readonly T[] => Array.isArray(value) && value.every(isOne);
const isText = (cell: unknown): cell is string => typeof cell === 'string' && isWellFormed(cell);
const areRows = (value: unknown): value is readonly (readonly string[])[] => isListOf(value, (row): row is readonly string[] => isListOf(row, isText));
const arePlaces = (value: unknown): value is readonly (readonly [number, number])[] => isListOf(value, (place): place is readonly [number, number] => isListOf(place, (one) => typeof one === 'number') && place.length === 2);
