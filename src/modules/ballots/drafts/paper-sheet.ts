import { mm, numberedFoot, pdfOf } from '../../../platform/pdf/pdf-document';
import type { ChineseFont } from '../../../platform/pdf/chinese-font';
import type { BallotPart, Purpose } from '../../../domain/ballot/ballot';
import type { PaperColour } from '../../../domain/ballot/paper-colour';
import type { ItemText } from '../../../domain/ballot/manifest';
import { PURPOSE_MARKS } from '../../../domain/ballot/purpose-marks';

export interface PaperSheet {
  /** The congress and its session, as such meetings are called. */
  readonly meeting: string;
  readonly title: string;
  readonly purpose: Purpose;
  /** Four groups of four characters; null while a draft, which is then printed as a specimen. */
  readonly manifestCode: string | null;
  /** null: printed on any paper. */
  readonly colour: PaperColour | null;
  readonly parts: readonly BallotPart[];
  readonly texts: readonly ItemText[];
}

const CHOICES: Readonly<Record<string, string>> = { approve: '赞成', oppose: '反对', abstain: '弃权', satisfied: '满意', mostlySatisfied: '基本满意', unsatisfied: '不满意' };
const COLOURS: Readonly<Record<PaperColour, { readonly name: string; readonly tint: string }>> = {
  yellow: { name: '浅黄', tint: '#fff2a8' }, green: { name: '浅绿', tint: '#c9ecc4' }, pink: { name: '粉红', tint: '#ffcfdd' }, blue: { name: '浅蓝', tint: '#c6e2fb' },
  orange: { name: '浅橙', tint: '#ffd9b0' }, violet: { name: '浅紫', tint: '#e2d3f7' }, grey: { name: '浅灰', tint: '#dcdcdc' }, white: { name: '白', tint: '#ffffff' },
};
const BAND = mm(9);
const BOX = mm(5);
const COLUMN = mm(22);

/** One 表决票 on A4, every choice with a square of the same size and none of them marked. @returns a PDF */
export const paperPdf = (sheet: PaperSheet, font: ChineseFont): Promise<Buffer> =>
  pdfOf(font, (document) => drawSheet(document, sheet), numberedFoot([`${sheet.title}${PURPOSE_MARKS[sheet.purpose]}`, codeOf(sheet)].join('　')));

const codeOf = ({ manifestCode }: PaperSheet): string => (manifestCode === null ? '表决票（样票）' : `表决票　票决代码 ${manifestCode}`);

function drawSheet(document: PDFKit.PDFDocument, sheet: PaperSheet): void {
  document.addPage();
  document.fontSize(12).text(sheet.meeting, { align: 'center' });
  document.fontSize(20).text(`${sheet.title}${PURPOSE_MARKS[sheet.purpose]}`, { align: 'center' });
  document.fontSize(10).text(codeOf(sheet), { align: 'center' });
  for (const part of sheet.parts) drawPart(document, part, sheet.texts);
  if (sheet.colour !== null) drawBands(document, sheet.colour);
}

/** On every page a band in the colour, with its name for whoever prints in black and white. */
function drawBands(document: PDFKit.PDFDocument, colour: PaperColour): void {
  const { name, tint } = COLOURS[colour];
  for (let page = 0; page < document.bufferedPageRange().count; page += 1) {
    document.switchToPage(page);
    document.rect(0, 0, document.page.width, BAND).fillAndStroke(tint, '#000');
    document.fillColor('#000').fontSize(13).text(`${name}色票`, 0, mm(2.3), { width: document.page.width, align: 'center', lineBreak: false });
  }
}

function drawPart(document: PDFKit.PDFDocument, { title, form }: BallotPart, texts: readonly ItemText[]): void {
  document.moveDown().fontSize(14).text(title).fontSize(10).text(instruction(form)).moveDown(0.5);
  const columns = columnsOf(form);
  const isList = form.mark === 'whole-list' && form.items.length > 1;
  const items = isList ? [{ id: '*', title: '以上全部项目' }] : form.items;
  if (isList) for (const [index, item] of form.items.entries()) document.fontSize(11).text(`${index + 1}. ${item.title}`);
  for (const [index, item] of items.entries()) {
    if (document.y > document.page.height - document.page.margins.bottom - mm(16)) document.addPage().fontSize(14).text(`${title}（续）`).moveDown(0.5);
    drawItem(document, isList ? item.title : `${index + 1}. ${item.title}`, texts.find(({ itemId }) => itemId === item.id)?.summary ?? '', columns);
  }
}

function drawItem(document: PDFKit.PDFDocument, title: string, summary: string, columns: readonly string[]): void {
  const { left, right } = document.page.margins;
  const width = document.page.width - left - right - columns.length * COLUMN;
  const top = document.y;
  document.fontSize(12).text(title, left, top, { width });
  if (summary !== '') document.fontSize(8).text(summary, left, document.y, { width, height: mm(8), ellipsis: true });
  const end = document.y;
  columns.forEach((choice, index) => {
    const x = left + width + index * COLUMN;
    document.rect(x + mm(2), top, BOX, BOX).stroke();
    document.fontSize(9).text(choice, x + mm(8), top + 2, { width: COLUMN - mm(8), lineBreak: false });
  });
  document.x = left;
  document.y = Math.max(end, top + BOX) + mm(3);
}

function columnsOf(form: BallotPart['form']): readonly string[] {
  if (form.mark === 'rank') return ['次序'];
  if (form.mark === 'select') return ['选'];
  return form.choices.map((choice) => CHOICES[choice] ?? choice);
}

function instruction({ mark, approveAtMost }: BallotPart['form']): string {
  const cap = approveAtMost === null ? '' : `赞成不得超过${approveAtMost}项，超过的整张票无效。`;
  if (mark === 'rank') return '请在方框内填写次序，1 为最优先，数字不得重复。';
  if (mark === 'select') return `请在所选项目的方框内画“√”。${cap}`;
  return `请在每一项的一个方框内画“√”。${cap}`;
}
