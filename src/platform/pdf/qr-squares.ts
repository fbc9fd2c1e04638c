import { create } from 'qrcode';

/** Draws a QR code as squares, `size` points wide, with its quiet zone left to the caller. */
export function drawQr(document: PDFKit.PDFDocument, text: string, left: number, top: number, size: number): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const side = size / modules.size;
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) document.rect(left + column * side, top + row * side, side, side);
    }
  }
  document.fill('black');
}
