/** How a deputy marks a paper: choose at most N; answer each item; number them; one question about the whole list. */
export const MARK_KINDS = ['select', 'one-per-item', 'rank', 'whole-list'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** What an unmarked item counts as. Never folded into each other: 未按 is not 弃权 (COUNT-03). */
export type Unmarked = 'abstain' | 'notPressed';

export interface BallotItem {
  readonly id: string;
  readonly title: string;
}

/** The form of one part of a paper. `choices` are what may stand beside an item; `approve` is the one that adopts. */
export interface BallotForm {
  readonly items: readonly BallotItem[];
  readonly mark: MarkKind;
  readonly choices: readonly string[];
  /** null: no cap. */
  readonly approveAtMost: number | null;
  readonly unmarked: Unmarked;
}

/** The key of the one question of a whole-list form. */
export const WHOLE_LIST = '*';

/** One part of one paper: item → choice, or item → rank (1 is first). `{}` is valid. */
export interface ChoiceMarks {
  readonly marks: Readonly<Record<string, unknown>>;
}
export interface RankMarks {
  readonly ranks: Readonly<Record<string, unknown>>;
}
export type Marks = ChoiceMarks | RankMarks;
