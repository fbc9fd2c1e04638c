import type { OfficialBlock, OfficialDocument, OfficialTable, TextBlock, TextStyle } from '../../domain/shared/official-document';
import { closingIndent, ISSUER_BEFORE, LINE, SETTINGS, widthOf, type Face, type Setting } from './gbt-9704';

export interface Run {
  readonly text: string;
  readonly face: Face;
}
export interface LaidText extends Setting {
  readonly style: TextStyle;
  readonly runs: readonly Run[];
  /** Characters that the line ends before the edge. */
  readonly indentRight: number;
  /** 红色分隔线, the width of the 版心. */
  readonly isRuledBelow: boolean;
  /** Whether the page may not end between this and what follows. */
  readonly keepsNext: boolean;
}
export interface LaidTable {
  readonly style: 'table';
  readonly table: OfficialTable;
  /** Columns of short words and figures stand in their middle. */
  readonly isCentred: readonly boolean[];
}
export type LaidBlock = LaidText | LaidTable;

/** A column of at most this share of the page, with words of at most so many characters. */
const [NARROW, SHORT] = [16, 6];
const HEADS: readonly string[] = ['issuer', 'number'];
const TITLES: readonly string[] = ['title', 'note'];
const CLOSINGS: readonly string[] = ['signer', 'date'];
/** Lines of the text that a 署名 never stands without. */
const BEFORE_CLOSING = 2;

/** How every line of a 公文 stands on the page, whatever file it is written into (GB/T 9704-2012). */
export function laidOut({ blocks }: OfficialDocument): readonly LaidBlock[] {
  const room = roomsIn(blocks);
  const said = (style: TextStyle): string[] => blocks.filter((block): block is TextBlock => block.style === style).map(({ text }) => text);
  const [signers, [date = '']] = [said('signer'), said('date')];
  const closesAt = blocks.findIndex(({ style }) => CLOSINGS.includes(style));
  return blocks.map((block, index): LaidBlock => {
    if (block.style === 'table') return { ...block, isCentred: centred(block.table) };
    const { style, text } = block;
    const isNearClosing = closesAt >= 0 && index >= closesAt - BEFORE_CLOSING;
    return {
      ...{ ...SETTINGS[style], style, runs: runsOf(style, text, SETTINGS[style].face), ...room(index) },
      indentRight: style === 'signer' || style === 'date' ? closingIndent(text, signers, date) : 0,
      keepsNext: index < blocks.length - 1 && (isNearClosing || style === 'heading' || style === 'subheading'),
    };
  });
}

/** Room around the groups of lines: two lines beneath 发文机关标志 and before a 署名, one beneath titles. 令 and 公告, which are numbered 第×号, have no 分隔线. */
function roomsIn(blocks: readonly OfficialBlock[]): (index: number) => Pick<LaidText, 'before' | 'after' | 'isRuledBelow'> {
  const isOrder = blocks.some((block) => block.style === 'number' && /^（?第.*号）?$/.test(block.text));
  return (index) => {
    const [before, own, next] = [blocks[index - 1]?.style ?? '', blocks[index]!.style, blocks[index + 1]?.style ?? ''];
    const isLastHead = HEADS.includes(own) && !HEADS.includes(next);
    const isFirstClosing = CLOSINGS.includes(own) && !CLOSINGS.includes(before);
    const above = own === 'issuer' ? ISSUER_BEFORE[isOrder ? 'order' : 'letterhead'] : own === 'number' || (isFirstClosing && own === 'signer') || (HEADS.includes(before) && !isOrder) ? 2 * LINE : isFirstClosing ? LINE : 0;
    return { before: above, after: isLastHead && isOrder ? 2 * LINE : TITLES.includes(own) && !TITLES.includes(next) ? LINE : 0, isRuledBelow: isLastHead && !isOrder };
  };
}

const centred = ({ heads, widths, rows }: OfficialTable): readonly boolean[] => heads.map((_, index) => widths[index]! <= NARROW && rows.every((cells) => widthOf(cells[index] ?? '') <= SHORT));

/** `第一条`: its number in 黑体. */
function runsOf(style: TextStyle, text: string, face: Face): readonly Run[] {
  const end = style === 'article' ? text.indexOf('条') + 1 : 0;
  return [{ text: text.slice(0, end), face: 'hei' as const }, { text: text.slice(end), face }].filter((run) => run.text !== '');
}
