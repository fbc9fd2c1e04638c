import { read, utils } from '@e965/xlsx';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { docxText } from '../../../test/support/docx-text';
import { pdfText } from '../../../test/support/pdf-text';
import { exampleValues } from '../../domain/documents/example';
import { fillTemplate } from '../../domain/documents/fill-template';
import { FILED_KINDS, FORMATS_OF } from '../../domain/documents/kinds';
import { STANDARD_TEMPLATES } from '../../domain/documents/standard-templates';
import { packagedFont } from '../pdf/chinese-font';
import type { OfficialFonts } from '../pdf/official-fonts';
import { printOf } from './print';
import { spreadsheetOf } from './spreadsheet';
import { wordOf } from './word';

/** `PIAOJUE_GOLDEN=update` writes the golden files anew: look at what git says has changed. */
const isUpdate = process.env['PIAOJUE_GOLDEN'] === 'update';
const GOLDEN = join(__dirname, '../../../test/golden/documents');

/** Two weights of the one font that every machine has: 小标宋 and 黑体 by the heavy one. */
function twoWeights(): OfficialFonts {
  const folder = dirname(packagedFont()!.path);
  const font = (weight: string) => ({ path: join(folder, `NotoSansHans-${weight}.otf`) });
  return { song: font('Bold'), fang: font('Regular'), hei: font('Bold'), kai: font('Regular') };
}

function golden(name: string, text: string): string {
  const path = join(GOLDEN, name);
  if (isUpdate) {
    mkdirSync(GOLDEN, { recursive: true });
    writeFileSync(path, `${text}\n`);
  }
  return readFileSync(path, 'utf8').trimEnd();
}

async function spreadsheetText(bytes: Promise<Buffer>): Promise<string> {
  const { Sheets, SheetNames } = read(await bytes);
  return utils.sheet_to_csv(Sheets[SheetNames[0]!]!, { FS: ' | ' });
}

describe.each(FILED_KINDS.filter((kind) => FORMATS_OF[kind].includes('xlsx')))('the table %s', (kind) => {
  it('is a spreadsheet with the cells of its golden file', async () => {
    const text = await spreadsheetText(spreadsheetOf(fillTemplate(STANDARD_TEMPLATES[kind], exampleValues(kind))));
    expect(text.trimEnd()).toBe(golden(`${kind}.xlsx.txt`, text));
  });
});

describe.each(FILED_KINDS)('the paper %s, from its template as it comes', (kind) => {
  const document = fillTemplate(STANDARD_TEMPLATES[kind], exampleValues(kind));

  it('is a Word file with the words and the looks of its golden file', async () => {
    const text = docxText(await wordOf(document));
    expect(text).toBe(golden(`${kind}.docx.txt`, text));
  });

  it('is a PDF with the same words where its golden file has them, every font of it inside', async () => {
    const file = await printOf(document, twoWeights());
    const text = pdfText(file);
    expect(text).toBe(golden(`${kind}.pdf.txt`, text));
    const [described, inside] = [/\/Type \/FontDescriptor\b/g, /\/FontFile[23]? \d+ 0 R/g].map((pattern) => file.toString('latin1').match(pattern)?.length ?? 0);
    expect(described).toBeGreaterThan(0);
    expect(inside).toBe(described);
  });
});
