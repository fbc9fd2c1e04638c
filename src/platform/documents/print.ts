import type { OfficialDocument, OfficialTable } from '../../domain/shared/official-document';
import type { ChineseFont } from '../pdf/chinese-font';
import { mm, numberedFoot, pdfOf } from '../pdf/pdf-document';

const LINE_GAP = mm(1.5);

/** The document on A4, to be printed. @returns a PDF */
export const printOf = ({ title, subtitle, isWide, sections }: OfficialDocument, font: ChineseFont): Promise<Buffer> =>
  pdfOf(
    font,
    (document) => {
      document.addPage({ size: 'A4', layout: isWide ? 'landscape' : 'portrait', margin: mm(18) });
      document.fontSize(18).text(title, { align: 'center' });
      document.fontSize(11).text(subtitle, { align: 'center' }).moveDown();
      for (const { heading, paragraphs, table } of sections) {
        if (heading !== '') document.fontSize(13).text(heading, { lineGap: LINE_GAP });
        for (const text of paragraphs) document.fontSize(11).text(text, { indent: 22, lineGap: LINE_GAP });
        if (table !== null) drawTable(document, table);
        document.moveDown(0.5);
      }
    },
    numberedFoot(title),
  );

function drawTable(document: PDFKit.PDFDocument, { heads, widths, rows }: OfficialTable): void {
  const room = document.page.width - document.page.margins.left - document.page.margins.right;
  const all = widths.reduce((sum, width) => sum + width, 0);
  document.moveDown(0.5).fontSize(9);
  document.table({ columnStyles: widths.map((width) => (room * width) / all), data: [[...heads], ...rows.map((cells) => [...cells])] });
}
