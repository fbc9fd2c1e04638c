import { utils, write } from '@e965/xlsx';

export type Row = readonly (string | number | { readonly f: string; readonly v: number })[];

/** A workbook as an office program writes it. */
export function workbook(rows: readonly Row[], header: readonly string[]): Buffer {
  const sheet = utils.aoa_to_sheet([header, ...rows].map((row) => row.map((cell) => (typeof cell === 'object' ? { t: 'n', ...cell } : cell))));
  return write({ SheetNames: ['表'], Sheets: { 表: sheet } }, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}

/** A workbook of a few kilobytes whose directory (APPNOTE 4.3.12) says that everything in it unpacks to a gigabyte. */
export function zipBomb(header: readonly string[]): Buffer {
  const file = workbook([], header);
  for (let at = file.indexOf('PK\u0001\u0002'); at >= 0; at = file.indexOf('PK\u0001\u0002', at + 1)) file.writeUInt32LE(2 ** 30, at + 24);
  return file;
}
