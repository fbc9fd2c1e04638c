import type { AuditPage } from '../../../src/contract/http/audits';
import type { ImportLine, TableImportReport } from '../../../src/contract/http/imports';
import type { ProjectView } from '../../../src/contract/http/projects';
import type { DeputyPage } from '../../../src/contract/http/sessions';
import { plannedSitting, signedInStaff } from '../../factories/congress';
import type { BrowserSession } from '../../support/browser-session';
import { askAs, cellsOf, listOf } from '../../support/list-of';
import { runApp } from '../../support/running-app';
import { workbook } from '../../support/workbook';
import { ok } from '../deliberation/chamber';
import { TwoLevels } from '../levels/two-levels';

const HEADER = ['代表证号', '姓名', '代表团', '座位号'];
const DEPUTIES = 120;

let levels: TwoLevels;
let office: BrowserSession;
beforeAll(async () => {
  levels = await TwoLevels.in(await runApp());
  ({ office } = levels);
  await plannedSitting(levels.running, levels.lower.id);
  const rows = Array.from({ length: DEPUTIES }, (_, at) => [`D${String(at).padStart(3, '0')}`, `代表${at}`, at % 2 === 0 ? '东区代表团' : '西区代表团', `座${at}`]);
  ok(await office.upload('/api/deputies/import?dryRun=false', workbook(rows, HEADER)));
}, 300_000);
afterAll(() => levels.running.stop());

describe('a list of several pages', () => {
  it('comes whole, whatever page the reader is at', async () => {
    const [heads, ...rows] = await listOf(office, '/api/deputies?page=2');
    expect(heads).toEqual([...HEADER, '状态', '证卡']);
    expect(rows).toHaveLength(DEPUTIES);
    expect(new Set(rows.map(([number]) => number)).size).toBe(DEPUTIES);
  });

  it('comes as narrowed down', async () => {
    const { deputies, total } = ok(await office.get<DeputyPage>(`/api/deputies?q=${encodeURIComponent('代表11')}`));
    const [, ...rows] = await listOf(office, `/api/deputies?q=${encodeURIComponent('代表11')}`, 'xlsx');
    expect(total).toBe(11);
    expect(rows.map(([number]) => number)).toEqual(deputies.map(({ number }) => number));
  });

  it('comes back as an import that changes nothing', async () => {
    for (const format of ['csv', 'xlsx'] as const) {
      const { bytes } = await askAs(office, format, '/api/deputies');
      expect(ok(await office.upload('/api/deputies/import?dryRun=true', bytes, `roster.${format}`))).toMatchObject({ rows: DEPUTIES, added: 0, updated: 0, unchanged: DEPUTIES, errors: [] });
    }
  });
});

describe('what a spreadsheet would run', () => {
  it('is a text in both formats, and a sum is a number', async () => {
    const texts = { summary: '+1', need: '@SUM(A1)', location: '-2', responsibleUnit: '＝1', fundingSource: '', target: '', beneficiaries: '', finishBy: '' };
    ok(await office.post<ProjectView>('/api/projects', { year: 2027, code: 'P1', title: '=HYPERLINK("http://x")', costCents: 1_200_500_00, ...texts }));
    for (const format of ['csv', 'xlsx'] as const) {
      const [heads, row] = await listOf(office, '/api/projects?year=2027', format);
      const cell = (head: string) => row![heads!.indexOf(head)];
      expect(['项目名称', '建设内容', '立项理由', '地点', '责任单位'].map(cell)).toEqual([`'=HYPERLINK("http://x")`, `'+1`, `'@SUM(A1)`, `'-2`, `'＝1`]);
      expect(cell('投资（万元）')).toBe('120.05');
      // and comes back as it was
      const { bytes } = await askAs(office, format, '/api/projects?year=2027');
      expect(ok(await office.upload('/api/projects/import?dryRun=true', bytes, `projects.${format}`))).toMatchObject({ rows: 1, added: 0, updated: 0, unchanged: 1, errors: [] });
    }
  });
});

describe('the audit log', () => {
  it('is a table for whoever may take it away, which is said in the log, and for nobody else', async () => {
    const auditor = await signedInStaff(levels.running, 'auditAdmin');
    const before = ok(await auditor.get<AuditPage>('/api/audit')).size;
    const answer = await askAs(auditor, 'csv', '/api/audit/exports', 'en', 'POST');
    const [heads, ...rows] = cellsOf(answer, 'csv');
    expect(heads).toEqual(['No.', 'Time', 'By', 'Act', 'Subject', 'Details', 'Hash']);
    expect(rows.map(([index]) => Number(index))).toEqual(Array.from({ length: before + 1 }, (_, index) => index));
    expect(rows.at(-1)![3]).toBe('audit.export');
    expect([(await askAs(office, 'csv', '/api/audit/exports', 'en', 'POST')).status, (await office.get('/api/audit')).status]).toEqual([403, 200]);
    expect((await askAs(office, 'csv', '/api/audit')).headers.get('content-type')).toContain('json');
  });
});

describe('an import that shows what it read', () => {
  const sent = (rows: readonly (readonly string[])[], formulas: readonly (readonly number[])[] = []) => Buffer.from(JSON.stringify({ rows, formulas }));

  it('tells rows, formulas and the columns it knows, and nothing where nobody asked', async () => {
    const file = workbook([['D900', { f: '1+1', v: 2 }, '东区代表团', '']], HEADER);
    const { table, errors } = ok(await office.upload<TableImportReport>('/api/deputies/import?dryRun=true&shows=true', file));
    expect(table!.rows).toEqual([HEADER, ['D900', '2', '东区代表团', '']]);
    expect(table!.formulas).toEqual([[1, 1]]);
    expect(table!.columns.map(({ head, isNeeded }) => `${head}${isNeeded ? '!' : ''}`)).toEqual(['代表证号!', '姓名!', '代表团!', '座位号']);
    expect(errors.map(({ code }) => code)).toEqual(['formula-in-cell']);
    expect(ok(await office.upload<TableImportReport>('/api/deputies/import?dryRun=true', file)).table).toBeUndefined();
  });

  it('takes the table corrected, with rows left out that keep the others’ numbers', async () => {
    const rows = [HEADER, ['D900', '新代表', '东区代表团', ''], [], ['D901', '', '东区代表团', '']];
    const { errors } = ok(await office.upload<TableImportReport>('/api/deputies/import?dryRun=true', sent(rows)));
    expect(errors).toEqual([{ row: 4, column: '姓名', code: 'required', value: '' }]);
    expect(ok(await office.upload<TableImportReport>('/api/deputies/import?dryRun=false', sent([rows[0]!, rows[1]!, [], []])))).toMatchObject({ rows: 1, added: 1 });
  });

  it('is the same for candidates and for suggestions', async () => {
    const projects = ok(await office.upload<TableImportReport>('/api/projects/import?dryRun=true&shows=true', sent([['编号', '项目名称'], ['P9', '修桥']])));
    expect([projects.added, projects.table!.columns.filter(({ isNeeded }) => isNeeded).map(({ head }) => head)]).toEqual([1, ['编号', '项目名称']]);
    const { id } = await levels.round();
    const { bytes } = await office.upload(`/api/programmes/${id}/proposals/import?dryRun=true&shows=true`, sent([['编号', '标题', '情况和理由'], ['1', '老街装路灯', '老街晚上没有路灯，老人出门不方便。']]));
    const last = JSON.parse(bytes.toString().trim().split('\n').at(-1)!) as Extract<ImportLine, { report: unknown }>;
    expect([last.report.added, last.report.table!.rows.length, last.report.table!.columns.length]).toEqual([1, 2, 20]);
  });

  it('refuses what only looks like one', async () => {
    expect((await office.upload('/api/deputies/import?dryRun=true', Buffer.from('{"rows":[[1]],"formulas":[]}'))).status).toBe(400);
  });
});
