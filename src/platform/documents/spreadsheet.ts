import writeXlsxFile from 'write-excel-file/node';
import type { OfficialDocument } from '../../domain/shared/official-document';

/** What a spreadsheet would run as a formula is shown as the text that it is. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** The document as rows: its title, its sentences, its tables. @returns an .xlsx */
export async function spreadsheetOf({ title, subtitle, sections }: OfficialDocument): Promise<Buffer> {
  const line = (text: string, isBold = false) => [{ value: harmless(text), ...(isBold && { fontWeight: 'bold' as const }) }];
  const rows = [
    line(title, true),
    line(subtitle),
    ...sections.flatMap(({ heading, paragraphs, table }) => [
      ...(heading === '' ? [] : [line(heading, true)]),
      ...paragraphs.map((text) => line(text)),
      ...(table === null ? [] : [table.heads.map((value) => ({ value: harmless(value), fontWeight: 'bold' as const })), ...table.rows.map((cells) => cells.map((value) => ({ value: harmless(value) })))]),
    ]),
  ];
  const widths = sections.find(({ table }) => table !== null)?.table?.widths ?? [100];
  return writeXlsxFile(rows, { columns: widths.map((width) => ({ width: Math.max(8, width * 1.4) })) }).toBuffer();
}
