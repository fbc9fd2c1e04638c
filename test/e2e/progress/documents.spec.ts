import { read, utils } from '@e965/xlsx';
import { DOCUMENT_KINDS } from '../../../src/domain/progress/progress-documents';
import { unzip } from '../../../src/cli/verifying/unzip';
import { Year } from './year';

let year: Year;
beforeAll(async () => {
  year = await Year.begin();
  await year.planned(await year.unit('县交通局'));
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
