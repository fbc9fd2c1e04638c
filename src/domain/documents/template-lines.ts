import type { TextStyle } from '../shared/official-document';

/** Lines that say at their beginning what they are; every other line shows it by its number. */
const MARKS: Readonly<Record<string, TextStyle>> = { 版头: 'issuer', 发文字号: 'number', 标题: 'title', 题注: 'note', 主送: 'addressee', 落款: 'signer', 日期: 'date' };
const MARKED = new RegExp(`^(${Object.keys(MARKS).join('|')}|纸张)[：:]\\s*(.*)$`);
const NUMERAL = '[一二三四五六七八九十]+';

export interface TemplateLine {
  /** From 1. */
  readonly line: number;
  /** `page`: about the page itself; null: a line of the text, whose style its own beginning shows. */
  readonly mark: TextStyle | 'page' | null;
  readonly text: string;
}

/** The lines of a template that say anything. */
export const templateLines = (template: string): readonly TemplateLine[] =>
  template.split(/\r?\n/).flatMap((raw, index) => {
    const [, mark, marked] = MARKED.exec(raw.trim()) ?? [];
    const text = (marked ?? raw).trim();
    return raw.trim() === '' ? [] : [{ line: index + 1, mark: mark === undefined ? null : (MARKS[mark] ?? ('page' as const)), text }];
  });

/** What a line of the text is by its number: 一、, （一）, 第一条; 【…】 is a cue for whoever speaks (GB/T 9704-2012 §7.3.3). */
export function styleOf(text: string): TextStyle {
  if (new RegExp(`^${NUMERAL}、`).test(text)) return 'heading';
  if (new RegExp(`^（${NUMERAL}）`).test(text)) return 'subheading';
  if (new RegExp(`^第${NUMERAL}条`).test(text)) return 'article';
  return /^【.*】$/.test(text) ? 'cue' : 'text';
}

/** {{会议名称}}: a name between double braces. */
export const PLACE = /\{\{([^{}]*)\}\}/g;

export const placeNames = (text: string): readonly string[] => [...text.matchAll(PLACE)].map((match) => match[1]!.trim());

/** The one place that is all there is in a line; null: there is more or other. */
export const onlyPlaceOf = (text: string): string | null => (/^\{\{([^{}]*)\}\}$/.test(text) ? placeNames(text)[0]! : null);
