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

/** A spreadsheet would run what begins like this. */
const FORMULA = /^[=+\-@\t\r]/;
const cell = (text: string): string => {
  const harmless = FORMULA.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

/** The rows of a figure as a .csv text that Chinese spreadsheets open: with a mark of its encoding, figures as they are read. @param head of the first column */
export const csvOf = (head: string, columns: readonly FigureColumn[], rows: readonly FigureRow[]): string =>
  `\ufeff${[[head, ...columns.map(({ name }) => name)], ...rows.map(({ name, values }) => [name, ...columns.map((column, index) => said(column, values[index] ?? null))])].map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;
