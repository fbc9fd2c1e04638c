import writeXlsxFile, { type Row } from 'write-excel-file/node';
import type { OfficialDocument, OfficialTable } from '../../domain/shared/official-document';
import { harmless } from '../../domain/shared/harmless';

const IN_BOLD = ['issuer', 'title', 'heading', 'subheading'];

/** The document as rows: its title, its sentences, its tables. @returns an .xlsx */
export async function spreadsheetOf({ blocks }: OfficialDocument): Promise<Buffer> {
  const rows = blocks.flatMap((block): Row[] => (block.style === 'table' ? rowsOf(block.table) : [[{ value: harmless(block.text), ...(IN_BOLD.includes(block.style) && { fontWeight: 'bold' as const }) }]]));
  const widths = blocks.find((block) => block.style === 'table')?.table.widths ?? [100];
  return writeXlsxFile(rows, { columns: widths.map((width) => ({ width: Math.max(8, width * 1.4) })) }).toBuffer();
}

function rowsOf({ heads, rows }: OfficialTable): Row[] {
  const cell = (text: string) => ({ value: harmless(text), wrap: true, alignVertical: 'center' as const, borderStyle: 'thin' as const });
  return [heads.map((text) => ({ ...cell(text), fontWeight: 'bold' as const, align: 'center' as const })), ...rows.map((cells) => cells.map(cell))];
}
