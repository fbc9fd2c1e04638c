import writeXlsxFile from 'write-excel-file/node';

/** The media type of .xlsx files. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A column of a table to fill in: its head, what the example row says, and its width in characters. */
export interface TemplateColumn {
  readonly head: string;
  readonly example: string;
  readonly width: number;
}

/** A table to fill in: heads, and one example row that an import refuses. */
export async function template(columns: readonly TemplateColumn[]): Promise<Buffer> {
  const header = columns.map(({ head }) => ({ value: head, fontWeight: 'bold' as const }));
  const example = columns.map(({ example }) => ({ value: example }));
  return writeXlsxFile([header, example], { columns: columns.map(({ width }) => ({ width })), stickyRowsCount: 1 }).toBuffer();
}
