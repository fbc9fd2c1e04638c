import { AlignmentType, BorderStyle, convertMillimetersToTwip, Document, Footer, HeadingLevel, LineRuleType, Packer, PageNumber, PageOrientation, Paragraph, Table, TableCell, TableRow, TextRun, VerticalAlign, WidthType, type ISectionOptions } from 'docx';
import { titleOf, type OfficialDocument } from '../../domain/shared/official-document';
import { cellPoints, CHARACTER, MARGINS, PAGE_NUMBER, pitchOf, RED, SPACING, type Face } from './gbt-9704';
import { laidOut, type LaidTable, type LaidText } from './lay-out';

/** The media type of .docx files. */
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Fonts are named: the reader's machine has them. */
const FONTS: Readonly<Record<Face, string>> = { song: '方正小标宋简体', fang: '仿宋_GB2312', hei: '黑体', kai: '楷体_GB2312' };
const LEVELS = { title: HeadingLevel.TITLE, heading: HeadingLevel.HEADING_1, subheading: HeadingLevel.HEADING_2 } as const;
const twips = (points: number): number => Math.round(points * 20);

/** A document as congresses file it, to be opened in Word or WPS. @returns a .docx */
export function wordOf(document: OfficialDocument): Promise<Buffer> {
  const children = laidOut(document).map((block) => (block.style === 'table' ? tableOf(block, textWidth(document)) : paragraphOf(block)));
  const styles = { default: { document: { run: { font: FONTS.fang, size: 2 * CHARACTER } } } };
  return Packer.toBuffer(new Document({ creator: '票决 piaojue', title: titleOf(document), styles, evenAndOddHeaderAndFooters: true, sections: [{ ...pageOf(document), children }] }));
}

function paragraphOf({ style, runs, points, align, indent, indentRight, before, after, isRuledBelow, keepsNext }: LaidText): Paragraph {
  const level = style === 'title' || style === 'heading' || style === 'subheading' ? { heading: LEVELS[style] } : {};
  return new Paragraph({
    ...level,
    alignment: align === 'center' ? AlignmentType.CENTER : align === 'right' ? AlignmentType.RIGHT : AlignmentType.JUSTIFIED,
    spacing: { line: twips(pitchOf(points)), lineRule: LineRuleType.EXACT, before: twips(before), after: twips(after) },
    indent: { firstLine: twips(indent * CHARACTER), right: twips(indentRight * CHARACTER) },
    keepNext: keepsNext,
    ...(isRuledBelow && { border: { bottom: { style: BorderStyle.SINGLE, size: 18, space: 11, color: RED } } }),
    children: runs.map(({ text, face }) => new TextRun({ text, font: FONTS[face], size: 2 * points, bold: false, color: style === 'issuer' ? RED : '000000', characterSpacing: twips(SPACING) })),
  });
}

function pageOf({ isWide }: OfficialDocument): Pick<ISectionOptions, 'properties' | 'footers'> {
  const { top, bottom, left, right } = MARGINS[isWide ? 'wide' : 'upright'];
  const footer = convertMillimetersToTwip(bottom - PAGE_NUMBER.belowText) - twips(PAGE_NUMBER.points / 2);
  const margin = { top: convertMillimetersToTwip(top), bottom: convertMillimetersToTwip(bottom), left: convertMillimetersToTwip(left), right: convertMillimetersToTwip(right), footer };
  const size = { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297), ...(isWide && { orientation: PageOrientation.LANDSCAPE }) };
  return { properties: { page: { size, margin } }, footers: { default: numberAt('right'), even: numberAt('left') } };
}

/** On odd pages at the right, on even ones at the left: outside, when the sheets are bound. */
function numberAt(side: 'left' | 'right'): Footer {
  const children = [new TextRun({ font: '宋体', size: 2 * PAGE_NUMBER.points, children: ['— ', PageNumber.CURRENT, ' —'] })];
  return new Footer({ children: [new Paragraph({ alignment: side === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT, indent: { [side]: twips(PAGE_NUMBER.points) }, children })] });
}

const textWidth = ({ isWide }: OfficialDocument): number => convertMillimetersToTwip(isWide ? 297 - MARGINS.wide.left - MARGINS.wide.right : 210 - MARGINS.upright.left - MARGINS.upright.right);

function tableOf({ table: { heads, widths, rows }, isCentred }: LaidTable, width: number): Table {
  const size = 2 * cellPoints(heads.length);
  const all = widths.reduce((sum, one) => sum + one, 0);
  const columnWidths = widths.map((one) => Math.floor((width * one) / all));
  const border = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
  const row = (cells: readonly string[], isHead: boolean): TableRow =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map((text, index) => new TableCell({
        width: { size: columnWidths[index]!, type: WidthType.DXA },
        verticalAlign: VerticalAlign.CENTER,
        margins: { top: 60, bottom: 60, left: 80, right: 80 },
        children: [new Paragraph({ alignment: isHead || isCentred[index] ? AlignmentType.CENTER : AlignmentType.LEFT, children: [new TextRun({ font: isHead ? FONTS.hei : FONTS.fang, size, text })] })],
      })),
    });
  return new Table({ width: { size: width, type: WidthType.DXA }, columnWidths, borders: { top: border, bottom: border, left: border, right: border, insideHorizontal: border, insideVertical: border }, rows: [row(heads, true), ...rows.map((cells) => row(cells, false))] });
}
