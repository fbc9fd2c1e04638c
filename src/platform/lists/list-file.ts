import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import writeXlsxFile, { type Row } from 'write-excel-file/node';
import { harmless } from '../../domain/shared/harmless';
import { DomainError } from '../../domain/shared/problem';
import type { ListCell } from './list-table';

export const LIST_FORMATS = ['csv', 'xlsx'] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];
type Rows = AsyncIterable<readonly ListCell[]>;

/** A workbook is put together in memory. */
export const SHEET_ROWS = 50_000;
/** What a cell of a workbook holds at most is 32 767 characters. */
const CELL_LENGTH = 32_000;

/** Rows as a file, written while they are read. @throws DomainError `list-too-long` for a workbook of more than so many rows, before anything is sent */
export async function listFile(heads: readonly string[], rows: Rows, format: ListFormat, most = SHEET_ROWS): Promise<Readable> {
  return format === 'csv' ? csvOf(heads, rows) : Readable.from([await workbookOf(heads, rows, most)]);
}

/** In UTF-8 with a byte-order mark, by which office programs know it. */
function csvOf(heads: readonly string[], rows: Rows): Readable {
  const lines = stringify({ header: true, columns: [...heads], bom: true, record_delimiter: 'windows' });
  const texts = async function* () {
    for await (const cells of rows) yield cells.map((cell) => (typeof cell === 'string' ? harmless(cell) : cell));
  };
  Readable.from(texts()).on('error', (error) => lines.destroy(error)).pipe(lines);
  return lines;
}

export const tooLong = (most: number): DomainError => new DomainError('list-too-long', [{ code: 'list-too-long', values: { most } }]);

async function workbookOf(heads: readonly string[], rows: Rows, most: number): Promise<Buffer> {
  const lines: Row[] = [heads.map((value) => ({ value, fontWeight: 'bold' as const }))];
  for await (const cells of rows) {
    if (lines.length > most) throw tooLong(most);
    lines.push(cells.map((cell) => (typeof cell === 'string' ? { value: harmless(written(cell)), type: String } : typeof cell === 'number' ? { value: cell, type: Number } : null)));
  }
  return writeXlsxFile(lines, { columns: heads.map((head, at) => ({ width: widthOf([head, ...lines.slice(1, 50).map((line) => String((line[at] as { readonly value?: unknown } | null)?.value ?? ''))]) })), stickyRowsCount: 1 }).toBuffer();
}

/** XML knows no control characters but these three. */
const written = (text: string): string => (text.length > CELL_LENGTH ? `${text.slice(0, CELL_LENGTH)}…` : text).replace(/[^\P{Cc}\n\r\t]/gu, '');

/** A Chinese character is as wide as two of ours. */
const widthOf = (texts: readonly string[]): number => Math.min(60, Math.max(8, ...texts.map((text) => 2 + text.replace(/[^\u0000-\u00ff]/g, 'xx').length)));
