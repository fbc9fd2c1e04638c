import { utils, write } from '@e965/xlsx';

export type Row = readonly (string | number | { readonly f: string; readonly v: number })[];

/** A workbook as an office program writes it. */
export function workbook(rows: readonly Row[], header: readonly string[]): Buffer {
  const sheet = utils.aoa_to_sheet([header, ...rows].map((row) => row.map((cell) => (typeof cell === 'object' ? { t: 'n', ...cell } : cell))));
  return write({ SheetNames: ['表'], Sheets: { 表: sheet } }, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}
