import PDFDocument from 'pdfkit';
import type { ChineseFont } from './chinese-font';

/** Millimetres in points. */
export const mm = (length: number): number => (length * 72) / 25.4;

/** What stands at the foot of page `page` (from 1) of `pages`. */
export type Foot = (page: number, pages: number) => string;

/** By the name and the number at its foot a sheet finds its way back to the others. */
export const numberedFoot = (name: string): Foot => (page, pages) => `${name}　第 ${page} 页，共 ${pages} 页`;

/** An A4 document in a Chinese font. `draw` puts everything on it but the foot of each page, and may go back to pages it has left. @returns the file */
export function pdfOf(font: ChineseFont, draw: (document: PDFKit.PDFDocument) => void, foot?: Foot): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', margin: mm(15), autoFirstPage: false, bufferPages: true, info: { Title: '票决 piaojue' } });
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
    if (font.face === undefined) document.font(font.path);
    else document.font(font.path, font.face);
    draw(document);
    if (foot) drawFeet(document, foot);
    document.end();
  });
}

function drawFeet(document: PDFKit.PDFDocument, foot: Foot): void {
  const { count } = document.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    document.switchToPage(index);
    const { page } = document;
    const { left, right, bottom } = page.margins;
    // Below the margin, where pdfkit would begin a new page.
    page.margins.bottom = 0;
    document.fontSize(9).text(foot(index + 1, count), left, page.height - bottom + mm(3), { width: page.width - left - right, align: 'center', lineBreak: false });
    page.margins.bottom = bottom;
  }
}
