import { harmless } from '../../src/domain/shared/harmless';

const NUMBER = /^-?\d+(\.\d+)?$/;
const cell = (text: string): string => {
  const safe = NUMBER.test(text) ? text : harmless(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** Rows as a .csv text that Chinese spreadsheets open and run nothing of: with a mark of its encoding. The first row is of heads. */
export const csvText = (rows: readonly (readonly string[])[]): string => `\ufeff${rows.map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
