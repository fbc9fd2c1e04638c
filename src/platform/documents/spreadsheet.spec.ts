import { read, type CellObject } from '@e965/xlsx';
import { reportDocument } from '../../domain/shared/official-report';
import { spreadsheetOf } from './spreadsheet';

const FORMULAS = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '=HYPERLINK("http://example.org")', "=cmd|' /C calc'!A0"];

it.each(FORMULAS)('shows %j as text wherever it stands in a document', async (formula) => {
  const section = { heading: formula, paragraphs: [formula], table: { heads: [formula], rows: [[formula]], widths: [100] } };
  const document = reportDocument({ title: formula, subtitle: formula, isWide: false, sections: [section] });
  const { Sheets, SheetNames } = read(await spreadsheetOf(document), { cellFormula: true });
  const cells = Object.entries(Sheets[SheetNames[0]!]!).filter(([at]) => !at.startsWith('!')).map(([, cell]) => cell as CellObject);
  expect(cells).toHaveLength(6);
  for (const { t, f, v } of cells) expect([t, f, String(v)[0]]).toEqual(['s', undefined, "'"]);
});
