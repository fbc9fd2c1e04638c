import type { Cell } from './table';

/** What the worker is told. `parser` is the absolute path of the package that reads this kind of file; a corrected table needs none. */
export interface TableTask {
  readonly kind: 'xlsx' | 'csv' | 'corrected';
  readonly parser: string;
  readonly file: Uint8Array;
  readonly text: string;
  readonly rowLimit: number;
}

interface SheetCell {
  readonly v?: unknown;
  readonly w?: string;
  readonly f?: string;
}
interface XlsxParser {
  read(file: Uint8Array, options: object): { readonly SheetNames: string[]; readonly Sheets: Record<string, { readonly '!data'?: (SheetCell[] | undefined)[] }> };
}
interface CsvParser {
  parse(text: string, options: object): string[][];
}

/**
 * The worker's whole program. It is sent to the worker as source text, so that it runs alike from TypeScript in tests and
 * from the build; it may therefore use its arguments and nothing else of this file.
 */
export function readTableTask(task: TableTask, load: (path: string) => unknown): Cell[][] {
  const cellOf = (cell: SheetCell | undefined): Cell => ({ text: String(cell?.w ?? cell?.v ?? '').trim(), hasFormula: cell?.f !== undefined });
  if (task.kind === 'xlsx') {
    const book = (load(task.parser) as XlsxParser).read(task.file, { type: 'buffer', dense: true, cellFormula: true, cellHTML: false, sheetRows: task.rowLimit + 2 });
    const rows = book.Sheets[book.SheetNames[0] ?? '']?.['!data'] ?? [];
    return Array.from(rows, (row) => Array.from(row ?? [], cellOf));
  }
  if (task.kind === 'corrected') {
    const { rows, formulas } = JSON.parse(task.text) as { readonly rows?: unknown; readonly formulas?: unknown };
    const isListOf = <T>(value: unknown, isOne: (one: unknown) => one is T): value is readonly T[] => Array.isArray(value) && value.every(isOne);
    const isRow = (row: unknown): row is readonly string[] => isListOf(row, (cell) => typeof cell === 'string');
    const isPlace = (place: unknown): place is readonly [number, number] => isListOf(place, (one) => typeof one === 'number') && place.length === 2;
    if (!isListOf(rows, isRow) || !isListOf(formulas, isPlace)) throw new Error('no corrected table');
    const marked = new Set(formulas.map(([row, column]) => `${row} ${column}`));
    return rows.slice(0, task.rowLimit + 2).map((cells, row) => cells.map((text, column) => ({ text: text.trim(), hasFormula: marked.has(`${row} ${column}`) })));
  }
  const records = (load(task.parser) as CsvParser).parse(task.text, { relax_column_count: true, relax_quotes: true, skip_empty_lines: false, to: task.rowLimit + 2 });
  return records.map((record) => record.map((text) => ({ text: text.trim(), hasFormula: /^[=+\-@\t]/.test(text) })));
}
