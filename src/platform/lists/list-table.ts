import type { Problem } from '../../domain/shared/problem';
import { localMinute } from '../clock/zoned-time';

export const AS_TABLE = 'as-table';

/** A text of the screens by its key, e.g. `office.roster.seat`. */
export type Say = (key: string) => string;
export type ListCell = string | number | null;
/** Its head, which is a key, and what a row has there. */
export type Column<Row> = readonly [head: string, cell: (row: Row, say: Say) => ListCell];
export type Query = Readonly<Record<string, unknown>>;

/** How the answer of a list's endpoint becomes the rows of a file: what its screen shows, in the words of its screen, and nothing that the answer does not say. */
export interface ListTable<Answer, Row> {
  /** Key of the file's name. */
  readonly title: string;
  readonly rows: (answer: Answer, asked: Query) => readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly pages?: Pages<Answer>;
  /** What of the question the screen narrows the list down by itself, and `rows` does here: the endpoint is not told. */
  readonly narrowedBy?: readonly string[];
  /** Rows of a workbook at most, which is put together in memory; 50,000 unless told. For lists that strangers take. */
  readonly sheetRows?: number;
}

/** Of a list that comes page by page: what is asked for whatever page the reader was at, and what next; null: that was all. */
export interface Pages<Answer> {
  readonly first: Query;
  readonly next: (answer: Answer) => Query | null;
}

/** Of an endpoint whose answer is the list itself. */
export const listTable = <Row>(title: string, ...columns: readonly Column<Row>[]): ListTable<readonly Row[], Row> => ({ title, rows: (answer) => answer, columns });

/** A part a row beside what it is part of; what has no parts has one row all the same. */
export const partRows = <Whole, Part>(wholes: readonly Whole[], partsOf: (whole: Whole) => readonly Part[]): readonly (readonly [Whole, Part | null])[] =>
  wholes.flatMap((whole) => {
    const parts: readonly (Part | null)[] = partsOf(whole);
    return (parts.length > 0 ? parts : [null]).map((part) => [whole, part] as const);
  });

/** 分 → 元, which can be summed. */
export const yuan = (cents: number | null): number | null => (cents === null ? null : cents / 100);

/** A moment in ISO 8601 as the clocks of China show it: `YYYY-MM-DD HH:mm`. */
export const moment = (iso: string | null): string | null => (iso === null ? null : localMinute(Date.parse(iso)).replace('T', ' '));

/** A reason in words: its text with what stands in its places. */
export const sentence = (text: string, { at, values }: Problem): string => text.replace(/\{(\w+)\}/g, (place, name: string) => String({ at: at ?? '', ...values }[name] ?? place));
