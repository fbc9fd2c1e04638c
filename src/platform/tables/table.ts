/** One cell as text; a formula is refused wherever it stands, because it may show something else on another machine. */
export interface Cell {
  readonly text: string;
  readonly hasFormula: boolean;
}

/** Rows as the clerk's program numbers them: index 0 is row 1, the header. */
export type Table = readonly (readonly Cell[])[];

/** One more than we take, so that a longer file is noticed. */
export const ROW_LIMIT = 20_000;
