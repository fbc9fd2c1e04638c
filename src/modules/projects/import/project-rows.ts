import type { ImportRowError } from '../../../contract/http/imports';
import { centsOf } from '../../../domain/shared/money';
import type { Table } from '../../../platform/tables/table';
import { quoted, tableRows } from '../../../platform/tables/table-rows';

type Words = 'code' | 'title' | 'summary' | 'need' | 'location' | 'responsibleUnit' | 'fundingSource' | 'target' | 'beneficiaries' | 'finishBy';
type Field = Words | 'year' | 'cost';

/** One candidate project as a table names it. */
export interface ProjectRow extends Readonly<Record<Words, string>> {
  /** As the clerk's program numbers it. */
  readonly row: number;
  readonly year: number;
  /** In 分; null: not stated. */
  readonly costCents: number | null;
}

/** Heads of columns, the first of which is printed in the template. */
export const COLUMNS: Readonly<Record<Field, readonly [string, ...string[]]>> = {
  code: ['编号', '序号', 'code'],
  title: ['项目名称', '名称', 'title'],
  summary: ['建设内容', 'summary'],
  need: ['立项理由', 'need'],
  location: ['地点', '建设地点', 'location'],
  responsibleUnit: ['责任单位', 'responsible unit'],
  cost: ['投资（万元）', '投资(万元)', '投资', 'cost'],
  fundingSource: ['资金来源', 'funding'],
  target: ['年度目标', 'target'],
  beneficiaries: ['受益人群', 'beneficiaries'],
  finishBy: ['完成时限', 'finish by'],
  year: ['年度', 'year'],
};
const LONG = 2000;
/** As the form for one project has them (SaveProjectRequest). */
const LONGEST: Readonly<Record<Words, number>> = { code: 40, title: 200, summary: LONG, need: LONG, location: 500, responsibleUnit: 200, fundingSource: 500, target: LONG, beneficiaries: LONG, finishBy: 100 };
export const NEEDED = ['code', 'title'] as const;
/** Number of the template's example row, which nobody means to import. */
export const EXAMPLE_CODE = '示例';

/** Reads a table of candidate projects: the rows that are right, and every reason why others are not. @param year of rows that name none */
export function projectRows(table: Table, year: number): { readonly rows: ProjectRow[]; readonly errors: ImportRowError[] } {
  const read = tableRows(table, COLUMNS, NEEDED);
  const errors = [...read.errors, ...read.rows.flatMap(({ row, texts }) => cellErrors(row, texts))];
  const rows = read.rows.map(({ row, texts: { year: named, cost, ...texts } }): ProjectRow => ({ ...texts, row, year: named === '' ? year : Number(named), costCents: centsOf(cost) ?? null }));
  return { rows, errors: [...errors, ...repeated(rows)].sort((one, other) => one.row - other.row) };
}

function cellErrors(row: number, texts: Readonly<Record<Field, string>>): ImportRowError[] {
  return (Object.keys(texts) as Field[]).flatMap((field) => {
    const code = cellProblem(field, texts[field]);
    return code === null ? [] : [errorAt(row, field, code, texts[field])];
  });
}

function cellProblem(field: Field, text: string): string | null {
  if (field === 'year') return text === '' || /^2[01]\d\d$/.test(text) ? null : 'not-a-year';
  if (field === 'cost') return centsOf(text) === undefined ? 'not-an-amount' : null;
  if (text === '') return field === 'code' || field === 'title' ? 'required' : null;
  if ([...text].length > LONGEST[field]) return 'too-long';
  if (/[^\P{Cc}\n\r\t]/u.test(text)) return 'control-character';
  return field === 'code' && text.startsWith(EXAMPLE_CODE) ? 'example-row' : null;
}

/** Every row after the first that repeats a code within its year. */
function repeated(rows: readonly ProjectRow[]): ImportRowError[] {
  const seen = new Set<string>();
  return rows.flatMap(({ row, year, code }) => {
    const key = `${year} ${code}`;
    if (code === '' || !seen.has(key)) return void seen.add(key), [];
    return [errorAt(row, 'code', 'duplicate-code', code)];
  });
}

const errorAt = (row: number, field: Field, code: string, text: string): ImportRowError => ({ row, column: COLUMNS[field][0], code, value: quoted(text) });
