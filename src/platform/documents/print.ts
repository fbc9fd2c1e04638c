import PDFDocument from 'pdfkit';
import { titleOf, type OfficialDocument } from '../../domain/shared/official-document';
import type { OfficialFonts } from '../pdf/official-fonts';
import { mm } from '../pdf/pdf-document';
import { cellPoints, CHARACTER, LINE, MARGINS, PAGE_NUMBER, pitchOf, RED, SPACING, type Face } from './gbt-9704';
import { laidOut, type LaidBlock, type LaidTable, type LaidText } from './lay-out';

type Sheet = PDFKit.PDFDocument;
/** Points between a line of a table and what stands in its cells. */
const PADDING = 4;

/** The document on A4 as GB/T 9704 sets it, with its fonts inside. @returns a PDF */
export function printOf(document: OfficialDocument, fonts: OfficialFonts): Promise<Buffer> {
  const { top, bottom, left, right } = MARGINS[document.isWide ? 'wide' : 'upright'];
  const margins = { top: mm(top), bottom: mm(bottom), left: mm(left), right: mm(right) };
  const sheet = new PDFDocument({ size: 'A4', layout: document.isWide ? 'landscape' : 'portrait', margins, bufferPages: true, info: { Title: titleOf(document), Creator: '票决 piaojue' } });
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    sheet.on('data', (chunk: Buffer) => chunks.push(chunk));
    sheet.on('end', () => resolve(Buffer.concat(chunks)));
    sheet.on('error', reject);
    const pen = penOf(sheet, fonts);
    const blocks = laidOut(document);
    blocks.forEach((block, index) => {
      keepTogether(sheet, pen, blocks.slice(index));
      if (block.style === 'table') drawTable(sheet, pen, block);
      else drawText(sheet, pen, block);
    });
    drawNumbers(sheet, pen);
    sheet.end();
  });
}

/** Takes up a hand and a size. @returns how far the lines have to be moved apart for a pitch */
type Pen = (face: Face, points: number, pitch: number) => number;
const penOf =
  (sheet: Sheet, fonts: OfficialFonts): Pen =>
  (face, points, pitch) => {
    const { path, face: name } = fonts[face];
    (name === undefined ? sheet.font(path) : sheet.font(path, name)).fontSize(points);
    return pitch - sheet.currentLineHeight(false);
  };

const widthOf = ({ page }: Sheet): number => page.width - page.margins.left - page.margins.right;
const endOf = ({ page }: Sheet): number => page.height - page.margins.bottom;

function drawText(sheet: Sheet, pen: Pen, { style, runs, points, align, indent, indentRight, before, after, isRuledBelow }: LaidText): void {
  if (sheet.y > sheet.page.margins.top || style === 'issuer') sheet.y += before;
  if (sheet.y + pitchOf(points) > endOf(sheet) + 1) sheet.addPage();
  const { left } = sheet.page.margins;
  const width = widthOf(sheet) - indentRight * CHARACTER;
  sheet.x = left;
  sheet.fillColor(style === 'issuer' ? `#${RED}` : '#000000');
  runs.forEach(({ text, face }, index) => {
    const lineGap = pen(face, points, pitchOf(points));
    sheet.text(text, { width, align, indent: index === 0 ? indent * CHARACTER : 0, lineGap, characterSpacing: SPACING, continued: index < runs.length - 1 });
  });
  if (isRuledBelow) drawRule(sheet);
  sheet.y += after;
}

/** 红色分隔线: 4 mm below what stands above it. */
function drawRule(sheet: Sheet): void {
  const { left } = sheet.page.margins;
  sheet.y += mm(4);
  sheet.moveTo(left, sheet.y).lineTo(left + widthOf(sheet), sheet.y).lineWidth(2).stroke(`#${RED}`);
}

/** Begins a page where what may not be parted would not stand on this one whole; of the last of it two lines are enough. */
function keepTogether(sheet: Sheet, pen: Pen, blocks: readonly LaidBlock[]): void {
  const end = blocks.findIndex((block) => block.style === 'table' || !block.keepsNext);
  if (end <= 0) return;
  const last = Math.min(heightOf(sheet, pen, blocks[end]!), 2 * LINE);
  const height = blocks.slice(0, end).reduce((sum, block) => sum + heightOf(sheet, pen, block), last);
  if (sheet.y + height > endOf(sheet) + 1 && sheet.y > sheet.page.margins.top && height < endOf(sheet) / 2) sheet.addPage();
}

/** Of a table its heads and first row, more or less. */
function heightOf(sheet: Sheet, pen: Pen, block: LaidBlock): number {
  if (block.style === 'table') return 2 * LINE;
  const { runs, points, indent, indentRight, before, after } = block;
  const lineGap = pen('fang', points, pitchOf(points));
  const options = { width: widthOf(sheet) - indentRight * CHARACTER, indent: indent * CHARACTER, lineGap, characterSpacing: SPACING };
  return before + after + sheet.heightOfString(runs.map(({ text }) => text).join(''), options);
}

function drawTable(sheet: Sheet, pen: Pen, { table: { heads, widths, rows }, isCentred }: LaidTable): void {
  const all = widths.reduce((sum, one) => sum + one, 0);
  const columns = widths.map((one) => (widthOf(sheet) * one) / all);
  const points = cellPoints(heads.length);
  const row = (cells: readonly string[], face: Face): void => {
    pen(face, points, LINE);
    const height = Math.max(...cells.map((text, index) => sheet.heightOfString(text || ' ', { width: columns[index]! - 2 * PADDING }))) + 2 * PADDING;
    if (sheet.y + height > endOf(sheet)) {
      sheet.addPage();
      if (face !== 'hei') row(heads, 'hei');
      pen(face, points, LINE);
    }
    drawRow(sheet, cells, columns, height, face === 'hei' ? heads.map(() => true) : isCentred);
  };
  sheet.strokeColor('#000000').fillColor('#000000').lineWidth(0.5);
  row(heads, 'hei');
  for (const cells of rows) row(cells, 'fang');
  sheet.x = sheet.page.margins.left;
  sheet.y += LINE / 2;
}

function drawRow(sheet: Sheet, cells: readonly string[], columns: readonly number[], height: number, isCentred: readonly boolean[]): void {
  const top = sheet.y;
  let { left } = sheet.page.margins;
  cells.forEach((text, index) => {
    const width = columns[index]!;
    const room = height - sheet.heightOfString(text || ' ', { width: width - 2 * PADDING });
    sheet.rect(left, top, width, height).stroke();
    sheet.text(text, left + PADDING, top + room / 2, { width: width - 2 * PADDING, align: isCentred[index] ? 'center' : 'left' });
    left += width;
  });
  sheet.y = top + height;
}

/** — 1 — one character from the outer side: right on odd pages, left on even ones. */
function drawNumbers(sheet: Sheet, pen: Pen): void {
  const { count } = sheet.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    sheet.switchToPage(index);
    const { left, right, bottom } = sheet.page.margins;
    pen('fang', PAGE_NUMBER.points, LINE);
    // Below the margin, where pdfkit would begin a new page.
    sheet.page.margins.bottom = 0;
    const y = sheet.page.height - bottom + mm(PAGE_NUMBER.belowText) - sheet.currentLineHeight(false) / 2;
    sheet.text(`— ${index + 1} —`, left + PAGE_NUMBER.points, y, { width: sheet.page.width - left - right - 2 * PAGE_NUMBER.points, align: index % 2 === 0 ? 'right' : 'left', lineBreak: false });
    sheet.page.margins.bottom = bottom;
  }
}
