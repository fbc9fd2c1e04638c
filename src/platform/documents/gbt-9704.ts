import type { TextStyle } from '../../domain/shared/official-document';

/** Typefaces by the hand they are written in: 小标宋, 仿宋, 黑体, 楷体. */
export type Face = 'song' | 'fang' | 'hei' | 'kai';

/** 版心 156 × 225 mm on A4; a page on its side keeps its 订口 of 28 mm, on top. In millimetres. */
export const MARGINS = { upright: { top: 37, bottom: 35, left: 28, right: 26 }, wide: { top: 28, bottom: 26, left: 37, right: 35 } } as const;
/** 22 lines of 28 characters fill the 版心: points from line to line, and how much closer than 三号 its characters stand. */
export const LINE = 28.95;
export const TITLE_LINE = 36;
export const SPACING = -0.25;
/** 三号, the character that indents are counted in. */
export const CHARACTER = 16;
/** 页码: 四号, 7 mm below the 版心, one character from its outer side. */
export const PAGE_NUMBER = { points: 14, belowText: 7 } as const;
/** 小四, in tables; more than seven columns want 五号. */
export const cellPoints = (columns: number): number => (columns > 7 ? 10.5 : 12);
export const RED = 'FF0000';
/** How far below the 版心's upper edge 发文机关标志 begins: 20 mm in an order (令, 公告), 35 mm on a letterhead; less what its own line leaves above it. In points. */
export const ISSUER_BEFORE = { order: 53, letterhead: 95 } as const;

/** How a line is set. `indent`: characters before its first line; `before`, `after`: points. */
export interface Setting {
  readonly face: Face;
  readonly points: number;
  readonly align: 'left' | 'center' | 'right';
  readonly indent: number;
  readonly before: number;
  readonly after: number;
}

const BODY: Setting = { face: 'fang', points: 16, align: 'left', indent: 2, before: 0, after: 0 };

export const SETTINGS: Readonly<Record<TextStyle, Setting>> = {
  issuer: { ...BODY, face: 'song', points: 36, align: 'center', indent: 0 },
  number: { ...BODY, align: 'center', indent: 0 },
  title: { ...BODY, face: 'song', points: 22, align: 'center', indent: 0 },
  note: { ...BODY, face: 'kai', align: 'center', indent: 0 },
  addressee: { ...BODY, indent: 0 },
  heading: { ...BODY, face: 'hei' },
  subheading: { ...BODY, face: 'kai' },
  article: BODY,
  text: BODY,
  cue: { ...BODY, face: 'kai' },
  signer: { ...BODY, align: 'right', indent: 0 },
  date: { ...BODY, align: 'right', indent: 0 },
};

/** An English letter or a digit is half a character wide. */
export const widthOf = (text: string): number => [...text].reduce((sum, one) => sum + (/[\u0020-\u00ff]/.test(one) ? 0.5 : 1), 0);

/** 署名 and 成文日期 stand in each other's middle: the date ends four characters before the edge, or a longer 署名 two. @returns characters from the edge for a text among all of them */
export function closingIndent(text: string, signers: readonly string[], date: string): number {
  const middle = Math.max(4 + widthOf(date) / 2, ...signers.map((signer) => 2 + widthOf(signer) / 2));
  return middle - widthOf(text) / 2;
}

/** Points from line to line. */
export const pitchOf = (points: number): number => (points > 30 ? points * 1.2 : points > CHARACTER ? TITLE_LINE : LINE);
