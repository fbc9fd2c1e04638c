import type { Fraction } from '../shared/fraction';

/** "以上" includes the number itself, "超过 / 过半数" does not (RULE-01, 民法典 §1259). */
export type Threshold = { readonly atLeast: Fraction } | { readonly exceed: Fraction };

export const BASES = ['deputies', 'present', 'issued', 'returned', 'valid'] as const;
export type Base = (typeof BASES)[number];

/** The rule by which one part adopts. Shapes and words are those of the tally program's `ballot.json`. */
export interface AdoptionRule {
  /** null: all that pass. */
  readonly seats: number | null;
  /** Of deputies in office; null: none. */
  readonly quorum: Threshold | null;
  /** Of deputies in office, by papers returned; null: none. */
  readonly participation: Threshold | null;
  /** Whether those who hold a paper and return none take part, so that `participation` is measured on papers issued (VERDICT-11). Absent: no. */
  readonly notPressedCountsAsVote?: boolean;
  readonly base: Base;
  /** null: order alone. */
  readonly threshold: Threshold | null;
  readonly tie: 'revote' | 'presidium';
  readonly shortfall: 'accept' | 'revote' | 'nextSession';
}

/** The rule by which an evaluation part (满意 / 基本满意 / 不满意) is graded (GRADE-01, 镇海 2021). */
export interface EvaluationRule {
  readonly base: Base;
  /** Whether exactly half is enough for 满意 and for 满意 + 基本满意. The published texts differ, so it is a setting. */
  readonly half: 'atLeast' | 'exceed';
  /** Which rates stand beside the counts (GRADE-03). Absent: none. */
  readonly rate?: SatisfactionRate;
  /** Months within which a unit reports again on an item that earned the last grade (BELOW-03). Absent: six. */
  readonly followUpMonths?: number;
}

/** One grade of a ladder: earned where its choices together meet its threshold. */
export interface GradeStep {
  readonly name: string;
  readonly choices: readonly string[];
  readonly threshold: Threshold;
}

/** The rule of an evaluation as the tally program's `ballot.json` writes it: grades from best to worst, the first that is met counts (GRADE-04). */
export interface GradesRule {
  readonly kind: 'grades';
  readonly base: Base;
  readonly grades: readonly GradeStep[];
  /** The grade of an item that meets none. */
  readonly otherwise: string;
  /** Of deputies in office; null: none. */
  readonly quorum: Threshold | null;
  /** Of deputies in office, by papers returned; null: none. */
  readonly participation: Threshold | null;
  /** As in AdoptionRule (VERDICT-11). */
  readonly notPressedCountsAsVote?: boolean;
}

/** 满意率, 满意+基本满意率, or both: no text read defines the rate, so it is a setting. */
export const SATISFACTION_RATES = ['both', 'satisfied', 'satisfiedOrMostly'] as const;
export type SatisfactionRate = (typeof SATISFACTION_RATES)[number];

/** The figures of the roll that a verdict needs: in office, present, papers handed out. */
export interface RollCounts {
  readonly deputies: number;
  readonly present: number;
  readonly issued: number;
}
