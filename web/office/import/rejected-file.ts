import writeXlsxFile from 'write-excel-file/browser';

/** A table of texts as a workbook; nothing of it leaves this device. What a spreadsheet would run is a text in it, because each cell says so. */
export const workbookOf = (rows: readonly (readonly string[])[]): Promise<Blob> =>
  writeXlsxFile(rows.map((cells, at) => cells.map((value) => ({ value, type: String, ...(at === 0 && { fontWeight: 'bold' as const }) }))), { stickyRowsCount: 1 }).toBlob();
