/** POST /api/ballots/:id/paper-issues/everyone: on a paper ballot, to every deputy present.
 *  POST /api/ballots/:id/paper-issues {deputyId, surrendersTablet} (scrutineer) · DELETE undoes one before opening */
export interface PaperIssueRequest {
  readonly deputyId: string;
  readonly surrendersTablet: boolean;
}

/** POST /api/ballots/:id/card-draws {deputyId} (scrutineer): that this deputy drew a card, never which · DELETE …/:deputyId undoes it before opening */
export interface CardDrawRequest {
  readonly deputyId: string;
}

/** GET /api/ballots/:id/paper-counts → PaperCountView[] · PUT /api/ballots/:id/paper-counts/:place (scrutineer): two different counters, each separately; they must agree. */
export interface PaperCountRequest {
  readonly returned: number;
  readonly parts: Readonly<Record<string, PaperPartCount>>;
}
export interface PaperPartCount {
  readonly valid: number;
  readonly invalid: Readonly<Record<string, number>>;
  /** item → choice → papers (`*` for whole-list; rank: `r1`, `r2` … papers that gave that rank). */
  readonly items: Readonly<Record<string, Readonly<Record<string, number>>>>;
}
export interface PaperCountView {
  readonly place: string;
  readonly entries: readonly { readonly counter: string; readonly isOwn: boolean; readonly count: PaperCountRequest | null }[];
  /** Where the two differ, by path; empty when they agree. */
  readonly differences: readonly string[];
  readonly agrees: boolean;
}
