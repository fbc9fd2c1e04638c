import { read } from '@e965/xlsx';
import type { TableImportReport } from '../../../src/contract/http/imports';
import type { ProjectView } from '../../../src/contract/http/projects';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { foundCongress, signedInStaff } from '../../factories/congress';
import type { BrowserSession } from '../../support/browser-session';
import { runApp, type RunningApp } from '../../support/running-app';
import { workbook, type Row } from '../../support/workbook';

const HEADER = ['编号', '项目名称', '投资（万元）', '年度'];

describe('importing candidate projects', () => {
  let running: RunningApp;
  let office: BrowserSession;
  beforeEach(async () => {
    running = await runApp();
    await foundCongress(running);
    office = await signedInStaff(running, 'office');
  });
  afterEach(() => running.stop());

  const send = <T = TableImportReport>(dryRun: boolean, ...rows: Row[]) => office.upload<T>(`/api/projects/import?dryRun=${dryRun}`, workbook(rows, HEADER), 'projects.xlsx');
  const list = async () => (await office.get<ProjectView[]>('/api/projects')).body;

  it('says beforehand what it would do, then puts them on the list in the order of the table', async () => {
    const rows: Row[] = [['2', '修桥', 120.5, 2027], ['1', '修路', '', 2027]];
    expect((await send(true, ...rows)).body).toEqual({ dryRun: true, rows: 2, added: 2, updated: 0, unchanged: 0, errors: [] });
    expect(await list()).toEqual([]);
    expect((await send(false, ...rows)).body).toMatchObject({ dryRun: false, added: 2 });
    expect((await list()).map(({ code, title, costCents, candidateOn }) => [code, title, costCents, candidateOn !== null])).toEqual([['2', '修桥', 120_500_000, true], ['1', '修路', null, true]]);
    expect(await running.database.query(`select from audit_entries where body like '%"act":"projects.import"%' and body like '%"added":2%'`)).toHaveLength(1);
  });

  it('knows a project again by its code within its year, and changes what the table says', async () => {
    await send(false, ['1', '修路', 80, 2027]);
    expect((await send(false, ['1', '修路', 80, 2027])).body).toMatchObject({ added: 0, updated: 0, unchanged: 1 });
    expect((await send(false, ['1', '修一条路', 90, 2027], ['1', '修路', 80, 2028])).body).toMatchObject({ added: 1, updated: 1, unchanged: 0 });
    expect((await list()).map(({ year, title, costCents }) => [year, title, costCents])).toEqual([[2028, '修路', 80_000_000], [2027, '修一条路', 90_000_000]]);
  });

  it('names every mistake by row and column, and saves nothing', async () => {
    const rows: Row[] = [['1', '修路', 80, 2027], ['', '修桥', '不知道', 2027]];
    expect((await send(true, ...rows)).body.errors.map(({ row, column, code }) => [row, column, code])).toEqual([[3, '编号', 'required'], [3, '投资（万元）', 'not-an-amount']]);
    const { status, body } = await send<ProblemDetails>(false, ...rows);
    expect([status, body.code, body.problems.length]).toEqual([422, 'import-has-errors', 2]);
    expect(await list()).toEqual([]);
  });

  it('does not choose between two names for one code', async () => {
    const rows: Row[] = [['1', '修路', 80, 2027], ['2', '修桥', 80, 2027], ['1', '修另一条路', 80, 2027], ['1', '修路', 80, 2028]];
    expect((await send(true, ...rows)).body.errors.map(({ row, code }) => [row, code])).toEqual([[4, 'duplicate-code']]);
    expect((await send<ProblemDetails>(false, ...rows)).status).toBe(422);
    expect(await list()).toEqual([]);
  });

  it('is for those who may edit projects, with a template that is refused as it is', async () => {
    const presidium = await signedInStaff(running, 'presidium');
    expect((await presidium.upload('/api/projects/import', workbook([], HEADER))).status).toBe(403);
    const { bytes } = await office.get('/api/projects/template.xlsx');
    expect(read(bytes).SheetNames).toHaveLength(1);
    expect((await office.upload<TableImportReport>('/api/projects/import', bytes)).body.errors.map(({ code }) => code)).toEqual(['example-row']);
  });
});
