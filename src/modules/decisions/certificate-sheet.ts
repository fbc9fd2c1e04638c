import type { Certificate } from '../../domain/decision/scrutineers-record';
import type { ChineseFont } from '../../platform/pdf/chinese-font';
import { mm, numberedFoot, pdfOf } from '../../platform/pdf/pdf-document';

const LINE = mm(60);
const LINE_GAP = mm(1.2);
const SIGNATURE_HEIGHT = mm(14);

/** The scrutineers' record on A4, with lines to sign on. @returns a PDF */
export const certificatePdf = ({ heading, body, signatures, checkpoint }: Certificate, font: ChineseFont): Promise<Buffer> =>
  pdfOf(font, (document) => {
    document.addPage();
    for (const line of heading) document.fontSize(17).text(line, { align: 'center', lineGap: mm(1) });
    document.moveDown();
    for (const line of body) drawLine(document, line);
    document.moveDown();
    for (const name of signatures) drawSignature(document, name);
    document.moveDown().fontSize(9).text('审计日志检查点：');
    for (const line of checkpoint) document.fontSize(8).text(line);
  }, numberedFoot([heading.at(-1), body[0]].join('　')));

/** One sentence, whole on one page where a page can hold it; a head has its first sentence under it. */
function drawLine(document: PDFKit.PDFDocument, line: string): void {
  const isHead = line.startsWith('【');
  document.fontSize(isHead ? 13 : 11);
  const end = document.page.height - document.page.margins.bottom;
  const height = document.heightOfString(line, { lineGap: LINE_GAP }) + (isHead ? mm(8) : 0);
  if (document.y + height > end && height < end / 2) document.addPage();
  document.text(line, { lineGap: LINE_GAP });
}

/** The name, and room to sign beside it; never cut by the end of a page. */
function drawSignature(document: PDFKit.PDFDocument, name: string): void {
  const { left, bottom } = document.page.margins;
  if (document.y + SIGNATURE_HEIGHT > document.page.height - bottom) document.addPage();
  const base = document.y + SIGNATURE_HEIGHT - mm(4);
  document.fontSize(11).text(`${name}：`, left, base - 12, { width: mm(70), align: 'right', lineBreak: false });
  document.moveTo(left + mm(72), base + 2).lineTo(left + mm(72) + LINE, base + 2).stroke();
  document.x = left;
  document.y = base + mm(4);
}
