import { isWellFormed } from '../../domain/shared/well-formed';
import { DomainError } from '../../domain/shared/problem';
import { ROW_LIMIT, type Table } from './table';
import type { TableTask } from './table-worker';

const BEGINNING = Buffer.from('{"rows":[[');

/** Whether this is a `CorrectedTable`, as the import wizard sends it, and neither a workbook nor lines of text. */
export const isCorrected = (file: Buffer): boolean => file.subarray(0, BEGINNING.length).equals(BEGINNING);

export const correctedTask = (file: Buffer): TableTask => ({ kind: 'corrected', parser: '', file: new Uint8Array(), text: file.toString('utf8'), rowLimit: ROW_LIMIT });

/** JSON can say half a character, which no other file can. @throws DomainError `not-a-spreadsheet` */
export function requireWholeCharacters(table: Table): void {
  if (!table.every((cells) => cells.every(({ text }) => isWellFormed(text)))) throw new DomainError('not-a-spreadsheet');
}
