/** A table of texts; widths are shares of the page. */
export interface OfficialTable {
  readonly heads: readonly string[];
  readonly widths: readonly number[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * What a line of a 公文 is (GB/T 9704-2012): 发文机关标志, 发文字号, 标题, 题注, 主送机关, 正文 with its levels 一、 and （一）, 条, cues to whoever speaks, 署名, 成文日期.
 */
export const TEXT_STYLES = ['issuer', 'number', 'title', 'note', 'addressee', 'heading', 'subheading', 'article', 'text', 'cue', 'signer', 'date'] as const;
export type TextStyle = (typeof TEXT_STYLES)[number];

export interface TextBlock {
  readonly style: TextStyle;
  readonly text: string;
}
export interface TableBlock {
  readonly style: 'table';
  readonly table: OfficialTable;
}
export type OfficialBlock = TextBlock | TableBlock;

/** 公文: what goes before a congress, whatever file it is written into. */
export interface OfficialDocument {
  /** Broad tables want the page on its side. */
  readonly isWide: boolean;
  readonly blocks: readonly OfficialBlock[];
}

/** Its title in one line, as files are named. */
export const titleOf = ({ blocks }: OfficialDocument): string => {
  const texts = blocks.filter((block): block is TextBlock => block.style !== 'table');
  const titles = texts.filter(({ style }) => style === 'title');
  return (titles.length > 0 ? titles : texts.slice(0, 1)).map(({ text }) => text).join('');
};
