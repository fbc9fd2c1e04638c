import type { ListRow } from '../../../../src/contract/http/programmes';

/** A row as it is typed: its words in one line. */
export interface TypedRow {
  readonly code: string;
  readonly text: string;
  readonly words: string;
}

export const newCode = (): string => `r${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
export const typedRow = ({ code, text, words = [] }: Pick<ListRow, 'code' | 'text'> & { readonly words?: readonly string[] }): TypedRow => ({ code, text, words: words.join('、') });
export const namedRow = ({ code, text }: TypedRow) => ({ code, text: text.trim() });
export const listRow = (row: TypedRow): ListRow => ({ ...namedRow(row), words: row.words.split(/[、，,；;\s]+/).filter((word) => word !== '') });
