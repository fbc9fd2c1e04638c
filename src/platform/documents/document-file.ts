import type { Format } from '../../domain/documents/kinds';
import type { OfficialDocument } from '../../domain/shared/official-document';
import { officialFonts } from '../pdf/official-fonts';
import { XLSX } from '../tables/template';
import { printOf } from './print';
import { spreadsheetOf } from './spreadsheet';
import { DOCX, wordOf } from './word';

export interface DocumentFile {
  readonly bytes: Buffer;
  readonly type: string;
}

/** A document in the format that was asked for. @param fontFolder where fonts for the PDF may lie. @throws DomainError `no-chinese-font` */
export async function documentFile(document: OfficialDocument, format: Format, fontFolder: string | null = null): Promise<DocumentFile> {
  if (format === 'docx') return { bytes: await wordOf(document), type: DOCX };
  if (format === 'xlsx') return { bytes: await spreadsheetOf(document), type: XLSX };
  return { bytes: await printOf(document, officialFonts(fontFolder)), type: 'application/pdf' };
}
