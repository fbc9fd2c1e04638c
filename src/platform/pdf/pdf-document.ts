import PDFDocument from 'pdfkit';
import type { ChineseFont } from './chinese-font';

/** Millimetres in points. */
export const mm = (length: number): number => (length * 72) / 25.4;

/** An A4 document in a Chinese font. `draw` puts everything on it, and may go back to pages it has left. @returns the file */
export function pdfOf(font: ChineseFont, draw: (document: PDFKit.PDFDocument) => void): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', margin: mm(15), autoFirstPage: false, bufferPages: true, info: { Title: '票决 piaojue' } });
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
    if (font.face === undefined) document.font(font.path);
    else document.font(font.path, font.face);
    draw(document);
    document.end();
  });
}
