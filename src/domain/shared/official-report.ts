import type { OfficialBlock, OfficialDocument, OfficialTable } from './official-document';

export interface ReportSection {
  /** '' where the report has one section only. */
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly table: OfficialTable | null;
}

/** A report in sections, each with what it says and a table. */
export interface OfficialReport {
  readonly title: string;
  /** Who says it, and when. */
  readonly subtitle: string;
  readonly isWide: boolean;
  readonly sections: readonly ReportSection[];
}

/** The report as a 公文. */
export function reportDocument({ title, subtitle, isWide, sections }: OfficialReport): OfficialDocument {
  return { isWide, blocks: [{ style: 'title', text: title }, { style: 'note', text: subtitle }, ...sections.flatMap(blocksOf)] };
}

const blocksOf = ({ heading, paragraphs, table }: ReportSection): OfficialBlock[] => [
  ...(heading === '' ? [] : [{ style: heading.startsWith('（') ? ('subheading' as const) : ('heading' as const), text: heading }]),
  ...paragraphs.map((text) => ({ style: 'text' as const, text })),
  ...(table === null ? [] : [{ style: 'table' as const, table }]),
];
