import type { Instant } from '../shared/instant';

/** Where a round stands, in this order; it is planned until collection opens (CLOCK-01). */
export const PHASES = ['planned', 'collection', 'screening', 'deliberation', 'closed'] as const;
export type Phase = (typeof PHASES)[number];
export type OpeningPhase = Exclude<Phase, 'planned'>;

/** When what happens in one round of collection (征集). All instants are whole minutes. */
export interface Schedule {
  readonly opens: Readonly<Record<OpeningPhase, Instant>>;
  /** 集中征集; null: none. `until` is the first moment outside. */
  readonly window: { readonly from: Instant; readonly until: Instant } | null;
  /** 常态化征集: ideas are taken all year, and wait for the next round when this one takes no more. */
  readonly isContinuous: boolean;
  /** 附议; null: until screening opens. */
  readonly cosignUntil: Instant | null;
  readonly screeningDue: Instant | null;
  /** When candidate papers must have gone to the deputies. */
  readonly papersDue: Instant | null;
}

/** The clock stopped by hand: no boundary passes from `from` until `until`; null: not released yet. */
export interface Hold {
  readonly from: Instant;
  readonly until: Instant | null;
  readonly reason: string;
}

/** A schedule and its holds, oldest first, none over another. */
export interface Programme extends Schedule {
  readonly holds: readonly Hold[];
}
