import { read, utils } from '@e965/xlsx';
import { dirname, join } from 'node:path';
import { docxText } from '../../../test/support/docx-text';
import { golden } from '../../../test/support/golden';
import { pdfFonts, pdfText } from '../../../test/support/pdf-text';
import { exampleValues } from '../../domain/documents/example';
import { fillTemplate } from '../../domain/documents/fill-template';
import { FILED_KINDS, FORMATS_OF, type FiledKind } from '../../domain/documents/kinds';
import { STANDARD_TEMPLATES } from '../../domain/documents/standard-templates';
import { packagedFont } from '../pdf/chinese-font';
import type { OfficialFonts } from '../pdf/official-fonts';
import { printOf } from './print';
import { spreadsheetOf } from './spreadsheet';
import { wordOf } from './word';

/** Two weights of the one font that every machine has: 小标宋 and 黑体 by the heavy one. */
function twoWeights(): OfficialFonts {
  const folder = dirname(packagedFont()!.path);
  const font = (weight: string) => ({ path: join(folder, `NotoSansHans-${weight}.otf`) });
  return { song: font('Bold'), fang: font('Regular'), hei: font('Bold'), kai: font('Regular') };
}

async function spreadsheetText(bytes: Promise<Buffer>): Promise<string> {
  const { Sheets, SheetNames } = read(await bytes);
  return utils.sheet_to_csv(Sheets[SheetNames[0]!]!, { FS: ' | ' });
}

const filled = (kind: FiledKind) => fillTemplate(STANDARD_TEMPLATES[kind], exampleValues(kind));

describe.each(FILED_KINDS.filter((kind) => FORMATS_OF[kind].includes('xlsx')))('the table %s', (kind) => {
  it('is a spreadsheet with the cells of its golden file', async () => {
    const text = await spreadsheetText(spreadsheetOf(filled(kind)));
    expect(text.trimEnd()).toBe(golden(`${kind}.xlsx.txt`, text));
  });
});

it.each(FILED_KINDS)('the paper %s, from its template as it comes, is a Word file with the words and the looks of its golden file', async (kind) => {
  const text = docxText(await wordOf(filled(kind)));
  expect(text).toBe(golden(`${kind}.docx.txt`, text));
});

it.each(FILED_KINDS.filter((kind) => FORMATS_OF[kind].includes('pdf')))('the paper %s, from its template as it comes, is a PDF with the same words where its golden file has them, every font of it inside', async (kind) => {
  const file = await printOf(filled(kind), twoWeights());
  const text = pdfText(file);
  expect(text).toBe(golden(`${kind}.pdf.txt`, text));
  const { described, inside } = pdfFonts(file);
  expect(described).toBeGreaterThan(0);
  expect(inside).toBe(described);
});
