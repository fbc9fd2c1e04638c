import type { ContentCheck } from '../elgamal/verify';
import type { Deal } from '../keys/deal';

/** What a station says, with its signature over it, base64url. */
export type Signed<What> = What & { readonly signature: string };

/** A deal as it goes through the mailbox: its shares, one for each station by index, sealed to it. */
export interface SealedDeal extends Deal {
  readonly shares: readonly string[];
}
export type SignedDeal = Signed<SealedDeal & { readonly attempt: number }>;

/** What follows from all papers of a closed box, whoever works it out: hashes hex, `aggregate` base64url and empty where no paper is valid. */
export interface Recount {
  readonly root: string;
  readonly count: number;
  /** By place in the closing set, from 0, ascending. */
  readonly invalid: readonly { readonly at: number; readonly check: ContentCheck }[];
  readonly validRoot: string;
  readonly aggregate: string;
}

/** A recount and the station's part of opening it. */
export interface Opening extends Recount {
  readonly partial: string;
}

/** A count of some papers while the ballot is open. */
export interface Release {
  readonly number: number;
  readonly covers: number;
  readonly received: number;
  readonly validRoot: string;
  readonly aggregate: string;
  readonly partial: string;
}

/** The one page of checks and the result they belong to. */
export interface SignedChecks {
  readonly checks: readonly { readonly check: string; readonly isSeen: boolean }[];
  readonly resultHash: string;
}
