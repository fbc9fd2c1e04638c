import type { OfficialDocument } from '../../domain/shared/official-document';
import { chineseFont } from '../pdf/chinese-font';
import { XLSX } from '../tables/template';
import { printOf } from './print';
import { spreadsheetOf } from './spreadsheet';
import { DOCX, wordOf } from './word';

export const FORMATS = ['docx', 'xlsx', 'pdf'] as const;
export type Format = (typeof FORMATS)[number];

export interface DocumentFile {
  readonly bytes: Buffer;
  readonly type: string;
}

/** A document in the format that was asked for. @param fontFolder where a font for the PDF may lie. @throws DomainError `no-chinese-font` */
export async function documentFile(document: OfficialDocument, format: Format, fontFolder: string | null = null): Promise<DocumentFile> {
  if (format === 'docx') return { bytes: await wordOf(document), type: DOCX };
  if (format === 'xlsx') return { bytes: await spreadsheetOf(document), type: XLSX };
  return { bytes: await printOf(document, chineseFont(fontFolder)), type: 'application/pdf' };
}
