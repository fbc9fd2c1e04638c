import writeXlsxFile from 'write-excel-file/node';
import { COLUMNS, EXAMPLE_NUMBER } from './roster-rows';

/** The roster file to fill in: a header and one example row, which an import refuses. */
export async function rosterTemplate(): Promise<Buffer> {
  const header = Object.values(COLUMNS).map(([head]) => ({ value: head, fontWeight: 'bold' as const }));
  const example = [`${EXAMPLE_NUMBER}0001`, '张三（示例，导入前删除此行）', '第一代表团', '1排01座'].map((value) => ({ value }));
  return writeXlsxFile([header, example], { columns: [{ width: 16 }, { width: 32 }, { width: 20 }, { width: 12 }], stickyRowsCount: 1 }).toBuffer();
}
