/** What a proposer writes. Texts may be empty but for title and need; domain.md §1. */
export interface ProposalText {
  readonly title: string;
  readonly need: string;
  readonly category: string;
  /** Town or street. */
  readonly area: string;
  readonly location: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly beneficiaries: string;
  /** Quantified, with a unit: 20 公里, 3000 户. */
  readonly target: string;
  /** In 分. */
  readonly costLowCents: number | null;
  readonly costCents: number | null;
  readonly fundingSource: string;
  readonly finishBy: string;
  readonly finishesInYear: boolean;
  /** What is done within the year, where the whole takes longer. */
  readonly stageTarget: string;
  /** Who might carry it out. */
  readonly responsibleUnit: string;
}

type TextField = { [Field in keyof ProposalText]: ProposalText[Field] extends string ? Field : never }[keyof ProposalText];

/** Least and most characters of each text, as people count them: 𠮷 is one (PROPOSE-01). */
export const TEXT_LENGTHS = {
  title: [2, 60],
  need: [10, 2000],
  category: [0, 40],
  area: [0, 100],
  location: [0, 200],
  beneficiaries: [0, 500],
  target: [0, 500],
  fundingSource: [0, 200],
  finishBy: [0, 100],
  stageTarget: [0, 500],
  responsibleUnit: [0, 100],
} as const satisfies Record<TextField, readonly [least: number, most: number]>;

export const TEXT_FIELDS = Object.keys(TEXT_LENGTHS) as readonly TextField[];

export const lengthOf = (text: string): number => [...text.trim()].length;

/** Bytes that are no text, marks that turn the direction of what follows, and letters without width: they hide what a text says. */
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/gu;

export const hasUnseen = (text: string): boolean => text.search(UNSEEN) >= 0;

/** The text without what nobody sees: what a form sends of what was pasted into it (PROPOSE-02). */
export const withoutUnseen = (text: string): string => text.replace(UNSEEN, '');
