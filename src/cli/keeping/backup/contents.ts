/** First entry of a backup. */
export interface Contents {
  readonly format: 1;
  /** ISO time at which it was begun. */
  readonly at: string;
  /** Names of the migrations that made each plane's tables. */
  readonly migrations: { readonly app: readonly string[]; readonly box: readonly string[] };
  /** Secret ballots that were under way: their box is in the file beside, never in this one. */
  readonly underWay: readonly string[];
}

/** Last entry: bytes of every entry between, by its name (`app.ballots`, `published/…/bundle.zip`). */
export interface Ending {
  readonly bytes: Readonly<Record<string, number>>;
}
