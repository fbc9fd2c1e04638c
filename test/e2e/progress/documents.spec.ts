import { read, utils } from '@e965/xlsx';
import { DOCUMENT_KINDS } from '../../../src/domain/progress/progress-documents';
import { unzip } from '../../../src/cli/verifying/unzip';
import { docxText } from '../../support/docx-text';
import { Year, type UnitDesk } from './year';

let year: Year;
let unit: UnitDesk;
let road: string;
beforeAll(async () => {
  year = await Year.begin();
  unit = await year.unit('县交通局');
  road = await year.planned(unit);
  await year.adopted('=1+1 加装电梯');
});
afterAll(() => year.end());

const file = (kind: string, format: string, who = year.office) => who.get(`/api/progress/documents/${kind}?year=2026&format=${format}`);

describe('a document for the congress', () => {
  it.each(DOCUMENT_KINDS)('%s is a Word file, a spreadsheet and a PDF of the same figures', async (kind) => {
    const word = await file(kind, 'docx');
    const text = Buffer.from(unzip(word.bytes).get('word/document.xml')!).toString();
    for (const said of ['测试县人民代表大会', '农村公路提档升级', '0÷2＝0.0%', '仿宋_GB2312']) expect([said, text.includes(said)]).toEqual([said, true]);
    const sheet = await file(kind, 'xlsx');
    const [first] = read(sheet.bytes).SheetNames;
    const cells = utils.sheet_to_json<string[]>(read(sheet.bytes).Sheets[first!]!, { header: 1 }).flat().join('\n');
    expect(cells).toContain('0÷2＝0.0%');
    expect(cells).not.toMatch(/^=/m);
    const pdf = await file(kind, 'pdf');
    expect([pdf.status, pdf.bytes.subarray(0, 5).toString(), pdf.headers.get('content-disposition')]).toEqual([200, '%PDF-', `attachment; filename="${kind}-2026.pdf"`]);
  });

  it('that there is none of, or in no such format, is refused; so is who may not print', async () => {
    expect([(await file('poem', 'pdf')).status, (await file('lamps', 'exe')).status, (await file('lamps', 'pdf', await year.staff('unitStaff'))).status]).toEqual([404, 400, 403]);
  });
});

it('the 进度月报 of the papers says of a project what was accepted by that day', async () => {
  year.turnTo('2026-04-02');
  await year.reached(unit, road, 'q1', '2026-03-30', { quantities: [{ targetId: 'km', done: 5 }], problems: '两个标段征地滞后' });
  const { status, bytes } = await year.office.get('/api/documents/progress?year=2026&format=docx');
  expect(status).toBe(200);
  const text = docxText(bytes);
  const lines = ['（2026年4月）', '＝0÷2＝0.0%', ' | 农村公路提档升级 | 县交通局· | 绿· | 10.0%· | 10.0%· | 绿· | 绿· | 2026-04-02· |', '节点4个，已确认1个，完成10.0%，按任务书应完成10.0%。', '改造里程：目标20公里，已完成5公里。', '农村公路提档升级：两个标段征地滞后'];
  for (const said of lines) expect([said, text.includes(said)]).toEqual([said, true]);
});
