import type { ImportColumn, ImportRowError, ImportTable } from '../../src/contract/http/imports';
import { readTable } from '../../src/platform/tables/read-table';
import { corrected, draftOf, filledRows, rejected, rejectedTable, unmatched, withCell, withMatch, withoutWrong, wrongRows } from '../../web/office/import/draft';
import { guessed } from '../../web/office/import/guess';
import { workbookOf } from '../../web/office/import/rejected-file';

const COLUMNS: readonly ImportColumn[] = [
  { head: '代表证号', others: ['number'], isNeeded: true },
  { head: '姓名', others: ['name'], isNeeded: true },
  { head: '座位号', others: ['seat'], isNeeded: false },
];
const table = (rows: string[][], formulas: ImportTable['formulas'] = []): ImportTable => ({ columns: COLUMNS, rows, formulas });
const wrong = (row: number, column: string | null, code = 'required'): ImportRowError => ({ row, column, code, value: '' });

describe('which column of a file stands for what', () => {
  it('is guessed from its head, the surest first, and none stands for two', () => {
    expect(guessed(['姓名', '代表证号', '座位号'], COLUMNS)).toEqual({ 代表证号: 1, 姓名: 0, 座位号: 2 });
    expect(guessed(['Name', ' 代表 证号（必填）', '座位'], COLUMNS)).toEqual({ 代表证号: 1, 姓名: 0, 座位号: 2 });
    expect(guessed(['代表姓名', '姓名'], COLUMNS)).toEqual({ 代表证号: -1, 姓名: 1, 座位号: -1 });
    expect(guessed([], COLUMNS)).toEqual({ 代表证号: -1, 姓名: -1, 座位号: -1 });
  });

  it('is said by hand where it was not guessed, and taken from the one that had it', () => {
    const draft = draftOf('a.csv', table([['编号', '姓名'], ['D1', '甲']]));
    expect(unmatched(draft)).toEqual(['代表证号']);
    const matched = withMatch(draft, '代表证号', 0);
    expect(unmatched(matched)).toEqual([]);
    expect(unmatched(withMatch(matched, '姓名', 0))).toEqual(['代表证号']);
  });
});

describe('a table that is corrected', () => {
  const draft = draftOf('a.csv', table([['备注', '姓名', '代表证号'], ['x', '甲', 'D1'], ['', '', ''], ['', '=1+1', 'D2'], ['', '', 'D3']], [[3, 1], [1, 0]]));

  it('goes out with its matched columns alone, under the heads of the template, formulas where they stand', () => {
    expect(corrected(draft)).toEqual({ rows: [['代表证号', '姓名'], ['D1', '甲'], ['', ''], ['D2', '=1+1'], ['D3', '']], formulas: [[3, 1]] });
    expect(filledRows(draft)).toEqual([2, 4, 5]);
  });

  it('holds what was typed into a cell, which is no formula any more', () => {
    const { rows, formulas } = corrected(withCell(draft, 4, '姓名', '乙'));
    expect([rows[3], formulas]).toEqual([['D2', '乙'], []]);
    expect(draft.rows[3]).toEqual(['', '=1+1', 'D2']);
  });

  it('keeps the numbers of its rows where some are left out', () => {
    const errors = [wrong(4, '姓名', 'formula-in-cell'), wrong(1, null), wrong(4, null, 'repeated-row')];
    expect(wrongRows(errors)).toEqual([4]);
    const less = withoutWrong(draft, errors);
    expect(corrected(less)).toEqual({ rows: [['代表证号', '姓名'], ['D1', '甲'], ['', ''], [], ['D3', '']], formulas: [] });
    expect(filledRows(less)).toEqual([2, 5]);
    expect(rejected(less, [wrong(5, '姓名')]).map(({ row }) => row)).toEqual([4, 5]);
  });

  it('is read by the server as it was sent', async () => {
    const sent = Buffer.from(JSON.stringify(corrected(draft)));
    expect((await readTable(sent)).map((cells) => cells.map(({ text, hasFormula }) => (hasFormula ? `!${text}` : text)))).toEqual([['代表证号', '姓名'], ['D1', '甲'], ['', ''], ['D2', '!=1+1'], ['D3', '']]);
  });

  it.each(['{"rows":[["a"]', '{"rows":[[1]],"formulas":[]}', '{"rows":[["a"]],"formulas":[["x",1]]}', '{"rows":[["a"]]}', '{"rows":[["\\ud800"]],"formulas":[]}'])('is refused where it is none: %s', async (text) => {
    await expect(readTable(Buffer.from(text))).rejects.toThrow('not-a-spreadsheet');
  });
});

describe('rejected rows', () => {
  const draft = draftOf('a.csv', table([['姓名', '代表证号'], ['甲', 'D1'], ['=cmd()', ''], ['<乙>\u0007', 'D3']]));
  const rows = rejectedTable(draft, rejected(draft, [wrong(3, '代表证号'), wrong(3, null, 'repeated-row'), wrong(4, '姓名', 'too-long')]), ['行', '原因'], ({ code }) => code);

  it('stand with the columns of the file, their number and every reason', () => {
    expect(rows).toEqual([['姓名', '代表证号', '行', '原因'], ['=cmd()', '', '3', '代表证号：required；repeated-row'], ['<乙>\u0007', 'D3', '4', '姓名：too-long']]);
  });

  it('are a workbook that an import reads, in which nothing is a formula', async () => {
    const read = await readTable(Buffer.from(workbookOf(rows)));
    expect(read.map((cells) => cells.map(({ text }) => text))).toEqual([['姓名', '代表证号', '行', '原因'], ['=cmd()', '', '3', '代表证号：required；repeated-row'], ['<乙>', 'D3', '4', '姓名：too-long']]);
    expect(read.flat().some(({ hasFormula }) => hasFormula)).toBe(false);
  });
});
