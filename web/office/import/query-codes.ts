import type { ImportReceipt } from '../../../src/contract/http/imports';

/** The query codes of what was taken in, as an address of a .csv file that never left this device: the only time they are told. */
export function codesAsTable(receipts: readonly ImportReceipt[]): string {
  const lines = [['行 row', '建议编号 number', '查询码 query code'], ...receipts.map(({ row, number, queryCode }) => [row, number, queryCode])];
  return URL.createObjectURL(new Blob([`\ufeff${lines.map((cells) => cells.join(',')).join('\r\n')}\r\n`], { type: 'text/csv' }));
}
