import type { Table } from '../../../platform/tables/table';
import { projectRows } from './project-rows';

const table = (...rows: string[][]): Table => rows.map((row) => row.map((text) => ({ text, hasFormula: false })));
const HEADER = ['序号', '项目名称', '投资（万元）', '年度'];
const errorsOf = (...rows: string[][]) => projectRows(table(HEADER, ...rows), 2027).errors.map(({ row, column, code }) => `${row} ${column} ${code}`);

describe('projectRows', () => {
  it('reads a table of candidates; a year that is not said is the present one, money is kept to the 分', () => {
    const { rows, errors } = projectRows(table([...HEADER, '责任单位'], ['1', '修桥', '120.5', '', '县交通局'], ['2', '修路', '', '2028', '']), 2027);
    expect(errors).toEqual([]);
    expect(rows).toMatchObject([{ row: 2, code: '1', title: '修桥', costCents: 120_500_000, year: 2027, responsibleUnit: '县交通局', summary: '' }, { row: 3, costCents: null, year: 2028 }]);
  });

  it('gives every reason of a row', () => {
    expect(errorsOf(['', 'a\u0007', '很多', '明年'])).toEqual(['2 编号 required', '2 项目名称 control-character', '2 投资（万元） not-an-amount', '2 年度 not-a-year']);
    expect(errorsOf(['x'.repeat(41), '桥'.repeat(201), '', ''])).toEqual(['2 编号 too-long', '2 项目名称 too-long']);
    expect(errorsOf(['示例1', '老旧小区加装电梯', '', ''])).toEqual(['2 编号 example-row']);
  });

  it('names a code that comes twice in its year, and lets it come again in another', () => {
    expect(errorsOf(['1', '修桥', '', ''], ['1', '修路', '', '2028'], ['1', '修渠', '', '2027'])).toEqual(['4 编号 duplicate-code']);
  });
});
