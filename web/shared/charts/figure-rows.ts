import { csvText } from '../csv';

/** One column of figures. What is only of the table (a rate beside its two figures) is not drawn. */
export interface FigureColumn {
  readonly name: string;
  /** As people read one of its figures; as it is where nothing is said. */
  readonly say?: (value: number) => string;
  readonly isTableOnly?: boolean;
}
export interface FigureRow {
  readonly name: string;
  /** One for each column; null: not known, or not to be shown. */
  readonly values: readonly (number | null)[];
}

export const UNKNOWN = '—';
export const said = ({ say = String }: FigureColumn, value: number | null): string => (value === null ? UNKNOWN : say(value));

/** The rows of a figure as the text of a .csv file, figures as they are read. @param head of the first column */
export const csvOf = (head: string, columns: readonly FigureColumn[], rows: readonly FigureRow[]): string =>
  csvText([[head, ...columns.map(({ name }) => name)], ...rows.map(({ name, values }) => [name, ...columns.map((column, index) => said(column, values[index] ?? null))])]);
