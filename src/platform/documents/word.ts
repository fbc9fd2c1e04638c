import { AlignmentType, BorderStyle, convertMillimetersToTwip, Document, Footer, HeadingLevel, LineRuleType, Packer, PageNumber, PageOrientation, Paragraph, Table, TableCell, TableRow, TextRun, WidthType, type ISectionOptions } from 'docx';
import type { OfficialDocument, OfficialTable } from '../../domain/shared/official-document';

/** The media type of .docx files. */
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** GB/T 9704-2012: 天头 37 mm, 订口 28 mm, 22 lines a page; the body in 三号仿宋, the title in 二号小标宋, heads in 黑体. Fonts are named, the reader's machine has them. */
const MARGIN = { top: convertMillimetersToTwip(37), right: convertMillimetersToTwip(26), bottom: convertMillimetersToTwip(35), left: convertMillimetersToTwip(28) };
const LINE = { line: 579, lineRule: LineRuleType.EXACT };
const BODY = { font: '仿宋_GB2312', size: 32, characterSpacing: -5 };
const TITLE = { font: '方正小标宋简体', size: 44 };
const HEAD = { font: '黑体', size: 32 };
const CELL = { font: '仿宋_GB2312', size: 21 };
const INDENT = { firstLine: 640 };

/** A document as congresses file it, to be opened in Word or WPS. @returns a .docx */
export async function wordOf(document: OfficialDocument): Promise<Buffer> {
  const children = [
    new Paragraph({ alignment: AlignmentType.CENTER, heading: HeadingLevel.TITLE, spacing: { after: 200 }, children: [new TextRun({ ...TITLE, text: document.title })] }),
    new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 300 }, children: [new TextRun({ ...BODY, text: document.subtitle })] }),
    ...document.sections.flatMap(({ heading, paragraphs, table }) => [
      ...(heading === '' ? [] : [new Paragraph({ spacing: LINE, indent: INDENT, heading: HeadingLevel.HEADING_1, children: [new TextRun({ ...HEAD, color: '000000', text: heading })] })]),
      ...paragraphs.map((text) => new Paragraph({ spacing: LINE, indent: INDENT, children: [new TextRun({ ...BODY, text })] })),
      ...(table === null ? [] : [tableOf(table)]),
    ]),
  ];
  return Packer.toBuffer(new Document({ creator: '票决 piaojue', title: document.title, sections: [{ ...pageOf(document), children }] }));
}

function pageOf({ isWide }: OfficialDocument): Pick<ISectionOptions, 'properties' | 'footers'> {
  const number = new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ font: '宋体', size: 28, children: ['— ', PageNumber.CURRENT, ' —'] })] });
  return { properties: { page: { size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297), ...(isWide && { orientation: PageOrientation.LANDSCAPE }) }, margin: MARGIN } }, footers: { default: new Footer({ children: [number] }) } };
}

function tableOf({ heads, widths, rows }: OfficialTable): Table {
  const all = widths.reduce((sum, width) => sum + width, 0);
  const border = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
  const row = (cells: readonly string[], isHead: boolean): TableRow =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map((text, index) => new TableCell({ width: { size: Math.round((widths[index]! * 100) / all), type: WidthType.PERCENTAGE }, children: [new Paragraph({ children: [new TextRun({ ...CELL, bold: isHead, text })] })] })),
    });
  return new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, borders: { top: border, bottom: border, left: border, right: border, insideHorizontal: border, insideVertical: border }, rows: [row(heads, true), ...rows.map((cells) => row(cells, false))] });
}
