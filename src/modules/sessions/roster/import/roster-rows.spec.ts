import { importPlan } from './import-plan';
import { rosterRows } from './roster-rows';
import type { Table } from '../../../../platform/tables/table';

const table = (...rows: string[][]): Table => rows.map((row) => row.map((text) => ({ text, hasFormula: false })));
const HEADER = ['代表证号', '姓名', '代表团', '座位号'];
const codes = (...rows: string[][]) => rosterRows(table(HEADER, ...rows)).errors.map(({ row, column, code }) => `${row} ${column} ${code}`);

describe('rosterRows', () => {
  it('reads columns in any order, by Chinese or English head', () => {
    const { rows, errors } = rosterRows(table(['Name', '备注', '代表团', 'number'], ['甲', 'x', '东', 'D1']));
    expect(errors).toEqual([]);
    expect(rows).toEqual([{ row: 2, number: 'D1', name: '甲', delegation: '东', seat: null }]);
  });

  it('takes names of one and of fifty characters, rare ones counted once, and not of fifty-one', () => {
    expect(codes(['D1', '𠮷', '东', ''], ['D2', '𠮷'.repeat(50), '东', ''])).toEqual([]);
    expect(codes(['D1', '𠮷'.repeat(51), '东', ''])).toEqual(['2 姓名 too-long']);
  });

  it('names numbers and seats that come twice at every repetition', () => {
    expect(codes(['D1', '甲', '东', '1'], ['D1', '乙', '东', '2'], ['D1', '丙', '东', '1'])).toEqual(['3 代表证号 duplicate-number', '4 代表证号 duplicate-number', '4 座位号 duplicate-seat']);
  });

  it('gives every reason of a row', () => {
    expect(codes(['', 'a\u0007', '', 'x'.repeat(21)])).toEqual(['2 代表证号 required', '2 姓名 control-character', '2 代表团 required', '2 座位号 too-long']);
  });
});

describe('importPlan', () => {
  const row = { row: 2, number: 'D1', name: '甲', delegation: '东', seat: '1' };
  const deputy = { deputyId: 'a', number: 'D1', name: '甲', delegation: '东', seat: '1', isInOffice: true };

  it('tells new, changed and unchanged deputies apart by number', () => {
    expect(importPlan([row], [], [])).toMatchObject({ added: [row], updated: [], unchanged: 0, newDelegations: ['东'] });
    expect(importPlan([row], [deputy], ['东'])).toMatchObject({ added: [], updated: [], unchanged: 1, newDelegations: [] });
    expect(importPlan([row], [{ ...deputy, seat: null }], ['东'])).toMatchObject({ added: [], updated: [{ deputyId: 'a', row }], unchanged: 0 });
  });

  it('names a seat that is taken only when its holder is in office and not in the file', () => {
    const other = { ...deputy, number: 'D9', deputyId: 'b' };
    expect(importPlan([row], [other], ['东']).errors).toEqual([{ row: 2, column: '座位号', code: 'seat-taken', value: '1' }]);
    expect(importPlan([row], [{ ...other, isInOffice: false }], ['东']).errors).toEqual([]);
    expect(importPlan([row, { ...row, row: 3, number: 'D9', seat: '2' }], [other], ['东']).errors).toEqual([]);
  });
});
