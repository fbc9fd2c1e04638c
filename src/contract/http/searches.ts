/** What the search box of the office finds, in the order in which it is shown. Rooms it finds by itself. */
export const FIND_KINDS = ['suggestion', 'candidate', 'adopted', 'deputy', 'ballot', 'session', 'unit'] as const;
export type FindKind = (typeof FIND_KINDS)[number];

/** One thing that was found. */
export interface Find {
  readonly id: string;
  /** As people say it: #12, D10, the code of a project; empty where it has none. */
  readonly number: string;
  readonly title: string;
  /** What tells it from others of the same name: its round, delegation, unit, session, first day. */
  readonly beside: string;
}

/** The first few of one kind. */
export interface FindGroup {
  readonly kind: FindKind;
  readonly finds: readonly Find[];
  readonly hasMore: boolean;
}

/** GET /api/searches?q=: of every kind that whoever asks may see; kinds of which nothing was found are left out. */
export type FindGroups = readonly FindGroup[];
