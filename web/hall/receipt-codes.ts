import { fromHex } from '../../src/domain/sealing/bytes';
import { receiptCode } from '../../src/domain/sealing/codes';
import { pagesOf } from './scene';

/** How receipt codes fill the wall: fewer and larger where there are few of them. */
export interface CodeGrid {
  readonly columns: number;
  readonly pages: readonly (readonly string[])[];
}

const FEW = { columns: 5, rows: 8 };
const MANY = { columns: 8, rows: 13 };

/** The codes of a closing set in its order, page by page: 300 deputies see all of them in three pages, 3,000 in twenty-nine. */
export function codeGrid(leafHashes: readonly string[]): CodeGrid {
  const codes = leafHashes.map((leafHash) => receiptCode(fromHex(leafHash))).sort();
  const { columns, rows } = codes.length <= FEW.columns * FEW.rows ? FEW : MANY;
  return { columns, pages: pagesOf(codes, columns * rows) };
}
