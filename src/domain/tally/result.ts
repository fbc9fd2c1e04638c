import type { Fraction } from '../shared/fraction';

/** Why a whole paper is 废票, in the order in which reasons are looked for. Only a sealed paper has a proof that can fail. */
export const INVALID_REASONS = ['unknown-item', 'unknown-choice', 'over-selected', 'bad-rank', 'proof-failed'] as const;
export type InvalidReason = (typeof INVALID_REASONS)[number];

export interface PaperCounts {
  readonly issued: number;
  readonly returned: number;
  readonly valid: number;
  readonly invalid: number;
  readonly reasons: Readonly<Partial<Record<InvalidReason, number>>>;
}

export type Outcome = 'decided' | 'revoteTied' | 'presidiumDecides' | 'shortfall' | 'inquorate' | 'void' | 'participationTooLow';
export type ItemVerdict = 'adopted' | 'tied' | 'notAdopted';

/** One item in the result. Choices other than the four standard ones stand beside them under their own name. */
export interface ItemResult {
  readonly id: string;
  readonly approve?: number;
  readonly oppose?: number;
  readonly abstain?: number;
  readonly notPressed?: number;
  readonly points?: number;
  readonly rank?: number;
  readonly result: ItemVerdict;
}

export interface Explanation {
  readonly 'zh-CN': string;
  readonly en: string;
}

/** The four figures of a whole list; choices of another name stand beside them. */
export interface WholeFigures {
  readonly approve: number;
  readonly oppose: number;
  readonly abstain: number;
  readonly notPressed: number;
}

/** The result of an adoption part: what `bin/piaojue tally` prints. */
export interface AdoptionResult {
  readonly papers: PaperCounts;
  readonly whole?: WholeFigures;
  readonly items: readonly ItemResult[];
  readonly outcome: Outcome;
  readonly adopted: readonly string[];
  readonly tied: readonly string[];
  readonly needed: number | null;
  readonly explanation: Explanation;
}

/** 满意率 and 满意+基本满意率 as fractions of the base, as far as the rule asks for them. */
export interface SatisfactionRates {
  readonly satisfied?: Fraction;
  readonly satisfiedOrMostly?: Fraction;
}

export interface EvaluatedItem {
  readonly id: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly grade: string | null;
  /** Absent where the rule asks for no rate. */
  readonly rates?: SatisfactionRates;
}

/** The result of an evaluation part: counts per choice and the grade each item earned. */
export interface EvaluationResult {
  readonly papers: PaperCounts;
  readonly items: readonly EvaluatedItem[];
  readonly explanation: Explanation;
}

/** What `bin/piaojue tally` prints under a rule of grades: nothing is adopted, so nothing is ranked or tied. */
export interface GradesResult {
  readonly papers: PaperCounts;
  readonly items: readonly { readonly id: string; readonly counts: Readonly<Record<string, number>>; readonly result: string }[];
  readonly outcome: 'decided' | 'inquorate' | 'void' | 'participationTooLow';
  readonly explanation: Explanation;
}

export type PartResult =
  | { readonly partId: string; readonly kind: 'adoption'; readonly result: AdoptionResult }
  | { readonly partId: string; readonly kind: 'evaluation'; readonly result: EvaluationResult };
