import type { Problem } from '../shared/problem';
import type { ListRow } from './list-hints';

/** A field, or a row of the criteria sheet. */
export interface NamedRow {
  readonly code: string;
  readonly text: string;
}

/** The sheets of a round that the office writes. */
export interface RoundSheets {
  readonly categories: readonly NamedRow[];
  readonly positiveList: readonly ListRow[];
  readonly negativeList: readonly ListRow[];
  readonly criteria: readonly NamedRow[];
}
export const SHEETS = ['categories', 'positiveList', 'negativeList', 'criteria'] as const satisfies readonly (keyof RoundSheets)[];

/** Why the sheets of a round cannot be used: a row without words, or one that stands there twice (ROUND-03). */
export function sheetRowProblems(sheets: RoundSheets): readonly Problem[] {
  return SHEETS.flatMap((sheet) => {
    const rows = sheets[sheet];
    return rows.flatMap(({ code, text }, index): Problem[] => [
      ...(text.trim() === '' ? [{ code: 'must-not-be-empty', at: `${sheet}[${index}].text` }] : []),
      ...(rows.findIndex((row) => row.code === code || row.text.trim() === text.trim()) < index ? [{ code: 'row-listed-twice', at: `${sheet}[${index}].text`, values: { text } }] : []),
    ]);
  });
}
