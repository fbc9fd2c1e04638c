import { read, utils } from '@e965/xlsx';
import type { AuditPage } from '../../../src/contract/http/audits';
import type { ImportLine, ProposalImportReport } from '../../../src/contract/http/imports';
import type { QueryAnswer } from '../../../src/contract/http/proposals';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import { PAST_DATES, places, round } from '../../factories/collection';
import { foundCongress, signedInStaff } from '../../factories/congress';
import type { BrowserSession } from '../../support/browser-session';
import { runApp, type RunningApp } from '../../support/running-app';
import { workbook, zipBomb, type Row } from '../../support/workbook';

const HEADER = ['编号', '标题', '情况和理由', '领域', '乡镇或街道', '具体地点', '纬度', '经度', '投资（万元）', '年内完成', '年度阶段目标', '提出者', '姓名', '电话'];
const NEED = '老街晚上没有路灯，老人出门不方便。';
const rowOf = (key: string | number, title: string, change: Partial<Record<(typeof HEADER)[number], string | number>> = {}): Row =>
  HEADER.map((head) => change[head] ?? { 编号: key, 标题: title, 情况和理由: NEED }[head] ?? '');

let running: RunningApp;
let congressId: string;
let programmeId: string;
let office: BrowserSession;
beforeEach(async () => {
  running = await runApp();
  congressId = (await foundCongress(running)).id;
  await places(running, congressId);
  programmeId = await round(running, congressId);
  office = await signedInStaff(running, 'office');
});
afterEach(() => running.stop());

const send = (file: Uint8Array, dryRun: boolean, into = programmeId) => office.upload<ProblemDetails>(`/api/programmes/${into}/proposals/import?dryRun=${dryRun}`, file);
async function linesOf(file: Uint8Array, dryRun: boolean): Promise<ImportLine[]> {
  const { status, bytes } = await send(file, dryRun);
  expect([status, bytes.toString()]).toEqual([200, expect.stringMatching(/\n$/)]);
  return bytes.toString().trimEnd().split('\n').map((line) => JSON.parse(line) as ImportLine);
}
async function report(file: Uint8Array, dryRun = false): Promise<ProposalImportReport> {
  const last = (await linesOf(file, dryRun)).at(-1)!;
  return (last as { report: ProposalImportReport }).report;
}
const errorsOf = async (rows: readonly Row[]) => (await report(workbook(rows, HEADER), true)).errors.map(({ row, column, code }) => [row, column, code]);
const count = async (): Promise<number> => (await running.database.query('select count(*)::int as n from proposals'))[0].n;

describe('importing suggestions', () => {
  it('says beforehand what it would do, takes everything in once, and gives each its number and query code', async () => {
    const file = workbook([rowOf(1, '老街装路灯', { 领域: '市政建设', 乡镇或街道: '城关镇', '投资（万元）': 12.5, 纬度: 30.5, 经度: 114.25, 姓名: '张三', 电话: '13800138000' }), rowOf('', '修桥')], HEADER);
    expect(await report(file, true)).toEqual({ dryRun: true, rows: 2, added: 2, unchanged: 0, errors: [], receipts: [] });
    expect(await count()).toBe(0);
    const { receipts, ...first } = await report(file);
    expect(first).toEqual({ dryRun: false, rows: 2, added: 2, unchanged: 0, errors: [] });
    expect(receipts.map(({ row, number }) => [row, number])).toEqual([[2, expect.stringMatching(/00001$/)], [3, expect.stringMatching(/00002$/)]]);
    const answer = await office.post<QueryAnswer>('/api/public/test/queries', { queryCode: receipts[0]!.queryCode });
    expect(answer.body).toMatchObject({ title: '老街装路灯', state: 'received', original: { category: 'city', area: '城关镇', costCents: 12_500_000, latitude: 30.5, longitude: 114.25, finishesInYear: true } });
    expect(await running.database.query('select origin, source, is_public as shown from proposals order by number')).toEqual(Array.from({ length: 2 }, () => ({ origin: 'import', source: 'import', shown: false })));
    expect(await running.database.query(`select name, phone from proposers order by name desc`)).toEqual([{ name: '张三', phone: '13800138000' }, { name: '', phone: '' }]);
  });

  it('adds nothing when the same table comes twice, and what is missing when it comes longer', async () => {
    const rows = Array.from({ length: 450 }, (_, index) => rowOf(index % 2 === 0 ? index : '', `第 ${index} 条路灯`));
    expect(await report(workbook(rows.slice(0, 210), HEADER))).toMatchObject({ added: 210, unchanged: 0 });
    expect(await report(workbook(rows.slice(0, 210), HEADER))).toMatchObject({ added: 0, unchanged: 210, receipts: [] });
    const lines = await linesOf(workbook(rows, HEADER), false);
    expect(lines.slice(0, -1)).toEqual([{ progress: { done: 0, of: 240 } }, { progress: { done: 200, of: 240 } }]);
    expect(lines.at(-1)).toMatchObject({ report: { rows: 450, added: 240, unchanged: 210 } });
    expect(await count()).toBe(450);
  });

  it('takes each row in once when two import the same table at the same moment', async () => {
    const file = workbook(Array.from({ length: 300 }, (_, index) => rowOf('', `第 ${index} 条路灯`)), HEADER);
    const reports = await Promise.all([report(file), report(file), report(file)]);
    expect(reports.reduce((sum, { added }) => sum + added, 0)).toBe(300);
    expect(await count()).toBe(300);
    expect(await running.database.query(`select count(distinct number)::int as numbers from proposals`)).toEqual([{ numbers: 300 }]);
  });

  it('names row, column and reason of everything that is wrong, and then takes nothing in', async () => {
    const rows = [
      rowOf(1, '灯'),
      rowOf(2, '修桥修路', { 领域: '航天', 乡镇或街道: '别处' }),
      rowOf(3, '修桥修路', { '投资（万元）': '很多', 纬度: '北' }),
      rowOf(4, '修桥修路', { 年内完成: '也许', 提出者: '谁' }),
      rowOf(4, '修桥二号', { 电话: '打我电话' }),
      rowOf('', '示例：给老街装路灯'),
      rowOf('', '一模一样'),
      rowOf('', '一模一样'),
      rowOf(5, '跨年的桥', { 年内完成: '否' }),
      rowOf(6, '单位的桥', { 提出者: '单位', '投资（万元）': -1 }),
    ];
    expect(await errorsOf(rows)).toEqual([
      [2, '标题', 'shorter-than'],
      [3, '领域', 'category-unknown'], [3, '乡镇或街道', 'area-unknown'],
      [4, '纬度', 'not-a-number'], [4, '投资（万元）', 'not-a-number'],
      [5, '年内完成', 'not-yes-or-no'], [5, '提出者', 'not-person-or-organisation'],
      [6, '编号', 'repeated-number'], [6, '电话', 'phone-malformed'],
      [7, '标题', 'example-row'],
      [9, null, 'repeated-row'],
      [10, '年度阶段目标', 'stage-target-needed'],
      ...['具体地点', '受益群众', '要达到的目标', '资金来源', '完成时限', '责任单位'].map((column) => [11, column, 'required']), [11, '投资（万元）', 'must-be-a-whole-number-from-0'],
    ]);
    const refused = await send(workbook(rows, HEADER), false);
    expect([refused.status, refused.body.code, refused.body.problems[0]]).toEqual([422, 'import-has-errors', { code: 'shorter-than', at: 'row 2', values: { least: 2, length: 1, row: 2, column: '标题', value: '灯' } }]);
    expect(await count()).toBe(0);
  });

  it('changes no suggestion that is in, and says where a number comes again with other words', async () => {
    await report(workbook([rowOf(7, '修东桥')], HEADER));
    expect(await errorsOf([rowOf(7, '修西桥')])).toEqual([[2, '编号', 'imported-with-other-words']]);
    expect(await errorsOf([rowOf(7, '修东桥', { 姓名: '李四' })])).toEqual([]);
  });

  it('refuses formulas, and what is no table', async () => {
    expect(await errorsOf([rowOf(1, '修桥修路').map((cell, at) => (at === 1 ? { f: '1+1', v: 2 } : cell))])).toEqual([[2, '标题', 'formula-in-cell'], [2, '标题', 'shorter-than']]);
    const refused = await send(Buffer.from('%PDF-1.7\u0000'), false);
    expect([refused.status, refused.body.code]).toEqual([400, 'not-a-spreadsheet']);
  });

  it('quotes of a cell that is far too long what one needs to find it', async () => {
    const refused = await send(workbook([rowOf('路'.repeat(30_000), '修桥修路')], HEADER), false);
    expect(refused.body.problems).toEqual([{ code: 'too-long', at: 'row 2', values: { row: 2, column: '编号', value: `${'路'.repeat(60)}…` } }]);
  });

  it('refuses a zip bomb by what it says of itself, before anything is unpacked', async () => {
    const refused = await send(zipBomb(HEADER), false);
    expect([refused.status, refused.body.code, refused.body.problems]).toEqual([413, 'too-large', [{ code: 'unpacks-too-large', at: 'file' }]]);
    expect(await count()).toBe(0);
  });

  it('takes nothing into a round that no longer collects, and is no act of other staff', async () => {
    const past = await round(running, congressId, PAST_DATES);
    const refused = await send(workbook([rowOf(1, '修桥修路')], HEADER), false, past);
    expect(refused.body.code).toBe('collection-closed');
    const presidium = await signedInStaff(running, 'presidium');
    expect((await presidium.upload(`/api/programmes/${programmeId}/proposals/import?dryRun=false`, workbook([rowOf(1, '修桥修路')], HEADER))).status).toBe(403);
  });

  it('offers a template whose example row is refused', async () => {
    const { bytes, status } = await office.get('/api/proposals/template.xlsx');
    const sheet = Object.values(read(bytes, { type: 'buffer' }).Sheets)[0]!;
    expect([status, utils.sheet_to_json<string[]>(sheet, { header: 1 })[0]!.slice(0, 4)]).toEqual([200, ['编号', '标题', '情况和理由', '领域']]);
    expect((await report(bytes, true)).errors).toEqual([{ row: 2, column: '标题', code: 'example-row', value: '示例：给老街装路灯（导入前删除此行）' }]);
  });

  it('is in the log with the hash of the table and no word of it', async () => {
    await report(workbook([rowOf(1, '秘密的桥')], HEADER));
    const auditor = await signedInStaff(running, 'auditAdmin');
    const page = (await auditor.get<AuditPage>('/api/audit?limit=100')).bytes.toString();
    expect(page).toContain('proposals.import');
    expect(page).not.toContain('秘密的桥');
  });
});
