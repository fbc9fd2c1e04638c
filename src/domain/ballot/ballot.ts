import type { BallotForm } from './form';
import type { AdoptionRule, EvaluationRule } from './rule';

export const SECRECIES = ['named', 'anonymous', 'sealed'] as const;
export type Secrecy = (typeof SECRECIES)[number];

/** Only a rehearsal or example ballot may be touched by robots. */
export const PURPOSES = ['real', 'rehearsal', 'example'] as const;
export type Purpose = (typeof PURPOSES)[number];

export type Medium = 'tablet' | 'paper';

/** One part of a paper: this year's choice (adoption) or last year's evaluation. */
export type BallotPart =
  | { readonly id: string; readonly title: string; readonly kind: 'adoption'; readonly form: BallotForm; readonly rule: AdoptionRule }
  | { readonly id: string; readonly title: string; readonly kind: 'evaluation'; readonly form: BallotForm; readonly rule: EvaluationRule };

/** Live numbers: what the presidium may see while the ballot is open (LIVE-01). */
export interface LivePolicy {
  readonly choices: 'never' | 'live' | 'lagged';
  /** Smallest batch of a lagged release. */
  readonly batch: number;
  readonly inHall: boolean;
}

/** Seconds a tablet waits between sealing and sending, drawn at random. */
export interface CastJitter {
  readonly fromSeconds: number;
  readonly toSeconds: number;
}
