import type { ImportTable } from '../../contract/http/imports';
import { readTable } from './read-table';
import type { Heads } from './table-rows';

/** A file as the import wizard shows it; of one that is too long a row more than is taken, so that nothing is cut off in silence. @throws DomainError as `readTable` */
export async function importTable<Field extends string>(file: Buffer, heads: Heads<Field>, needed: readonly NoInfer<Field>[]): Promise<ImportTable> {
  const table = await readTable(file);
  return {
    columns: (Object.keys(heads) as Field[]).map((field) => ({ head: heads[field][0], others: heads[field].slice(1), isNeeded: needed.includes(field) })),
    rows: table.map((cells) => cells.map(({ text }) => text)),
    formulas: table.flatMap((cells, row) => cells.flatMap(({ hasFormula }, column) => (hasFormula ? [[row, column] as const] : []))),
  };
}
