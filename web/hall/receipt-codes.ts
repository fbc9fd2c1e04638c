import { fromHex } from '../../src/domain/sealing/bytes';
import { receiptCode } from '../../src/domain/sealing/codes';
import { pagesOf } from './scene';

/** How receipt codes fill the wall: fewer and larger where there are few of them. */
export interface CodeGrid {
  readonly columns: number;
  readonly pages: readonly (readonly string[])[];
}

/** What fits a wall of 16:9 below the figures, in type that is read from the seats. */
const FEW = { columns: 4, rows: 7 };
const MANY = { columns: 6, rows: 11 };

/** The codes of a closing set in its order, page by page: 300 deputies see all of them in five pages, 3,000 in forty-six. */
export function codeGrid(leafHashes: readonly string[]): CodeGrid {
  const codes = leafHashes.map((leafHash) => receiptCode(fromHex(leafHash))).sort();
  const { columns, rows } = codes.length <= FEW.columns * FEW.rows ? FEW : MANY;
  return { columns, pages: pagesOf(codes, columns * rows) };
}
