import type { ChineseFont } from '../../../platform/pdf/chinese-font';
import { mm, pdfOf } from '../../../platform/pdf/pdf-document';
import { drawQr } from '../../../platform/pdf/qr-squares';

export interface Letter {
  readonly number: number;
  readonly household: string;
  readonly code: string;
  readonly link: string;
}
export interface LetterHead {
  readonly congress: string;
  readonly project: string;
  readonly closesOn: string;
}

const ROWS = 4;
const [LEFT, TOP, WIDTH, HEIGHT] = [mm(15), mm(15), mm(180), mm(66)];
const QR = mm(44);

/** Four letters on a page of A4, with lines to cut along. */
export function printLetters(font: ChineseFont, head: LetterHead, letters: readonly Letter[]): Promise<Buffer> {
  return pdfOf(font, (document) => {
    if (letters.length === 0) document.addPage();
    letters.forEach((letter, index) => {
      if (index % ROWS === 0) document.addPage();
      drawLetter(document, head, letter, TOP + (index % ROWS) * HEIGHT);
    });
  });
}

function drawLetter(document: PDFKit.PDFDocument, { congress, project, closesOn }: LetterHead, { number, household, code, link }: Letter, top: number): void {
  document.lineWidth(0.3).rect(LEFT, top, WIDTH, HEIGHT).stroke('#999999');
  drawQr(document, link, LEFT + mm(6), top + mm(11), QR);
  const column = LEFT + mm(58);
  const line = (text: string, at: number, size: number, lines = 1) => document.fillColor('black').fontSize(size).text(text, column, top + mm(at), { width: WIDTH - mm(64), height: lines * size * 1.6, ellipsis: true });
  line(`${congress}　民生实事项目满意度调查`, 5, 9);
  line(project, 12, 14, 2);
  line(`您家被随机抽中，请扫码回答一个问题，${closesOn}前有效。`, 29, 10);
  line('一户一码，不记姓名，不公布哪户怎么答；回答以后还可以修改。', 36, 10);
  line(code, 45, 16);
  line(`第 ${number} 号　${household}`, 56, 9);
}
