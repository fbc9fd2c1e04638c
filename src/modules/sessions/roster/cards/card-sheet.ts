import type { CongressView } from '../../../../contract/http/congresses';
import type { ChineseFont } from '../../../../platform/pdf/chinese-font';
import { mm, pdfOf } from '../../../../platform/pdf/pdf-document';
import { drawQr } from '../../../../platform/pdf/qr-squares';
import type { NewCard } from './new-card';

const [COLUMNS, ROWS] = [2, 5];
const [WIDTH, HEIGHT] = [mm(90), mm(52)];
const [LEFT, TOP] = [mm(15), mm(15)];
const QR = mm(36);

/** Ten cards on a page of A4, with lines to cut along. */
export function printCards(font: ChineseFont, congress: CongressView, cards: readonly NewCard[]): Promise<Buffer> {
  return pdfOf(font, (document) => {
    if (cards.length === 0) document.addPage();
    cards.forEach((card, index) => {
      const place = index % (COLUMNS * ROWS);
      if (place === 0) document.addPage();
      drawCard(document, congress, card, LEFT + (place % COLUMNS) * WIDTH, TOP + Math.floor(place / COLUMNS) * HEIGHT);
    });
  });
}

function drawCard(document: PDFKit.PDFDocument, congress: CongressView, { deputy, link, code }: NewCard, left: number, top: number): void {
  document.lineWidth(0.3).rect(left, top, WIDTH, HEIGHT).stroke('#999999');
  drawQr(document, link, left + mm(4), top + mm(8), QR);
  const column = left + mm(44);
  const line = (text: string, at: number, size: number) => document.fillColor('black').fontSize(size).text(text, column, top + mm(at), { width: WIDTH - mm(47), height: mm(10), ellipsis: true });
  line(congress.isExample ? `${congress.name}（示例）` : congress.name, 5, 8);
  line(deputy.name, 14, 16);
  line(deputy.delegation, 25, 9);
  line(`座位 ${deputy.seat ?? '—'}`, 31, 9);
  line(`签到码 ${code}`, 38, 12);
}
