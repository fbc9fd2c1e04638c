import { deflateRawSync } from 'node:zlib';
import { read, utils } from '@e965/xlsx';
import type { ProblemDetails } from '../../../src/contract/problem-details';
import type { DelegationView, DeputyPage, ImportReport } from '../../../src/contract/http/sessions';
import { foundCongress, plannedSitting, signedInStaff } from '../../factories/congress';
import type { BrowserSession } from '../../support/browser-session';
import { runApp, type RunningApp } from '../../support/running-app';
import { workbook as workbookOf, type Row } from '../../support/workbook';

const HEADER = ['代表证号', '姓名', '代表团', '座位号'];
const workbook = (rows: readonly Row[], header: readonly string[] = HEADER): Buffer => workbookOf(rows, header);
const csv = (rows: readonly Row[]): Buffer => Buffer.from([HEADER, ...rows].map((row) => row.join(',')).join('\r\n'));

describe('importing a roster', () => {
  let running: RunningApp;
  let office: BrowserSession;

  beforeEach(async () => {
    running = await runApp();
    await plannedSitting(running, (await foundCongress(running)).id);
    office = await signedInStaff(running, 'office');
  });
  afterEach(() => running.stop());

  const dryRun = (file: Uint8Array) => office.upload<ImportReport>('/api/deputies/import?dryRun=true', file);
  const take = <T = ImportReport>(file: Uint8Array) => office.upload<T>('/api/deputies/import?dryRun=false', file);
  const total = async () => (await office.get<DeputyPage>('/api/deputies')).body.total;
  const errorsOf = async (file: Uint8Array) => (await dryRun(file)).body.errors.map(({ row, column, code }) => [row, column, code]);

  it('takes a workbook over, makes the delegations it names, and says beforehand what it would do', async () => {
    const file = workbook([['D1', '甲', '第一代表团', '1-01'], ['D2', '乙乙', '第一代表团', ''], [10003, '丙丙', '第二代表团', '1-03']]);
    const report = { rows: 3, added: 3, updated: 0, unchanged: 0, newDelegations: ['第一代表团', '第二代表团'], errors: [] };
    expect((await dryRun(file)).body).toEqual({ dryRun: true, ...report });
    expect(await total()).toBe(0);
    expect((await take(file)).body).toEqual({ dryRun: false, ...report });
    const { deputies } = (await office.get<DeputyPage>('/api/deputies')).body;
    expect(deputies.map(({ number, name, seat, delegation }) => [number, name, seat, delegation])).toEqual([
      ['D1', '甲', '1-01', '第一代表团'],
      ['D2', '乙乙', null, '第一代表团'],
      ['10003', '丙丙', '1-03', '第二代表团'],
    ]);
  });

  it('adds nothing when the same file comes twice', async () => {
    const file = workbook([['D1', '甲甲', '东', '1'], ['D2', '乙乙', '西', '2']]);
    await take(file);
    expect((await take(file)).body).toMatchObject({ added: 0, updated: 0, unchanged: 2, newDelegations: [] });
    expect(await total()).toBe(2);
    expect((await office.get<DelegationView[]>('/api/delegations')).body).toHaveLength(2);
  });

  it('recognises deputies by number, and lets two swap seats', async () => {
    await take(workbook([['D1', '甲甲', '东', '1'], ['D2', '乙乙', '东', '2']]));
    const swapped = await take(workbook([['D1', '甲新', '西', '2'], ['D2', '乙乙', '东', '1']]));
    expect(swapped.body).toMatchObject({ added: 0, updated: 2, unchanged: 0 });
    const { deputies } = (await office.get<DeputyPage>('/api/deputies')).body;
    expect(deputies.map(({ number, name, seat }) => [number, name, seat]).sort()).toEqual([['D1', '甲新', '2'], ['D2', '乙乙', '1']]);
  });

  it('names every mistake by the row and column of the file, and saves nothing', async () => {
    const file = workbook([
      ['D1', '一'.repeat(50), '东', '1'],
      ['D2', '一'.repeat(51), '东', '1'],
      ['D1', '', '', '3'],
      ['', '丁丁', '东', '4'],
      ['D5', { f: '1+1', v: 2 }, '东', '5'],
    ]);
    const errors = [
      [3, '姓名', 'too-long'],
      [3, '座位号', 'duplicate-seat'],
      [4, '姓名', 'required'],
      [4, '代表团', 'required'],
      [4, '代表证号', 'duplicate-number'],
      [5, '代表证号', 'required'],
      [6, '姓名', 'formula-in-cell'],
    ];
    expect(await errorsOf(file)).toEqual(errors);
    const { status, body } = await take<ProblemDetails>(file);
    expect([status, body.code]).toEqual([422, 'import-has-errors']);
    expect(body.problems.map(({ code, at }) => [at, code])).toEqual(errors.map(([row, , code]) => [`row ${row}`, code]));
    expect(await total()).toBe(0);
    expect((await office.get<DelegationView[]>('/api/delegations')).body).toEqual([]);
  });

  it('names a seat that somebody outside the file sits on', async () => {
    await take(workbook([['D1', '甲甲', '东', '1']]));
    expect(await errorsOf(workbook([['D2', '乙乙', '东', '1']]))).toEqual([[2, '座位号', 'seat-taken']]);
  });

  it('counts rows as the clerk sees them, blank ones included', async () => {
    expect(await errorsOf(workbook([['D1', '甲甲', '东', '1'], ['', '', '', ''], ['D2', '', '东', '2']]))).toEqual([[4, '姓名', 'required']]);
  });

  it('reads CSV in UTF-8, with a mark or without, and in GB18030', async () => {
    const gb18030 = Buffer.from([...'B4FAB1EDD6A4BAC52CD0D5C3FB2CB4FAB1EDCDC50A44312CBCD7D2D22CB6ABCDC50A'.matchAll(/../g)].map(([hex]) => parseInt(hex, 16)));
    for (const file of [csv([['D1', '甲乙', '东团', '']]), Buffer.concat([Buffer.from('\ufeff'), csv([['D1', '甲乙', '东团', '']])]), gb18030]) {
      expect((await dryRun(file)).body).toMatchObject({ rows: 1, added: 1, newDelegations: ['东团'], errors: [] });
    }
    expect(await errorsOf(csv([['D1', '=HYPERLINK("http://x")', '东', '1']]))).toContainEqual([2, '姓名', 'formula-in-cell']);
  });

  it('takes 10,000 rows in one go', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => [`D${index}`, `代表${index}`, `第${index % 12}团`, `座${index}`]);
    expect((await take(workbook(rows))).body).toMatchObject({ rows: 10_000, added: 10_000, errors: [] });
    expect(await total()).toBe(10_000);
  });

  it('refuses more than 20,000 rows and files without the columns it needs', async () => {
    const rows = Array.from({ length: 20_001 }, (_, index) => [`D${index}`, '甲甲', '东', '']);
    expect(await errorsOf(csv(rows))).toEqual([[20_002, null, 'too-many-rows']]);
    expect(await errorsOf(workbook([['D1', '甲甲']], ['代表证号', '名字']))).toEqual([[1, '姓名', 'column-missing'], [1, '代表团', 'column-missing']]);
    expect(await errorsOf(workbook([]))).toEqual([[2, null, 'no-rows']]);
  });

  it.each([
    ['no spreadsheet at all', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0])],
    ['a zip that is no workbook', Buffer.from('504b0506000000000000000000000000000000000000', 'hex')],
    ['a broken workbook', workbook([['D1', '甲', '东', '1']]).subarray(0, 900)],
    ['noise behind the magic bytes', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(5000, 7)])],
  ])('refuses %s', async (_, file) => {
    const { status, body } = await take<ProblemDetails>(file);
    expect([status, body.code]).toEqual([400, 'not-a-spreadsheet']);
    expect(await total()).toBe(0);
  });

  it('refuses a file that would unpack to far more than it is, and one that is simply too long', async () => {
    for (const file of [zipBomb(), Buffer.alloc(10 * 1024 * 1024 + 1, 65)]) {
      const { status, body } = await take<ProblemDetails>(file);
      expect([status, body.code]).toEqual([413, 'too-large']);
    }
    expect(await total()).toBe(0);
  });

  it('refuses a request without a file, and one who may not', async () => {
    expect((await office.post<ProblemDetails>('/api/deputies/import')).body).toMatchObject({ code: 'invalid-request', problems: [{ code: 'required', at: 'file' }] });
    const presidium = await signedInStaff(running, 'presidium');
    expect((await presidium.upload('/api/deputies/import', workbook([]))).status).toBe(403);
  });

  it('hands out a template whose example row an import refuses', async () => {
    const { bytes, headers } = await office.get('/api/deputies/template.xlsx');
    expect(headers.get('content-disposition')).toContain('roster.xlsx');
    const book = read(bytes);
    const [header] = utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0]], { header: 1 });
    expect(header).toEqual(HEADER);
    expect(await errorsOf(bytes)).toEqual([[2, '代表证号', 'example-row']]);
  });
});

/** A workbook by name whose one sheet is 60 MB of zeros in 60 KB. */
function zipBomb(): Buffer {
  const name = Buffer.from('xl/workbook.xml');
  const [raw, size] = [deflateRawSync(Buffer.alloc(60_000_000)), 60_000_000];
  const sizes = Buffer.alloc(12);
  sizes.writeUInt32LE(raw.length, 4);
  sizes.writeUInt32LE(size, 8);
  const length = Buffer.from([name.length, 0, 0, 0]);
  const local = Buffer.concat([Buffer.from('504b03041400000008000000', 'hex').subarray(0, 10), Buffer.alloc(4), sizes, length, name, raw]);
  const central = Buffer.concat([Buffer.from('504b010214001400000008000000', 'hex').subarray(0, 12), Buffer.alloc(4), sizes, length, Buffer.alloc(14), name]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
