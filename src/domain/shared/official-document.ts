/** A table of texts; widths are shares of the page. */
export interface OfficialTable {
  readonly heads: readonly string[];
  readonly widths: readonly number[];
  readonly rows: readonly (readonly string[])[];
}

export interface OfficialSection {
  /** '' where the document has one section only. */
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly table: OfficialTable | null;
}

/** 公文: what goes before a congress, whatever file it is written into. */
export interface OfficialDocument {
  readonly title: string;
  /** Who says it, and when. */
  readonly subtitle: string;
  /** Broad tables want the page on its side. */
  readonly isWide: boolean;
  readonly sections: readonly OfficialSection[];
}
